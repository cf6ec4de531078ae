import type { Node } from 'oxc-parser';
import { type FileRule, finding } from '../finding';
import type { House } from '../house';
import type { NodeOf, ParsedFile } from '../parsed-file';
import { standsIn } from '../place';

interface BannedName {
  /** What the name is read from; undefined means any object, and the bare key or identifier too. */
  object: string | undefined;
  names: readonly string[];
  allowed: (file: ParsedFile, house: House) => boolean;
  message: string;
}

const NOW = 'the clock is read at the edge. Take `now` as an argument, or read lib/time/clock.ts.';

const BANNED: readonly BannedName[] = [
  { object: 'Date', names: ['now'], allowed: mayReadClock, message: NOW },
  {
    object: 'performance',
    names: ['now'],
    allowed: (file, house) => mayReadClock(file) || house.clientReach.has(file.path),
    message: NOW,
  },
  {
    object: 'DateTime',
    names: ['now', 'local', 'utc'],
    allowed: (file) => file.place.test || inTools(file),
    message:
      'Luxon reads the host clock and answers repeated hours differently by date. Take `now`, and resolve wall time with lib/time/resolve.ts.',
  },
  {
    object: 'process',
    names: ['env'],
    allowed: mayReadEnvironment,
    message: 'settings are validated in one place. Read it from lib/env.ts.',
  },
  {
    object: 'Math',
    names: ['random'],
    allowed: (file) => file.place.test || !['base', 'core', 'schema'].includes(file.place.role),
    message:
      'a core rule gives the same answer twice. Take the number as an argument; for tokens use node:crypto in the shell.',
  },
  {
    object: 'console',
    names: ['log', 'info', 'warn', 'error', 'debug', 'trace', 'table', 'dir'],
    allowed: (file) => !isProduct(file) || standsIn(file.path, 'lib/log.ts'),
    message: 'log through lib/log.ts; in the browser, show the person what happened instead.',
  },
  {
    object: undefined,
    names: ['$queryRawUnsafe', '$executeRawUnsafe'],
    allowed: (file) =>
      standsIn(file.path, 'lib/db') || standsIn(file.path, 'lib/testing') || inTools(file),
    message: 'a string of SQL can carry an injection. Use the tagged $queryRaw or $executeRaw.',
  },
  {
    object: undefined,
    names: ['skipDuplicates'],
    allowed: isThisCheck,
    message:
      'it swallows every broken key as "taken". Insert with ON CONFLICT and a named target instead.',
  },
];

/** Names that have one home, or none. */
export const namesHaveOneHome: FileRule = (file, house) => {
  const banned = BANNED.filter(({ allowed }) => !allowed(file, house));
  return readsOf(file).flatMap(({ object, name, node }) => {
    const row = banned.find(
      (each) => each.names.includes(name) && (each.object === undefined || each.object === object),
    );
    if (row === undefined) return [];
    const said = row.object === undefined ? name : `${row.object}.${name}`;
    return [finding(file, node, `uses ${said}: ${row.message}`)];
  });
};

/** `new Date()` and `Date()` without arguments read the clock too. */
export const datesAreMadeFromInstants: FileRule = (file) => {
  if (mayReadClock(file)) return [];
  const made = [...file.nodes('NewExpression'), ...file.nodes('CallExpression')].filter(
    ({ callee, arguments: given, type }) =>
      isNamed(callee, 'Date') && (type === 'CallExpression' || given.length === 0),
  );
  return made.map((node) => finding(file, node, `uses new Date(): ${NOW}`));
};

/** Inside a transaction or a rule nothing outside is called. */
export const networkStaysAtTheDoor: FileRule = (file) => {
  const rules = ['base', 'core', 'schema', 'data', 'mutations', 'loaders', 'database'];
  if (file.place.test || !rules.includes(file.place.role)) return [];
  const calls = file.nodes('CallExpression').filter(({ callee }) => isNamed(callee, 'fetch'));
  return calls.map((node) =>
    finding(
      file,
      node,
      `calls fetch: the answer never waits for the outside world. Call it from a vendor file, after the commit.`,
    ),
  );
};

interface Read {
  object: string | undefined;
  name: string;
  node: Node;
}

function readsOf(file: ParsedFile): Read[] {
  return [
    ...file.nodes('MemberExpression').flatMap(readOfMember),
    ...file.nodes('VariableDeclarator').flatMap(readsOfPattern),
    ...file.nodes('ImportDeclaration').flatMap(readsOfImport),
    ...file
      .nodes('Property')
      .flatMap(({ key, parent }) => (parent?.type === 'ObjectExpression' ? readOfKey(key) : [])),
  ];
}

function readOfMember(node: NodeOf<'MemberExpression'>): Read[] {
  const { object, property } = node;
  const name = property.type === 'Literal' ? String(property.value) : nameOf(property);
  if (name === undefined || (node.computed && property.type !== 'Literal')) return [];
  return [{ object: rootOf(object), name, node }];
}

/** `const { env } = process` */
function readsOfPattern({ id, init }: NodeOf<'VariableDeclarator'>): Read[] {
  if (id.type !== 'ObjectPattern' || init === null) return [];
  const object = rootOf(init);
  return id.properties.flatMap((property) =>
    property.type === 'Property' ? readOfKey(property.key, object) : [],
  );
}

/** `import { env } from 'node:process'` */
function readsOfImport({ source, specifiers }: NodeOf<'ImportDeclaration'>): Read[] {
  if (!['node:process', 'process'].includes(source.value)) return [];
  return specifiers.flatMap((specifier) =>
    specifier.type === 'ImportSpecifier' ? readOfKey(specifier.imported, 'process') : [],
  );
}

function readOfKey(key: Node, object?: string): Read[] {
  const name = key.type === 'Literal' ? String(key.value) : nameOf(key);
  return name === undefined ? [] : [{ object, name, node: key }];
}

/** `globalThis.process` is `process`. */
function rootOf(node: Node): string | undefined {
  if (node.type === 'MemberExpression' && isNamed(node.object, 'globalThis')) {
    return nameOf(node.property);
  }
  return nameOf(node);
}

function nameOf(node: Node): string | undefined {
  return node.type === 'Identifier' ? node.name : undefined;
}

function isNamed(node: Node, name: string): boolean {
  return nameOf(node) === name;
}

function mayReadClock(file: ParsedFile): boolean {
  return file.place.test || standsIn(file.path, 'lib/time/clock.ts') || inTools(file);
}

function mayReadEnvironment(file: ParsedFile): boolean {
  const { role, test } = file.place;
  const homes = ['prisma', 'instrumentation.ts'];
  if (test || inTools(file) || role === 'env' || role === 'testing') return true;
  return homes.some((home) => standsIn(file.path, home)) || /^[^/]+\.config\.ts$/.test(file.path);
}

function inTools(file: ParsedFile): boolean {
  return ['scripts', 'bench', 'e2e'].some((folder) => standsIn(file.path, folder));
}

function isProduct(file: ParsedFile): boolean {
  const { test, role } = file.place;
  return !test && role !== 'testing' && /^(lib|app|components)\//.test(file.path);
}

/** The check speaks of what it forbids. */
function isThisCheck(file: ParsedFile): boolean {
  return standsIn(file.path, 'scripts/structure');
}
