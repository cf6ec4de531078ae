import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { PROJECT_ROOT } from '../bootstrap/project.mjs';
import { atEnd } from '../lifetime';

/** Runs a Node program that talks to the terminal itself, and answers with its exit code. */
export async function runProgram(
  args: string[],
  env: Record<string, string> = {},
): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: PROJECT_ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']),
    );
  });
  atEnd(() => child.kill('SIGTERM') && ended);
  return ended;
}

/** Node's arguments that let it run a TypeScript file of this project. */
export function typescript(file: string): string[] {
  return ['--import', new URL('../bootstrap/typescript.mjs', import.meta.url).href, file];
}
