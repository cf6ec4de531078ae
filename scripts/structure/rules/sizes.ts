import type { Node } from 'oxc-parser';
import type { FileRule, Finding } from '../finding';
import { LIMITS } from '../layout';
import { descendants, linesOf, type NodeOf, type ParsedFile } from '../parsed-file';

type FunctionNode = NodeOf<
  'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression'
>;

/** Functions that are too long to hold in the head. */
export const functionsAreShort: FileRule = (file) => {
  if (isGenerated(file)) return [];
  return functionsOf(file).flatMap((node) => {
    const lines = linesOf(file, node);
    if (lines <= LIMITS.functionLines || isDescribe(node)) return [];
    if (!isComponent(file, node)) return [tooLong(file, node, lines, LIMITS.functionLines)];
    return lines > LIMITS.componentLines ? [tooLong(file, node, lines, LIMITS.componentLines)] : [];
  });
};

/** Files that hold more than one concept. */
export const filesAreShort: FileRule = (file) => {
  if (file.place.test || isGenerated(file) || file.lineCount <= LIMITS.fileLines) return [];
  const message = `has ${file.lineCount} lines (at most ${LIMITS.fileLines}): give each concept a file of its own.`;
  return [{ path: file.path, line: LIMITS.fileLines + 1, message }];
};

function functionsOf(file: ParsedFile): FunctionNode[] {
  return [
    ...file.nodes('FunctionDeclaration'),
    ...file.nodes('FunctionExpression'),
    ...file.nodes('ArrowFunctionExpression'),
  ];
}

function tooLong(file: ParsedFile, node: FunctionNode, lines: number, limit: number): Finding {
  const name = nameOf(node) ?? (isTestCase(node) ? 'a test' : 'a function');
  const remedy = isTestCase(node)
    ? 'make it a table of cases, or one promise per test'
    : 'keep the control flow here and move each step into a function below';
  const message = `${name} has ${lines} lines (at most ${limit}): ${remedy}.`;
  return { path: file.path, line: file.lineAt(node.start), message };
}

/** `const Name = ...`, `name() {}`, `name: () => {}`, or the function's own name. */
function nameOf(node: FunctionNode): string | undefined {
  if (node.id) return node.id.name;
  const { parent } = node;
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
    return parent.id.name;
  }
  const named = parent?.type === 'MethodDefinition' || parent?.type === 'Property';
  return named && parent.key.type === 'Identifier' ? parent.key.name : undefined;
}

function isComponent(file: ParsedFile, node: FunctionNode): boolean {
  const name = nameOf(node) ?? '';
  if (!file.path.endsWith('.tsx') || !/^[A-Z]/.test(name)) return false;
  for (const { type } of descendants(node)) {
    if (type === 'JSXElement' || type === 'JSXFragment') return true;
  }
  return false;
}

function isDescribe(node: FunctionNode): boolean {
  const callee = calleeOf(node);
  return callee[0] === 'describe' || callee[1] === 'describe';
}

function isTestCase(node: FunctionNode): boolean {
  return ['it', 'test'].includes(calleeOf(node)[0] ?? '');
}

/** The words of the call that takes this function: `test.describe.each(...)('', here)` -> test, describe, each. */
function calleeOf(node: FunctionNode): string[] {
  const { parent } = node;
  return parent?.type === 'CallExpression' ? words(parent.callee) : [];
}

function words(node: Node): string[] {
  if (node.type === 'Identifier') return [node.name];
  if (node.type === 'CallExpression') return words(node.callee);
  if (node.type === 'TaggedTemplateExpression') return words(node.tag);
  if (node.type === 'MemberExpression') return [...words(node.object), ...words(node.property)];
  return [];
}

function isGenerated(file: ParsedFile): boolean {
  return file.path.includes('/generated/');
}
