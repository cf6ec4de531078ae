import type { Finding, HouseRule } from '../finding';
import {
  COMPONENT_FOLDERS,
  DUMPING_GROUNDS,
  LIB_FILES,
  LIB_FOLDERS,
  MARKUP_FOLDERS,
  ROUTE_FILES,
  TOP_LEVEL_CODE_FILES,
  TOP_LEVEL_FOLDERS,
} from '../layout';
import { standsIn } from '../place';

const TABLE = 'the tables in scripts/structure/layout.ts';

/** Every name tells a stranger what is inside, and there is one place for each thing. */
export const namesAreClosed: HouseRule = (house) => house.paths.flatMap(judgePath);

function judgePath(path: string): Finding[] {
  const segments = path.split('/');
  const laws = isCode(path) ? [placedWell, saysSomething, isKebab] : [placedWell];
  for (const law of laws) {
    const message = law(segments);
    if (message !== undefined) return [{ path, line: 1, message }];
  }
  return [];
}

function placedWell(segments: readonly string[]): string | undefined {
  const [top = '', second = ''] = segments;
  if (segments.length === 1) return topLevelFile(top);
  if (!TOP_LEVEL_FOLDERS.includes(top)) {
    return `stands in ${top}/, which the house does not have. Its folders are ${TOP_LEVEL_FOLDERS.join(', ')}.`;
  }
  if (!isCode(segments.at(-1) ?? '')) return undefined;
  if (top === 'app') return appFile(segments);
  if (top === 'components') return componentFile(segments);
  return top === 'lib' ? libFile(segments, second) : undefined;
}

function topLevelFile(name: string): string | undefined {
  if (!isCode(name) || TOP_LEVEL_CODE_FILES.includes(name)) return undefined;
  return `is no configuration file that the house knows. Move it into a folder, or add it to ${TABLE}.`;
}

function appFile(segments: readonly string[]): string | undefined {
  const stem = stemOf(segments);
  if (ROUTE_FILES.includes(stem) || isTest(segments)) return undefined;
  return `app/ is routing only (${ROUTE_FILES.slice(0, 4).join(', ')}, route ...). Move "${stem}" into components/ or lib/.`;
}

function componentFile([, folder = '', ...rest]: readonly string[]): string | undefined {
  if (rest.length > 0 && COMPONENT_FOLDERS.includes(folder)) return undefined;
  return `components stand in components/{${COMPONENT_FOLDERS.join(',')}}/. Move it there.`;
}

function libFile(segments: readonly string[], second: string): string | undefined {
  if (segments.length === 2) {
    if (LIB_FILES.includes(stemOf(segments))) return undefined;
    return `lib/ itself holds ${LIB_FILES.join(', ')} alone. Move it into the domain that it belongs to.`;
  }
  if (!LIB_FOLDERS.includes(second)) {
    return `lib/${second} is no domain of the house. Use one of ${LIB_FOLDERS.join(', ')}, or argue for it in ${TABLE}.`;
  }
  const path = segments.join('/');
  const markup = path.endsWith('.tsx') && !isTest(segments);
  if (!markup || MARKUP_FOLDERS.some((folder) => standsIn(path, folder))) return undefined;
  return 'a domain holds no markup. Move the component into components/ and keep the rule here as .ts.';
}

function saysSomething(segments: readonly string[]): string | undefined {
  const bad = [...segments.slice(0, -1), stemOf(segments)].find((name) =>
    DUMPING_GROUNDS.some((word) => name === word || endsInPlural(name, word)),
  );
  if (bad === undefined) return undefined;
  return `"${bad}" says nothing about what is inside. Name the file after its one concept.`;
}

/** `date-utils` and `slot-types` are dumping grounds too; `price-index` is not. */
function endsInPlural(name: string, word: string): boolean {
  return word.endsWith('s') && name.endsWith(`-${word}`);
}

const KEBAB = '[a-z0-9]+(-[a-z0-9]+)*';
const FOLDER = new RegExp(`^[.]?${KEBAB}([.]${KEBAB})*$`);
const ROUTE_FOLDER = new RegExp(
  `^(_${KEBAB}|@${KEBAB}|\\(${KEBAB}\\)|\\[{1,2}([.]{3})?[a-zA-Z0-9-]+\\]{1,2}|\\(\\.+\\)${KEBAB})$`,
);
const FILE = new RegExp(
  `^${KEBAB}([.](db|e2e|bench|setup|config))?([.](test|spec|fixture|d))?[.][a-z]+$`,
);

function isKebab(segments: readonly string[]): string | undefined {
  const file = segments.at(-1) ?? '';
  const inApp = segments[0] === 'app';
  const bad = segments
    .slice(0, -1)
    .find((name) => !FOLDER.test(name) && !(inApp && ROUTE_FOLDER.test(name)));
  if (bad === undefined && FILE.test(file)) return isTestNamedWell(segments);
  const better = (bad ?? file).replace(/([a-z0-9])([A-Z])/g, '$1-$2').replace(/_/g, '-');
  return `names are kebab-case. Rename "${bad ?? file}" to "${better.toLowerCase()}".`;
}

function isTestNamedWell(segments: readonly string[]): string | undefined {
  const inLib = segments[0] === 'lib';
  if (!inLib || !/\.(spec|bench|e2e|setup|config)\./.test(segments.at(-1) ?? '')) return undefined;
  return 'in lib/ a test is <concept>.test.ts, or <concept>.db.test.ts when it needs PostgreSQL.';
}

function isCode(path: string): boolean {
  return /\.(tsx?|mts|cts|jsx?|mjs|cjs)$/.test(path);
}

function isTest(segments: readonly string[]): boolean {
  return /\.test\.tsx?$/.test(segments.at(-1) ?? '');
}

/** `slots.db.test.ts` is a test of `slots`. */
function stemOf(segments: readonly string[]): string {
  return segments.at(-1)?.split('.')[0] ?? '';
}
