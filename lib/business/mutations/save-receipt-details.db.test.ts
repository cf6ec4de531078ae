import { beforeEach, expect, it, test } from 'vitest';
import { findReceiptDetails } from '@/lib/business/data';
import { saveReceiptDetails } from '@/lib/business/mutations/save-receipt-details';
import { saveReceiptDetailsSchema } from '@/lib/business/schema';
import { db } from '@/lib/db/client';
import { ok } from '@/lib/result';
import { aBusiness } from '@/lib/testing/builders';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';

freshDatabase();

const FRESH = {
  legalName: '',
  legalAddress: '',
  taxName: '',
  taxNumber: '',
  taxBasisPoints: '0',
  creditMonths: '',
};
const LINDEN = {
  legalName: 'Linden Rooms Ltd',
  legalAddress: '3 Linden Walk\nLondon',
  taxName: 'VAT',
  taxNumber: 'GB 123 4567 89',
  taxBasisPoints: '20',
  creditMonths: '12',
};

let businessId: string;
beforeEach(async () => {
  businessId = (await aBusiness(db())).businessId;
});

function save(details: typeof FRESH, opened = FRESH) {
  const { businessId: id, ...parsed } = saveReceiptDetailsSchema.parse({
    businessId,
    opened,
    details,
  });
  return saveReceiptDetails({ businessId: id, ...parsed });
}

const stored = (id = businessId) => findReceiptDetails(db(), { businessId: id });

test('what stands on receipts is saved, and that of no other business', async () => {
  const other = await aBusiness(db());
  expect(await save(LINDEN)).toEqual(ok(null));
  expect(await stored()).toEqual({ ...LINDEN, taxBasisPoints: 2000, creditMonths: 12 });
  expect(await stored(other.businessId)).toEqual({
    ...FRESH,
    taxBasisPoints: 0,
    creditMonths: null,
  });
  expect(await save({ ...LINDEN, taxBasisPoints: '7.5', creditMonths: '' }, LINDEN)).toEqual(
    ok(null),
  );
  expect(await stored()).toMatchObject({ taxBasisPoints: 750, creditMonths: null });
});

test('nothing is saved over a change that was not seen, nor by one of two at once', async () => {
  const answers = await together(2, (index) => save({ ...FRESH, taxName: `Tax ${index}` }));
  expect(answers.filter(({ ok: saved }) => saved)).toHaveLength(1);
  const changed = { ok: false, error: { code: 'changed-meanwhile' } };
  expect(await save(LINDEN)).toMatchObject(changed);
  expect((await stored()).legalName).toBe('');
});

it.each([
  ['a rate in words', { taxBasisPoints: 'twenty' }, 'taxBasisPoints'],
  ['a rate above all of it', { taxBasisPoints: '100.01' }, 'taxBasisPoints'],
  ['no rate', { taxBasisPoints: '' }, 'taxBasisPoints'],
  ['a rate of a tax without a name', { taxBasisPoints: '20' }, 'taxName'],
  ['no months', { creditMonths: '0' }, 'creditMonths'],
  ['too many months', { creditMonths: '121' }, 'creditMonths'],
  ['half a month', { creditMonths: '1.5' }, 'creditMonths'],
  ['a name of a page', { legalName: 'x'.repeat(121) }, 'legalName'],
])('%s is refused with a sentence', (_, change, field) => {
  const input = { businessId, opened: FRESH, details: { ...FRESH, ...change } };
  const { error } = saveReceiptDetailsSchema.safeParse(input);
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([`details.${field}`]);
});

test('what is typed is one printable line, and an address lines', () => {
  const details = { ...FRESH, legalName: ' Linden\u202e\nRooms ', legalAddress: 'A\r\nB\u0000' };
  const parsed = saveReceiptDetailsSchema.parse({ businessId, opened: FRESH, details });
  expect(parsed.details).toMatchObject({ legalName: 'Linden Rooms', legalAddress: 'A\nB' });
});
