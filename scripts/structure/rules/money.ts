import type { Node } from 'oxc-parser';
import { type FileRule, finding } from '../finding';
import type { ParsedFile } from '../parsed-file';
import { standsIn } from '../place';

/** Where amounts are worked out. */
const HOMES = ['lib/money', 'lib/payment', 'lib/cancellation'];

/** What there is besides amounts, and why it may be a fraction. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'lib/payment/receipt/pdf.ts': 'lengths on paper, in points',
};

interface Law {
  /** Where the file breaks it. */
  broken: (file: ParsedFile) => readonly Node[];
  message: string;
}

/** A cent is not a number of floating point, and a share of one has to be rounded by somebody who says how. */
const LAWS: readonly Law[] = [
  {
    broken: (file) => file.nodes('Literal').filter(isFraction),
    message: 'writes a decimal fraction: amounts are whole minor units, shares whole percents.',
  },
  {
    broken: (file) => [
      ...file.nodes('Identifier').filter(({ name }) => FLOATING.has(name)),
      ...file.nodes('MemberExpression').filter(isMathRound),
    ],
    message:
      'works with floating point. Keep whole minor units, and write them in words with formatMoney.',
  },
  {
    broken: (file) => [
      ...file.nodes('BinaryExpression').filter((node) => node.operator === '/' && !isRounded(node)),
      ...file.nodes('AssignmentExpression').filter(({ operator }) => operator === '/='),
    ],
    message:
      'divides, which leaves a fraction. Say which way it is rounded: Math.floor, Math.trunc or Math.ceil around it.',
  },
];

/** Money is whole: no floating point where amounts are worked out. */
export const moneyIsWhole: FileRule = (file) => {
  const isHome = HOMES.some((home) => standsIn(file.path, home));
  if (!isHome || file.place.test || file.path in EXCEPTIONS) return [];
  return LAWS.flatMap(({ broken, message }) =>
    broken(file).map((node) => finding(file, node, message)),
  );
};

/** As a name or as a method: both are told by the identifier. */
const FLOATING: ReadonlySet<string> = new Set(['parseFloat', 'toFixed', 'toPrecision']);
const ROUNDS: ReadonlySet<string> = new Set(['floor', 'trunc', 'ceil']);

function isFraction({ value }: { value: unknown }): boolean {
  return typeof value === 'number' && !Number.isInteger(value);
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
