import type { Node } from 'oxc-parser';
import { type FileRule, finding } from '../finding';
import type { ParsedFile } from '../parsed-file';
import { standsIn } from '../place';

/** Where amounts are worked out under whatever names; elsewhere they are told by theirs. */
const HOMES = ['lib/money', 'lib/payment', 'lib/cancellation'];
const AMOUNT = /Minor$/;

/** What there is besides amounts, and why it may break a law. */
const EXCEPTIONS: Readonly<Record<string, Partial<Record<LawName, string>>>> = {
  'bench/storm/mixed/townspeople.ts': { fraction: 'chances' },
  'lib/availability/data/availability.ts': { number: 'when a hold ends' },
  'lib/money/parse-money.ts': { number: 'digits alone, and no more than a number counts' },
  'lib/money/percent.ts': { number: 'five digits at most' },
  'lib/money/whole-sum.ts': { number: 'a sum that is known to be whole, and bounded' },
  'lib/payment/loaders/receipt.ts': { number: 'the number of a receipt' },
  'lib/payment/receipt/pdf.ts': { fraction: 'lengths on paper, in points' },
  'lib/provider/day-view.ts': { number: 'the day of a month' },
};

type LawName = 'fraction' | 'number' | 'floating' | 'division';

interface Law {
  name: LawName;
  /** Where the file breaks it. */
  broken: (file: ParsedFile) => readonly Node[];
  message: string;
}

/** A cent is not a number of floating point, and a share of one has to be rounded by somebody who says how. */
const LAWS: readonly Law[] = [
  {
    name: 'fraction',
    broken: (file) => file.nodes('Literal').filter(isFraction),
    message: 'writes a decimal fraction: amounts are whole minor units, shares whole percents.',
  },
  {
    name: 'number',
    broken: (file) => [
      ...file.nodes('Identifier').filter(isNumberItself),
      ...file.nodes('UnaryExpression').filter(({ operator }) => operator === '+'),
    ],
    message:
      'makes a number of what may be none, or a fraction. Take typed amounts in by parseMoney, and sums of the database by wholeSum.',
  },
  {
    name: 'floating',
    broken: (file) => [
      ...file.nodes('Identifier').filter(({ name }) => FLOATING.has(name)),
      ...file.nodes('MemberExpression').filter(isMathRound),
    ],
    message:
      'works with floating point. Keep whole minor units, and write them in words with formatMoney.',
  },
  {
    name: 'division',
    broken: (file) => [
      ...file.nodes('BinaryExpression').filter((node) => node.operator === '/' && !isRounded(node)),
      ...file.nodes('AssignmentExpression').filter(({ operator }) => operator === '/='),
    ],
    message:
      'divides, which leaves a fraction. Say which way it is rounded: Math.floor, Math.trunc or Math.ceil around it.',
  },
];

/** Money is whole: no floating point in a file that has to do with amounts. */
export const moneyIsWhole: FileRule = (file) => {
  if (file.place.test || !namesAmounts(file)) return [];
  const allowed = EXCEPTIONS[file.path] ?? {};
  return LAWS.filter(({ name }) => !allowed[name]).flatMap(({ broken, message }) =>
    broken(file).map((node) => finding(file, node, message)),
  );
};

function namesAmounts(file: ParsedFile): boolean {
  if (HOMES.some((home) => standsIn(file.path, home))) return true;
  return file.nodes('Identifier').some(({ name }) => AMOUNT.test(name));
}

/** As a name or as a method: both are told by the identifier. */
const FLOATING: ReadonlySet<string> = new Set(['parseFloat', 'toFixed', 'toPrecision']);
const ROUNDS: ReadonlySet<string> = new Set(['floor', 'trunc', 'ceil']);

function isFraction({ value }: { value: unknown }): boolean {
  return typeof value === 'number' && !Number.isInteger(value);
}

/** Called, or handed on to be called; not what stands in it, such as Number.isSafeInteger. */
function isNumberItself(node: { name: string; parent?: Node | undefined | null }): boolean {
  return node.name === 'Number' && node.parent?.type !== 'MemberExpression';
}

/** It rounds halves of what is below zero another way than halves above, and after the harm is done. */
function isMathRound(node: Node): boolean {
  return ofMath(node) === 'round' || ofMath(node) === 'fround';
}

function isRounded({ parent }: Node): boolean {
  if (parent?.type === 'ParenthesizedExpression') return isRounded(parent);
  return parent?.type === 'CallExpression' && ROUNDS.has(ofMath(parent.callee) ?? '');
}

function ofMath(node: Node): string | undefined {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return undefined;
  const { object, property } = node;
  return object.name === 'Math' && property.type === 'Identifier' ? property.name : undefined;
}
