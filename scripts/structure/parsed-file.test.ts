import { describe, expect, it } from 'vitest';
import { linesOf, parseFile } from './parsed-file';

describe('parseFile', () => {
  it('finds imports of every form, and tells types from values', () => {
    const file = parseFile(
      'lib/a.ts',
      [
        "import type { A } from './a';",
        "import { type B } from './b';",
        "export * from './c';",
        "export type { D } from './d';",
        "export const e = () => import('./e');",
        "export type F = import('./f').F;",
      ].join('\n'),
    );
    const found = file.imports.map(({ specifier, line, typeOnly }) => [specifier, line, typeOnly]);
    expect(found.sort()).toEqual([
      ['./a', 1, true],
      ['./b', 2, false],
      ['./c', 3, false],
      ['./d', 4, true],
      ['./e', 5, false],
      ['./f', 6, true],
    ]);
  });

  it('counts lines past characters outside the basic plane', () => {
    const file = parseFile('lib/a.ts', "const flag = '🇩🇪';\n\nfunction one() {\n  return 1;\n}\n");
    const [one] = file.nodes('FunctionDeclaration');
    expect(file.lineCount).toBe(5);
    expect(one && [file.lineAt(one.start), linesOf(file, one)]).toEqual([3, 3]);
  });

  it('knows the directives at the top', () => {
    expect(parseFile('a.tsx', "'use client';\nexport const a = 1;").directives).toEqual([
      'use client',
    ]);
  });

  it('reports a source that does not parse', () => {
    expect(parseFile('a.ts', 'const = 1;').syntaxErrors).not.toEqual([]);
  });
});
