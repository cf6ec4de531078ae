import { POINTS } from './points';

/** Whose turn it is, turn by turn: 'abbab...'. */
export type Schedule = string;

/** Every order in which two transactions can pass their points: with five points each, 252. */
export function allSchedules(points: number = POINTS.length): Schedule[] {
  return ordersOf(points, points);
}

/** So many of them, evenly spread from "all of a first" to "all of b first". */
export function spreadSchedules(count: number): Schedule[] {
  const all = allSchedules();
  const step = (all.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => all[Math.round(index * step)] ?? '');
}

function ordersOf(a: number, b: number): Schedule[] {
  if (a === 0 || b === 0) return ['a'.repeat(a) + 'b'.repeat(b)];
  return [
    ...ordersOf(a - 1, b).map((rest) => `a${rest}`),
    ...ordersOf(a, b - 1).map((rest) => `b${rest}`),
  ];
}
