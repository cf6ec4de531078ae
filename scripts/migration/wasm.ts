import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../bootstrap/project.mjs';

const WASM = 'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm';

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');
type Import = (...args: unknown[]) => unknown;

let loaded: Promise<Bindings> | undefined;

/** Once in a process: a second instance would pull the memory from under the first. */
export function loadBindings(): Promise<Bindings> {
  loaded ??= instantiate();
  return loaded;
}

/** The package's entry imports the .wasm file as a module, which plain Node does not. */
async function instantiate(): Promise<Bindings> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: console.error } });
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const module = await WebAssembly.compile(readFileSync(join(PROJECT_ROOT, WASM)));
  const { exports } = await WebAssembly.instantiate(module, {
    './schema_engine_bg.js': importsFrom(bindings),
  });
  bindings.__wbg_set_wasm(exports);
  (exports.__wbindgen_start as () => void)();
  return bindings;
}

/** The engine leaves a timer of ten seconds behind, which must not keep the process alive. */
function importsFrom(bindings: Bindings): WebAssembly.ModuleImports {
  const entries = Object.entries(bindings as unknown as Record<string, Import>);
  return Object.fromEntries(
    entries.map(([name, run]) => [name, name.includes('setTimeout') ? unreferenced(run) : run]),
  ) as WebAssembly.ModuleImports;
}

function unreferenced(setTimer: Import): Import {
  return (...args) => (setTimer(...args) as NodeJS.Timeout).unref();
}
