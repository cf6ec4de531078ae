import { dirname, join } from 'node:path/posix';
import { SERVER_PACKAGES } from './layout';
import type { Import, ParsedFile } from './parsed-file';
import { type Place, placeOf, withoutExtension } from './place';

/** A file of the project, which need not be parsed (generated code is not), or a package. */
export type Target =
  | { kind: 'file'; path: string; place: Place }
  | { kind: 'package'; name: string };

export interface House {
  /** Every path that git knows or would know. */
  paths: readonly string[];
  /** The parsed sources by path. */
  files: ReadonlyMap<string, ParsedFile>;
  /** The texts that people read about it, by path. */
  docs: ReadonlyMap<string, string>;
  target(file: ParsedFile, imported: Import): Target;
  /** For each file that ends up in a browser, the file that asked for it, or itself where it starts. */
  clientReach: ReadonlyMap<string, string>;
}

/** All files together, so that a rule can follow an import to where it leads. */
export function houseOf(read: {
  paths: readonly string[];
  parsed: readonly ParsedFile[];
  docs: ReadonlyMap<string, string>;
}): House {
  const { paths, parsed, docs } = read;
  const files = new Map(parsed.map((file) => [file.path, file]));
  const targets = new Map<string, Target>();
  const target = (file: ParsedFile, { specifier }: Import) => {
    const key = specifier.startsWith('.') ? join(dirname(file.path), specifier) : specifier;
    const known = targets.get(key) ?? resolve(key, specifier, files);
    targets.set(key, known);
    return known;
  };
  return { paths, files, docs, target, clientReach: reachOfClients(files, target) };
}

/** Whether an import names the package of a table row: itself, or anything below it. */
export function isPackage(name: string, row: string): boolean {
  return name === row || name.startsWith(/[:/]$/.test(row) ? row : `${row}/`);
}

export function isServerPackage(name: string): boolean {
  return SERVER_PACKAGES.some((row) => isPackage(name, row));
}

/**
 * The way from a file to the first thing that `stops` accepts, following imports that remain at run
 * time; undefined when nothing of the kind is reached.
 */
export function wayTo(
  house: House,
  start: string,
  stops: (target: Target) => boolean,
  seen = new Set<string>(),
): string[] | undefined {
  const file = house.files.get(start);
  if (file === undefined || seen.has(start)) return undefined;
  seen.add(start);
  for (const imported of file.imports.filter((each) => !each.typeOnly)) {
    const target = house.target(file, imported);
    if (stops(target)) return [start, target.kind === 'file' ? target.path : target.name];
    const rest = target.kind === 'file' ? wayTo(house, target.path, stops, seen) : undefined;
    if (rest !== undefined) return [start, ...rest];
  }
  return undefined;
}

function resolve(key: string, specifier: string, files: ReadonlyMap<string, ParsedFile>): Target {
  if (!specifier.startsWith('.') && !specifier.startsWith('@/')) {
    return { kind: 'package', name: specifier };
  }
  const path = key.replace(/^@\//, '');
  const endings = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'];
  const found = endings.map((ending) => path + ending).find((each) => files.has(each));
  const named = found ?? bySourceName(path, files) ?? path;
  return { kind: 'file', path: named, place: placeOf(named) };
}

/** `./clock.js` written for Node names `clock.ts`. */
function bySourceName(path: string, files: ReadonlyMap<string, ParsedFile>): string | undefined {
  const name = withoutExtension(path);
  return [`${name}.ts`, `${name}.tsx`].find((each) => name !== path && files.has(each));
}

function reachOfClients(
  files: ReadonlyMap<string, ParsedFile>,
  target: House['target'],
): Map<string, string> {
  const reach = new Map<string, string>();
  const waiting = [...files.values()].filter(startsInBrowser);
  for (const file of waiting) reach.set(file.path, file.path);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const imported of file.imports.filter((each) => !each.typeOnly)) {
      const next = target(file, imported);
      const found = next.kind === 'file' ? files.get(next.path) : undefined;
      if (found === undefined || reach.has(found.path) || staysOnServer(found)) continue;
      reach.set(found.path, file.path);
      waiting.push(found);
    }
  }
  return reach;
}

function startsInBrowser(file: ParsedFile): boolean {
  if (file.place.test) return false;
  return file.directives.includes('use client') || file.place.role === 'queries';
}

/** Roles that a browser never runs: an import of them is the finding, so the walk ends there. */
const SERVER_ROLES = ['data', 'mutations', 'loaders', 'jobs', 'database', 'env', 'log', 'vendor'];

export function isServerRole(place: Place): boolean {
  return SERVER_ROLES.includes(place.role);
}

/** An action is called over the wire: the browser gets its id, not its code. */
function staysOnServer(file: ParsedFile): boolean {
  return file.directives.includes('use server') || isServerRole(file.place);
}
