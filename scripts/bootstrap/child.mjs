import { spawn } from 'node:child_process';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Runs a program to its end and keeps what it printed, to be shown only if it failed.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} [env] variables beside those of this process
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runQuietly(program, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Ends the programs that still run, when the command itself is told to end. */
export function stopChildren() {
  for (const child of running) child.kill('SIGTERM');
}
