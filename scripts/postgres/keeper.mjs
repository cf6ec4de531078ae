// Keeps one throw-away server: runs it, and ends it and deletes its folder as soon as the process
// that asked for it closes the pipe on standard input, be it by exiting, crashing or a kill.
// With `outlives` the folder stays when the server ends by itself: it may be started on it again.

import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const LOG_TAIL = 2000;

const { program, args, account, folder, outlives } = JSON.parse(process.argv[2]);
const logFile = join(folder, 'server.log');
const log = openSync(logFile, 'a');
const server = spawn(program, args, { ...account, cwd: '/', stdio: ['ignore', log, log] });
closeSync(log);
let isStopping = false;

server.on('error', (error) => finish(error.message));
server.on('exit', () => finish(readFileSync(logFile, 'utf8').slice(-LOG_TAIL)));
process.stdin.on('end', stop).on('error', stop).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);

/** The immediate way: nobody will read this data again. */
function stop() {
  isStopping = true;
  server.kill('SIGQUIT');
}

function finish(lastWords) {
  if (!isStopping) process.stderr.write(lastWords);
  if (isStopping || !outlives) rmSync(folder, { recursive: true, force: true });
  process.exit(isStopping ? 0 : 1);
}
