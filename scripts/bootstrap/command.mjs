import { generateClient } from './generate.mjs';
import { installPackages } from './install.mjs';
import { PROJECT_ROOT } from './project.mjs';
import { Refusal } from './refusal.mjs';

/** What each command runs; its module exports `main(args)` and answers with an exit code. */
const COMMANDS = {
  start: '../start.ts',
  dev: '../dev.ts',
  check: '../check.ts',
  test: '../test.ts',
  'test:db': '../test-db.ts',
  e2e: '../e2e.ts',
  bench: '../bench.ts',
  storm: '../storm.ts',
  prove: '../prove.ts',
  'db:migrate': '../migrate.ts',
  'db:seed': '../seed.ts',
  doctor: '../doctor.ts',
  generate: '../generate.ts',
};

export async function runCommand([name, ...args]) {
  try {
    process.exitCode = await run(name, args);
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}\n` : error);
    process.exitCode = 1;
  }
}

async function run(name, args) {
  const module = COMMANDS[name];
  if (!module) throw new Refusal(`Commands: ${Object.keys(COMMANDS).join(', ')}.`);
  process.chdir(PROJECT_ROOT);
  loadSettings();
  await installPackages();
  if (name !== 'generate') await generateClient();
  await import('./typescript.mjs');
  const { main } = await import(module);
  return main(args);
}

/** A variable that is already set wins over the same one in `.env`. */
function loadSettings() {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
