import { describe, expect, it } from 'vitest';
import { verdicts } from '../sample-house';
import { filesAreShort, functionsAreShort } from './sizes';

const lines = (count: number) => 'go();\n'.repeat(count);
const judge = (path: string, source: string) => verdicts(functionsAreShort, { [path]: source });

describe('functionsAreShort', () => {
  it('counts the first and the last line', () => {
    expect(judge('lib/time/a.ts', `function walk() {\n${lines(58)}}`)).toEqual([]);
    expect(judge('lib/time/a.ts', `\nfunction walk() {\n${lines(59)}}`)).toEqual([
      expect.stringContaining('lib/time/a.ts:2 walk has 61 lines (at most 60)'),
    ]);
  });

  it.each([
    ['const walk = () => {\nBODY};', 'walk has'],
    ['class Walk { step() {\nBODY} }', 'step has'],
    ['const walk = { step: function () {\nBODY} };', 'step has'],
    ['run(() => {\nBODY});', 'a function has'],
  ])('knows functions of every form: %s', (source, words) => {
    const found = judge('lib/time/a.ts', source.replace('BODY', lines(70)));
    expect(found).toEqual([expect.stringContaining(words)]);
  });

  it('gives a component 120 lines, because of its markup', () => {
    const component = (count: number) => `function Page() {\n${lines(count)}return <main />;\n}`;
    expect(judge('app/page.tsx', component(100))).toEqual([]);
    expect(judge('app/page.tsx', component(120))).toHaveLength(1);
    expect(judge('app/page.tsx', `function usePage() {\n${lines(70)}}`)).toHaveLength(1);
    expect(judge('app/page.tsx', `function Page() {\n${lines(70)}}`)).toHaveLength(1);
  });

  it.each(['describe', 'describe.each([1])', 'test.describe'])('lets %s be long', (callee) => {
    expect(judge('lib/time/a.test.ts', `${callee}('', () => {\n${lines(90)}});`)).toEqual([]);
  });

  it.each(['it', 'test', 'it.each([1])'])('holds %s to the limit', (callee) => {
    const found = judge('lib/time/a.test.ts', `${callee}('', () => {\n${lines(90)}});`);
    expect(found).toEqual([expect.stringContaining('a test has 92 lines')]);
  });
});

describe('filesAreShort', () => {
  const judgeFile = (path: string, count: number) =>
    verdicts(filesAreShort, { [path]: lines(count) });

  it('refuses more than 300 lines outside tests', () => {
    expect(judgeFile('lib/time/a.ts', 300)).toEqual([]);
    expect(judgeFile('lib/time/a.ts', 301)).toEqual([expect.stringContaining('has 301 lines')]);
    expect(judgeFile('lib/time/a.test.ts', 400)).toEqual([]);
  });
});
