import { describe, expect, it } from 'vitest';
import type { FileRule } from '../finding';
import { verdicts } from '../sample-house';
import { actionsAreWrapped, actionsStandInActionFiles } from './actions';

const HEAD = "'use server';\nimport { action, runAction } from '@/lib/action/action';\n";
const judge = (source: string, rule: FileRule = actionsAreWrapped) =>
  verdicts(rule, { 'lib/appointment/actions.ts': source });

describe('actionsAreWrapped', () => {
  it.each([
    'export async function holdAction(input: unknown) {\n  return runAction(hold, input);\n}',
    'export async function holdAction(input: unknown) {\n  const held = await runAction(hold, input);\n  if (held.ok) redirect(held.value);\n}',
    'export async function holdAction(input: unknown) {\n  const door = { access: () => enter() };\n  return runAction(hold, input);\n}',
    'export const holdAction = async (input: unknown) => runAction(hold, input);',
    'export const holdAction = action({ run: hold });',
    'export type Held = string;\nexport interface Kept {}',
  ])('accepts: %s', (source) => {
    expect(judge(HEAD + source)).toEqual([]);
  });

  it.each([
    ['export async function holdAction() {\n  return hold();\n}', 'first thing'],
    [
      'export async function holdAction() {\n  await hold();\n  return runAction(x);\n}',
      'first thing',
    ],
    ['export function holdAction() {\n  return runAction(x);\n}', 'first thing'],
    ['export const holdAction = hold;', 'first thing'],
    ['export async function hold() {\n  return runAction(x);\n}', 'actions end with "Action"'],
    [
      `export async function holdAction() {\n  return runAction(x);\n${'\n'.repeat(12)}}`,
      '15 lines',
    ],
    ["export { holdAction } from './hold';", 'declared elsewhere'],
    ['export class Hold {}', 'declared elsewhere'],
  ])('refuses: %s', (source, words) => {
    expect(judge(HEAD + source)).toEqual([expect.stringContaining(words)]);
  });

  it('does not take a namesake for the wrapper', () => {
    const source = "'use server';\nimport { runAction } from './hold';\n";
    const action = 'export async function holdAction() {\n  return runAction(x);\n}';
    expect(judge(source + action)).toHaveLength(1);
  });

  it("asks for 'use server' in the first line", () => {
    expect(judge("import { action } from '@/lib/action/action';")).toEqual([
      expect.stringContaining("lacks 'use server'"),
    ]);
  });
});

describe('actionsStandInActionFiles', () => {
  const inPage = (source: string) =>
    verdicts(actionsStandInActionFiles, { 'app/desk/page.tsx': source });

  it('finds a door at the top of a file and inside a function', () => {
    expect(inPage("'use server';\nexport async function a() {}")).toHaveLength(1);
    expect(inPage("async function a() {\n  'use server';\n}")).toHaveLength(1);
  });

  it('leaves actions.ts and client files alone', () => {
    expect(inPage("'use client';")).toEqual([]);
    expect(judge(HEAD, actionsStandInActionFiles)).toEqual([]);
  });
});
