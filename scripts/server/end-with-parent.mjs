// Loaded into the web server before anything else: when the process that started it is gone,
// even by a kill that it could not handle, the server ends too.

const POLL_MS = 300;
const GRACE_MS = 5000;

const parent = process.ppid;
const timer = setInterval(endIfOrphaned, POLL_MS);
timer.unref();

function endIfOrphaned() {
  if (process.ppid === parent) return;
  clearInterval(timer);
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), GRACE_MS).unref();
}
