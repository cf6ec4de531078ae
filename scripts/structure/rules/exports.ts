import type { Node } from 'oxc-parser';
import { type FileRule, finding } from '../finding';
import type { NodeOf, ParsedFile } from '../parsed-file';
import { standsIn } from '../place';

/** A thing has one name, the same wherever it is imported. */
export const noDefaultExports: FileRule = (file) => {
  if (mayExportDefault(file)) return [];
  const renamed = file
    .nodes('ExportSpecifier')
    .filter(({ exported }) => nameOf(exported) === 'default');
  return [...file.nodes('ExportDefaultDeclaration'), ...renamed].map((node) =>
    finding(
      file,
      node,
      'exports a default: give it a name, so that it is called the same everywhere.',
    ),
  );
};

/** A thing is imported from the file that holds it. */
export const noBarrels: FileRule = (file) => {
  const stars = file.nodes('ExportAllDeclaration');
  const message =
    're-exports other files: import from the file that holds the thing, and delete this.';
  if (stars.length > 0) return stars.map((node) => finding(file, node, message));
  const [first] = file.body;
  const barrel = isBarrel(file) && file.place.role !== 'route';
  return barrel && first !== undefined ? [finding(file, first, message)] : [];
};

export interface ExportedFunction {
  name: string;
  node: Node;
  /** The function itself, or what the constant is made of. */
  value: Node;
}

/** `export function x` and `export const x = ...`, by name. */
export function exportedFunctions(file: ParsedFile): ExportedFunction[] {
  return file.nodes('ExportNamedDeclaration').flatMap(({ declaration }) => {
    if (declaration?.type === 'FunctionDeclaration' && declaration.id) {
      return [{ name: declaration.id.name, node: declaration, value: declaration }];
    }
    return declaration?.type === 'VariableDeclaration' ? constants(declaration) : [];
  });
}

function constants({ declarations }: NodeOf<'VariableDeclaration'>): ExportedFunction[] {
  return declarations.flatMap((node) =>
    node.id.type === 'Identifier' && node.init
      ? [{ name: node.id.name, node, value: node.init }]
      : [],
  );
}

function mayExportDefault(file: ParsedFile): boolean {
  const homes = ['app', 'prisma', 'e2e'];
  if (/^[^/]+\.config\.ts$/.test(file.path) || file.path.endsWith('.d.ts')) return true;
  return homes.some((home) => standsIn(file.path, home)) || file.path.includes('/generated/');
}

function isBarrel(file: ParsedFile): boolean {
  const passesOn = (node: Node) =>
    node.type === 'ExportNamedDeclaration' &&
    node.declaration === null &&
    node.specifiers.length > 0;
  const harmless = (node: Node) => node.type === 'ImportDeclaration' || passesOn(node);
  return file.body.some(passesOn) && file.body.every(harmless);
}

function nameOf(node: NodeOf<'ExportSpecifier'>['exported']): string {
  return node.type === 'Literal' ? node.value : node.name;
}
