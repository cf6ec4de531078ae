import { expect, test } from 'vitest';
import { digits, spreadOf } from './spread';

test('percentiles are ranks of what was measured, never in between', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(spreadOf(hundred)).toEqual({ count: 100, p50Ms: 50, p95Ms: 95, p99Ms: 99, maxMs: 100 });
  expect(spreadOf([7])).toEqual({ count: 1, p50Ms: 7, p95Ms: 7, p99Ms: 7, maxMs: 7 });
  expect(spreadOf([])).toEqual({ count: 0, p50Ms: 0, p95Ms: 0, p99Ms: 0, maxMs: 0 });
});

test('times are written with three digits', () => {
  expect([digits(0.0421), digits(3.171), digits(417.9)]).toEqual(['0.042', '3.17', '418']);
});
