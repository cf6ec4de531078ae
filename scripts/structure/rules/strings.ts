import { type FileRule, finding } from '../finding';
import { ADDRESS_ROOTS } from '../layout';
import type { ParsedFile } from '../parsed-file';
import { standsIn } from '../place';

/** A text in the source: a literal is one piece, a template one piece more than it has holes. */
interface Text {
  start: number;
  pieces: readonly string[];
}

/** The product's own addresses are written in lib/paths.ts. */
export const addressesComeFromPaths: FileRule = (file) => {
  if (mayWriteAddresses(file)) return [];
  return textsOf(file).flatMap((text) => {
    const address = text.pieces.find((piece) => ADDRESS.test(piece));
    if (address === undefined) return [];
    return [
      finding(
        file,
        text,
        `writes the address "${address}": ask lib/paths.ts for it, so that it has one spelling.`,
      ),
    ];
  });
};

/** SQL that would swallow a broken key, or resolve wall time by PostgreSQL's rules. */
export const sqlKeepsItsPromises: FileRule = (file) => {
  if (standsIn(file.path, 'scripts/structure')) return [];
  return textsOf(file).flatMap((text) => {
    const sql = text.pieces.join(' $1 ');
    const law = SQL_LAWS.find(({ pattern }) => pattern.test(sql));
    return law === undefined ? [] : [finding(file, text, law.message)];
  });
};

const ADDRESS = new RegExp(
  `^(https?://localhost(:\\d+)?)?/(${ADDRESS_ROOTS.join('|')})(?=[/?#]|$)`,
);

const SQL_LAWS = [
  {
    pattern: /\bON\s+CONFLICT\s+DO\s+NOTHING\b/i,
    message:
      'ON CONFLICT without a target swallows every broken key. Write ON CONFLICT (columns) or ON CONFLICT ON CONSTRAINT name.',
  },
  {
    pattern: /\bAT\s+TIME\s+ZONE\b/,
    message:
      'PostgreSQL resolves wall time by its own rules. Resolve it with lib/time/resolve.ts and pass the instant in.',
  },
  {
    pattern: /\bselect\b[\s\S]*\bat\s+time\s+zone\b/i,
    message:
      'PostgreSQL resolves wall time by its own rules. Resolve it with lib/time/resolve.ts and pass the instant in.',
  },
];

function textsOf(file: ParsedFile): Text[] {
  const literals = file
    .nodes('Literal')
    .flatMap(({ value, start }) => (typeof value === 'string' ? [{ start, pieces: [value] }] : []));
  const templates = file.nodes('TemplateLiteral').map(({ quasis, start }) => ({
    start,
    pieces: quasis.map(({ value }) => value.cooked ?? value.raw),
  }));
  return [...literals, ...templates];
}

/** A vendor's addresses are somebody else's, even when they begin with /api. */
function mayWriteAddresses(file: ParsedFile): boolean {
  const { role, test } = file.place;
  const homes = ['lib/paths.ts', 'proxy.ts', 'e2e', 'scripts', 'bench', 'lib/testing'];
  if (test || role === 'vendor' || /^[^/]+\.config\.ts$/.test(file.path)) return true;
  return homes.some((home) => standsIn(file.path, home));
}
