import { boundedLine } from '@/lib/text';

/** What somebody typed, as one printable line. */
export function bounded(text: string): string {
  return boundedLine(text, 500);
}

/** For names: a subject of many lines helps nobody. */
export function short(text: string): string {
  return boundedLine(text, 100);
}
