// Loaded into the web server before anything else: when the process that started it is gone,
// even by a kill that it could not handle, the server ends too.

const GRACE_MS = 5000;

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), GRACE_MS).unref();
});
process.channel?.unref();
