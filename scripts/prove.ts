import { withLifetime } from './lifetime';
import { runProgram, typescript } from './testing/program';

/** `npm run prove`: the slot engine and wall time against oracles, in every zone. */
export async function main(args: string[]): Promise<number> {
  return withLifetime(() => runProgram([...typescript('bench/prove.ts'), ...args]), {
    exitCodeOnSignal: 130,
  });
}
