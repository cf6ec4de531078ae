import { plainLine } from '@/lib/text';

const MOST_CHARACTERS = 500;
const MOST_OF_A_NAME = 100;

/** What somebody typed, as one printable line. */
export function bounded(text: string, most = MOST_CHARACTERS): string {
  const characters = [...plainLine(text)];
  if (characters.length <= most) return characters.join('');
  return `${characters.slice(0, most - 1).join('')}…`;
}

/** For names: a subject of many lines helps nobody. */
export function short(text: string): string {
  return bounded(text, MOST_OF_A_NAME);
}
