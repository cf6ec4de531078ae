// Every npm script enters here, in plain Node: a fresh clone has no packages yet.
// The version is checked before anything newer than this file's own syntax is loaded.

const [major, minor] = process.versions.node.split('.').map(Number);

if (isSupported(major, minor)) {
  import('./bootstrap/command.mjs').then((module) => module.runCommand(process.argv.slice(2)));
} else {
  console.error(
    `Holdfast needs Node 20.19, 22.12 or newer, and this is Node ${process.versions.node}: install a current one from https://nodejs.org and run the command again.`,
  );
  process.exit(1);
}

function isSupported(major, minor) {
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major > 22;
}
