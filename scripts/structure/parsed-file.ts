import { type Comment, type Node, parseSync, visitorKeys } from 'oxc-parser';
import { type Place, placeOf } from './place';

export type NodeOf<Type extends Node['type']> = Node extends infer Each
  ? Each extends { type: infer Types }
    ? Type extends Types
      ? Each
      : never
    : never
  : never;

export interface Import {
  specifier: string;
  line: number;
  /** `import type`, `export type ... from` and `import('...')` in a type: nothing is left of them at run time. */
  typeOnly: boolean;
}

export interface ParsedFile {
  path: string;
  place: Place;
  lineCount: number;
  body: readonly Node[];
  imports: readonly Import[];
  comments: readonly Comment[];
  /** Directives at the top of the file, such as `use client`. */
  directives: readonly string[];
  syntaxErrors: readonly string[];
  nodes<Type extends Node['type']>(type: Type): readonly NodeOf<Type>[];
  lineAt(offset: number): number;
}

/** Reads one source once: its nodes by type (each knows its parent), its imports and its lines. */
export function parseFile(path: string, text: string): ParsedFile {
  const { program, errors, comments } = parseSync(path, text);
  const byType = nodesByType(program);
  const lineStarts = startsOfLines(text);
  const lineAt = (offset: number) => lineOf(lineStarts, offset);
  const nodes = <Type extends Node['type']>(type: Type) =>
    (byType.get(type) ?? []) as unknown as readonly NodeOf<Type>[];
  return {
    path,
    place: placeOf(path),
    lineCount: text.endsWith('\n') ? lineStarts.length - 1 : lineStarts.length,
    body: program.body,
    comments,
    imports: importsOf(nodes, lineAt),
    directives: directivesOf(program.body),
    syntaxErrors: errors.map((error) => error.message),
    nodes,
    lineAt,
  };
}

/** The length of a node in lines, first and last included. */
export function linesOf(file: ParsedFile, node: { start: number; end: number }): number {
  return file.lineAt(node.end - 1) - file.lineAt(node.start) + 1;
}

/** Every node below this one, itself included; of those that `enters` refuses, nothing. */
export function* descendants(
  node: Node,
  enters: (node: Node) => boolean = () => true,
): Generator<Node> {
  if (!enters(node)) return;
  yield node;
  for (const child of childrenOf(node)) yield* descendants(child, enters);
}

function nodesByType(root: Node): Map<string, Node[]> {
  const byType = new Map<string, Node[]>();
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const known = byType.get(node.type);
    if (known === undefined) byType.set(node.type, [node]);
    else known.push(node);
    for (const child of childrenOf(node).reverse()) {
      child.parent = node;
      waiting.push(child);
    }
  }
  return byType;
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const key of visitorKeys[node.type] ?? []) {
    const value = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[
      key
    ];
    if (Array.isArray(value)) {
      for (const child of value) if (child !== null) children.push(child);
    } else if (value) children.push(value);
  }
  return children;
}

function importsOf(nodes: ParsedFile['nodes'], lineAt: (offset: number) => number): Import[] {
  const from = (source: Node | null, node: Node, typeOnly: boolean): Import[] =>
    source?.type === 'Literal' && typeof source.value === 'string'
      ? [{ specifier: source.value, line: lineAt(node.start), typeOnly }]
      : [];
  return [
    ...nodes('ImportDeclaration').flatMap((n) => from(n.source, n, n.importKind === 'type')),
    ...nodes('ExportNamedDeclaration').flatMap((n) => from(n.source, n, n.exportKind === 'type')),
    ...nodes('ExportAllDeclaration').flatMap((n) => from(n.source, n, n.exportKind === 'type')),
    ...nodes('ImportExpression').flatMap((n) => from(n.source, n, false)),
    ...nodes('TSImportType').flatMap((n) => from(n.source, n, true)),
  ];
}

function directivesOf(body: readonly Node[]): string[] {
  return body.flatMap((statement) =>
    statement.type === 'ExpressionStatement' && 'directive' in statement && statement.directive
      ? [statement.directive]
      : [],
  );
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineOf(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
