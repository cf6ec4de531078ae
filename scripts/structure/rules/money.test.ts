import { describe, expect, it } from 'vitest';
import { verdicts } from '../sample-house';
import { moneyIsWhole } from './money';

const judge = (path: string, source: string) => verdicts(moneyIsWhole, { [path]: source });

describe('moneyIsWhole', () => {
  it.each([
    'const share = 0.25;',
    'const tiny = 1e-3;',
    'const amount = parseFloat(text);',
    'const amount = Number.parseFloat(text);',
    'const text = (amountMinor * 100).toFixed(2);',
    'const text = amount.toPrecision(3);',
    'const fee = Math.round(priceMinor * percent);',
    'const fee = (priceMinor * percent) / 100;',
    'const fee = Math.max(0, priceMinor / 2);',
    'const fee = Math.floor(priceMinor / 2 + 1);',
    'amount /= 100;',
    'const amount = Number(text);',
    'const amounts = texts.map(Number);',
    'const amount = +text;',
  ])('refuses: %s', (source) => {
    for (const home of ['lib/money/x.ts', 'lib/payment/jobs/x.ts', 'lib/cancellation/policy.ts']) {
      expect(judge(home, source), home).toHaveLength(1);
    }
  });

  it.each([
    'const amountMinor = Number(text);',
    'const half = 0.5; const { priceMinor } = service;',
    'const share = service.priceMinor / 2;',
    'interface Priced { priceMinor: number }\nconst rounded = Math.round(price);',
  ])('refuses it wherever an amount is named: %s', (source) => {
    for (const path of ['components/x.tsx', 'lib/report/data.ts', 'bench/storm/x.ts']) {
      expect(judge(path, source), path).toHaveLength(1);
    }
    expect(judge('lib/report/data.ts', source.replace(/Minor/g, ''))).toEqual([]);
  });

  it.each([
    'const fee = Math.floor((priceMinor * percent + 50) / 100);',
    'const half = Math.trunc((amountMinor / 2));',
    'const most = Math.ceil(amountMinor / 2);',
    'const limit = 10_000;',
    'const big = 1e6;',
    'const isWhole = Number.isSafeInteger(amountMinor);',
    'const less = -amountMinor;',
    'const more = amountMinor + 1;',
    "const path = 'a/b';",
    'const isPath = /a.b/.test(text);',
  ])('lets pass: %s', (source) => {
    expect(judge('lib/payment/account.ts', source)).toEqual([]);
  });

  it('says where and what to do instead', () => {
    expect(judge('lib/payment/account.ts', 'const a = 1;\nconst b = a / 2;')).toEqual([
      'lib/payment/account.ts:2 divides, which leaves a fraction. Say which way it is rounded: Math.floor, Math.trunc or Math.ceil around it.',
    ]);
  });

  it('makes each exception from the one law that it names', () => {
    expect(judge('lib/payment/receipt/pdf.ts', 'doc.lineWidth(0.5);')).toEqual([]);
    expect(judge('lib/payment/receipt/pdf.ts', 'doc.lineWidth(1 / 2);')).toHaveLength(1);
    expect(judge('lib/money/parse-money.ts', 'const minor = Number(digits);')).toEqual([]);
    expect(judge('lib/money/parse-money.ts', 'const minor = parseFloat(digits);')).toHaveLength(1);
  });

  it('leaves tests and everything else alone', () => {
    expect(judge('lib/payment/account.test.ts', 'const exact = 1 / 3;')).toEqual([]);
    expect(judge('lib/report/rate.ts', 'const rate = missed / all;')).toEqual([]);
  });
});
