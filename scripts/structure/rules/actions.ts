import type { Node } from 'oxc-parser';
import { type FileRule, type Finding, finding } from '../finding';
import { ACTION_WRAPPERS, LIMITS } from '../layout';
import { descendants, linesOf, type ParsedFile } from '../parsed-file';
import { type ExportedFunction, exportedFunctions } from './exports';

/** Every export of an actions.ts can be called by anyone, so each one goes through the wrapper. */
export const actionsAreWrapped: FileRule = (file) => {
  if (file.place.role !== 'actions' || file.place.test) return [];
  const missing = file.directives.includes('use server')
    ? []
    : [{ path: file.path, line: 1, message: "lacks 'use server': make it the first line." }];
  const wrappers = wrappersIn(file);
  const exported = exportedFunctions(file);
  return [
    ...missing,
    ...otherExports(file),
    ...exported.flatMap((each) => judgeAction(file, each, wrappers)),
  ];
};

/** 'use server' anywhere else would open a door that nobody looks for. */
export const actionsStandInActionFiles: FileRule = (file) => {
  if (file.place.role === 'actions' || file.place.test) return [];
  const opened = file
    .nodes('ExpressionStatement')
    .filter((node) => 'directive' in node && node.directive === 'use server');
  return opened.map((node) =>
    finding(
      file,
      node,
      "says 'use server': every export becomes a public endpoint. Put the action into lib/<domain>/actions.ts.",
    ),
  );
};

function judgeAction(
  file: ParsedFile,
  action: ExportedFunction,
  wrappers: readonly string[],
): Finding[] {
  const { name, node, value } = action;
  const lines = linesOf(file, node);
  const faults = [
    /.Action$/.test(name) ? '' : 'actions end with "Action".',
    isWrapped(value, wrappers) ? '' : unwrapped(name),
    lines <= LIMITS.actionLines
      ? ''
      : `it has ${lines} lines (at most ${LIMITS.actionLines}). Parse, authorise, call one mutation, revalidate; move the rest there.`,
  ];
  return faults
    .filter((fault) => fault !== '')
    .map((fault) => finding(file, node, `exports ${name}: ${fault}`));
}

function unwrapped(name: string): string {
  return `anyone can call it, so the first thing that it does is to call the wrapper of lib/action: export async function ${name}(input: unknown) { return runAction(...) }.`;
}

/** Nothing runs before the wrapper: it makes the constant, or the first statement that calls anything calls it. */
function isWrapped(value: Node, wrappers: readonly string[]): boolean {
  if (value.type === 'CallExpression') return isCallOf(value, wrappers);
  const isFunction =
    value.type === 'FunctionDeclaration' || value.type === 'ArrowFunctionExpression';
  if (!isFunction || !value.async || value.body === null) return false;
  const statements = value.body.type === 'BlockStatement' ? value.body.body : [value.body];
  const running = statements.map(runs).find((calls) => calls.length > 0) ?? [];
  return running.some((node) => isCallOf(node, wrappers));
}

/** What a statement calls or awaits by itself. A function in it runs later, if at all. */
function runs(statement: Node): Node[] {
  const inside = descendants(statement, (node) => !/Function/.test(node.type));
  return [...inside].filter(({ type }) => RUNS.includes(type));
}

const RUNS = ['CallExpression', 'NewExpression', 'AwaitExpression', 'TaggedTemplateExpression'];

function isCallOf(node: Node, names: readonly string[]): boolean {
  if (node.type !== 'CallExpression') return false;
  return node.callee.type === 'Identifier' && names.includes(node.callee.name);
}

/** The local names of the wrappers that this file imports from lib/action. */
function wrappersIn(file: ParsedFile): string[] {
  return file.nodes('ImportDeclaration').flatMap(({ source, specifiers }) =>
    specifiers.flatMap((specifier) => {
      if (!/(^@\/lib|\/\.\.)\/action\//.test(source.value)) return [];
      if (specifier.type !== 'ImportSpecifier' || specifier.imported.type === 'Literal') return [];
      return ACTION_WRAPPERS.includes(specifier.imported.name) ? [specifier.local.name] : [];
    }),
  );
}

/** Next.js lets only async functions out of a 'use server' file; types vanish before it looks. */
function otherExports(file: ParsedFile): Finding[] {
  const known = new Set(exportedFunctions(file).map(({ node }) => node));
  const strange = file.nodes('ExportNamedDeclaration').filter(({ declaration, exportKind }) => {
    if (exportKind === 'type') return false;
    if (declaration === null) return true;
    const made =
      declaration.type === 'VariableDeclaration' ? declaration.declarations : [declaration];
    return made.some((node) => !known.has(node));
  });
  return strange.map((node) =>
    finding(
      file,
      node,
      'exports something that is declared elsewhere or is no function: an actions.ts exports its own async functions, in place.',
    ),
  );
}
