import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { runQuietly } from './child.mjs';
import { takeLock } from './lock.mjs';
import { step } from './progress.mjs';
import { Refusal } from './refusal.mjs';

/** Any executable will do: with one named, Prisma downloads no engine of its own. */
export const NO_ENGINE_DOWNLOAD = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };

/** Runs `npm ci` unless every package that package-lock.json asks for is there already. */
export async function installPackages() {
  if (isInstalled()) return;
  const lock = await lockOrWait();
  try {
    if (isInstalled()) return;
    await step('Installing packages (about a minute)', npmCi, () => 'Packages installed');
    await checkEsbuild();
  } finally {
    lock.release();
  }
}

/** npm writes node_modules/.package-lock.json last, so an interrupted install leaves none. */
export function isInstalled() {
  if (!existsSync('node_modules/.package-lock.json')) return false;
  const wanted = readPackages('package-lock.json');
  const present = readPackages('node_modules/.package-lock.json');
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    return found ? found.version === entry.version : Boolean(entry.optional || entry.peer);
  });
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

async function lockOrWait() {
  for (;;) {
    const lock = takeLock('install');
    if ('release' in lock) return lock;
    console.log(`  … Another process (${lock.holder.pid}) is installing the packages: waiting.`);
    await pause(3000);
  }
}

async function npmCi() {
  const { program, args } = npm('ci', '--include=dev', '--no-audit', '--no-fund');
  const { code, output } = await runQuietly(program, args, NO_ENGINE_DOWNLOAD);
  if (code === 0) return;
  throw new Refusal(
    `npm could not install the packages. It said:\n\n${complaint(output)}\n\nWhen that is about the network, check the connection (and \`npm config get registry\`) and run the command again.`,
  );
}

/** npm ends its errors with the manual page of the command. */
function complaint(output) {
  const lines = output.split('npm error Clean install a project')[0].trim().split('\n');
  return lines.filter((line) => !line.startsWith('npm warn')).join('\n');
}

/** The npm that runs this script, else the one on the path. */
function npm(...args) {
  const own = process.env.npm_execpath;
  if (own && /npm-cli\.[cm]?js$/.test(own))
    return { program: process.execPath, args: [own, ...args] };
  return { program: process.platform === 'win32' ? 'npm.cmd' : 'npm', args };
}

/** esbuild places its program in an install script, which npm may have been told not to run. */
async function checkEsbuild() {
  if (await esbuildWorks()) return;
  await runQuietly(process.execPath, ['node_modules/esbuild/install.js']);
  if (await esbuildWorks()) return;
  throw new Refusal(
    'esbuild, which reads the TypeScript here, does not run on this machine: delete the folder node_modules and run `npm ci` without --omit=optional.',
  );
}

async function esbuildWorks() {
  const probe =
    "import('esbuild').then((esbuild) => esbuild.transform('let a: 1', { loader: 'ts' }))";
  const { code } = await runQuietly(process.execPath, ['-e', probe]);
  return code === 0;
}
