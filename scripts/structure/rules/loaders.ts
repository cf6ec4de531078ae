import type { Node } from 'oxc-parser';
import { type FileRule, finding } from '../finding';
import type { NodeOf, ParsedFile } from '../parsed-file';
import { exportedFunctions } from './exports';

/** Loaders start with load, so that a call says where it is answered. */
export const loadersStartWithLoad: FileRule = (file) => {
  if (!isLoaders(file)) return [];
  return exportedFunctions(file)
    .filter(({ name }) => !/^load[A-Z]/.test(name))
    .map(({ name, node }) => finding(file, node, `exports ${name}: loaders start with "load".`));
};

/** A loader hands the connection to data and asks nothing of it itself. */
export const loadersGoThroughData: FileRule = (file, house) => {
  if (!isLoaders(file)) return [];
  const data = `lib/${file.place.domain}/data.ts`;
  const other = file.imports.filter((imported) => {
    const target = house.target(file, imported);
    const allowed = imported.typeOnly || target.kind === 'package';
    return !allowed && target.place.role === 'database' && !isClient(target.path);
  });
  return [
    ...other.map(({ specifier, line }) => ({
      path: file.path,
      line,
      message: `imports ${specifier}: a loader may only hand readDb() on. Put the query into ${data}.`,
    })),
    ...queriesIn(file).map((node) =>
      finding(
        file,
        node,
        `asks the database itself: put the query into ${data} and hand readDb() to it.`,
      ),
    ),
  ];
};

function isLoaders(file: ParsedFile): boolean {
  return file.place.role === 'loaders' && !file.place.test;
}

function isClient(path: string): boolean {
  return /^lib\/db\/client(\.ts)?$/.test(path);
}

/** `readDb().provider`, and `connection.provider` where `const connection = readDb()`. */
function queriesIn(file: ParsedFile): NodeOf<'MemberExpression'>[] {
  const openers = file
    .nodes('ImportDeclaration')
    .filter(({ source }) => source.value.endsWith('/db/client'))
    .flatMap(({ specifiers }) => specifiers.map(({ local }) => local.name));
  const opens = (node: Node | null) =>
    node?.type === 'CallExpression' && node.callee.type === 'Identifier'
      ? openers.includes(node.callee.name)
      : false;
  const kept = file
    .nodes('VariableDeclarator')
    .flatMap(({ id, init }) => (opens(init) && id.type === 'Identifier' ? [id.name] : []));
  return file
    .nodes('MemberExpression')
    .filter(
      ({ object }) => opens(object) || (object.type === 'Identifier' && kept.includes(object.name)),
    );
}
