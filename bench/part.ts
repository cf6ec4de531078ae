import { digits, type Spread } from './spread';

/** Rows under one head: the first column says what was measured, and under which conditions. */
export interface Table {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** One question of the bench, by the name that asks it alone. */
export interface Part {
  name: string;
  measure: () => Promise<Table[]>;
}

/** Median, p99 and the number of runs, in milliseconds. */
export function inMs({ p50Ms, p99Ms, count }: Spread): string[] {
  return [digits(p50Ms), digits(p99Ms), String(count)];
}
