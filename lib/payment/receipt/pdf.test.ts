import { readFileSync } from 'node:fs';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { expect, it, test } from 'vitest';
import { receiptPdf } from '@/lib/payment/receipt/pdf';
import { receiptView } from '@/lib/payment/receipt/view';
import type { ReceiptContent } from '@/lib/payment/schema';
import { instant } from '@/lib/time/literal';

const FACES = './node_modules/@expo-google-fonts/source-sans-3/';
const FONTS = {
  text: readFileSync(`${FACES}400Regular/SourceSans3_400Regular.ttf`),
  strong: readFileSync(`${FACES}600SemiBold/SourceSans3_600SemiBold.ttf`),
};

const CONTENT: ReceiptContent = {
  kind: 'payment',
  business: {
    name: 'Linden Rooms Ltd',
    address: '3 Linden Walk\nLondon',
    email: 'hello@linden.example',
    taxNumber: 'GB 123',
  },
  client: 'Rosa Keller',
  service: 'Posture lesson',
  provider: 'Ana Lindqvist',
  when: 'Tuesday 3 March 2026, 10:00 – 11:00, London (GMT)',
  reference: 'K7QM-2R9D',
  amountMinor: 6000,
  currency: 'GBP',
  locale: 'en-GB',
  tax: { name: 'VAT', basisPoints: 2000, amountMinor: 1000 },
  method: 'Visa ending in 4242',
  issuedOn: 'Monday 2 March 2026',
  ofNumber: null,
};

const ISSUED = { fonts: FONTS, locale: 'en-GB', issuedAt: instant('2026-03-02T08:00:00Z') };

const fileOf = (over: Partial<ReceiptContent> = {}) =>
  receiptPdf(receiptView(12, { ...CONTENT, ...over }), ISSUED);

/** The pages as another program reads them. */
async function read(file: Uint8Array) {
  const pdf = await getDocumentProxy(file.slice());
  const { text, totalPages } = await extractText(pdf, { mergePages: true });
  return { text: text.replace(/\s+/g, ' '), totalPages, info: (await getMeta(pdf)).info };
}

test('a receipt is one page that says who was paid, how much, for what and how', async () => {
  const { text, totalPages, info } = await read(await fileOf());
  expect(totalPages).toBe(1);
  expect(info).toMatchObject({ Title: 'Receipt 12', Author: 'Linden Rooms Ltd' });
  for (const part of [
    'Linden Rooms Ltd 3 Linden Walk London hello@linden.example',
    'Receipt 12',
    'Date Monday 2 March 2026',
    'For Rosa Keller',
    'What Posture lesson with Ana Lindqvist',
    'When Tuesday 3 March 2026, 10:00 – 11:00, London (GMT)',
    'Reference K7QM-2R9D',
    'Paid by Visa ending in 4242',
    'Tax included £10 (VAT 20%)',
    'Tax number GB 123',
    'Paid £60',
  ]) {
    expect(text).toContain(part);
  }
});

test('that of a refund says so, and of which receipt', async () => {
  const { text } = await read(await fileOf({ kind: 'refund', ofNumber: 11, tax: null }));
  expect(text).toContain('Refund receipt 12');
  expect(text).toContain('Of receipt 11');
  expect(text).toContain('Goes back to Visa ending in 4242');
  expect(text).toContain('Given back £60');
  expect(text).not.toContain('Tax included');
});

it.each(['Zoë Ångström', 'Łukasz Żółć', 'Γιάννης', 'Ольга Щукина', 'Nguyễn Thị', 'Ağaoğlu'])(
  'the name %s is read back',
  async (client) => {
    expect((await read(await fileOf({ client }))).text).toContain(client);
  },
);

it.each([
  ['a script that the face lacks', '山田 太郎 محمد 🙂'],
  ['half a character', 'Rosa\ud83d'],
  ['controls and a turned order', '\u202eRosa\u0000\u001b[31m'],
  ['syntax of a PDF', ') Tj ET endstream endobj << /JS (app.alert(1)) >>'],
  ['megabytes', 'x'.repeat(2_000_000)],
  ['many lines', 'Rosa\n'.repeat(10_000)],
])('a name with %s breaks nothing', async (_, client) => {
  const business = { ...CONTENT.business, name: client, address: client };
  const file = await fileOf({ client, service: client, provider: client, business });
  const { text, totalPages } = await read(file);
  expect(totalPages).toBe(1);
  expect(text).toContain('Receipt 12');
  expect(text).toContain('Paid £60');
  expect(file.length).toBeLessThan(200_000);
});

test('the same receipt is the same file', async () => {
  expect(await fileOf()).toEqual(await fileOf());
});
