import type { Finding, HouseRule } from '../finding';

/** A doc that names a file in code names one that is there, by its whole path or by the end of it. */
export const docsNameRealFiles: HouseRule = ({ docs, paths }) =>
  [...docs].flatMap(([path, text]) =>
    text.split('\n').flatMap((line, index): Finding[] => {
      const gone = filesNamedIn(line).filter((name) => !paths.some((each) => endsIn(each, name)));
      return gone.map((name) => ({ path, line: index + 1, message: messageOf(name) }));
    }),
  );

const CODE = /`([^`]+)`/g;
/** Patterns (`*.test.ts`) name many, and other endings are often of files that a run makes. */
const FILE = /^[\w./@()[\]-]+\.(tsx?|mjs|sql|prisma|md)$/;

function filesNamedIn(line: string): string[] {
  const words = [...line.matchAll(CODE)].flatMap(([, code = '']) => code.split(/\s+/));
  return words.filter((word) => FILE.test(word));
}

function endsIn(path: string, name: string): boolean {
  return path === name || path.endsWith(`/${name}`);
}

function messageOf(name: string): string {
  return `names \`${name}\`, and no path here ends so. Write where it stands now.`;
}
