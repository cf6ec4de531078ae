import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cache } from 'react';
import { idSchema } from '@/lib/action/input';
import { loadNow } from '@/lib/action/request-now';
import { isLinkOver } from '@/lib/appointment/link-life';
import { requireStaff } from '@/lib/auth/guards';
import { hashToken } from '@/lib/auth/manage-token';
import { readDb } from '@/lib/db/client';
import { findReceipt, findReceiptByToken, type Receipt } from '@/lib/payment/data/receipt';
import { type ReceiptFonts, receiptPdf } from '@/lib/payment/receipt/pdf';
import { type ReceiptView, receiptView } from '@/lib/payment/receipt/view';

export interface ClientReceipt {
  business: { slug: string; name: string; accent: string };
  receipt: ReceiptView;
}

/** A receipt behind a manage link, as long as that serves; null for every other. */
export async function loadClientReceipt(
  token: string,
  number: string,
): Promise<ClientReceipt | null> {
  const found = await findClientReceipt(token, number);
  return found && { business: found.business, receipt: viewOf(found.receipt) };
}

/** A receipt of the staff's businesses, and the payment that it belongs to; null outside of them. */
export async function loadDeskReceipt(
  id: string,
): Promise<{ receipt: ReceiptView; paymentId: string } | null> {
  const found = await findDeskReceipt(id);
  return found && { receipt: viewOf(found.receipt), paymentId: found.paymentId };
}

/** The same as files. */
export async function loadClientReceiptPdf(
  token: string,
  number: string,
): Promise<Uint8Array | null> {
  const found = await findClientReceipt(token, number);
  return found && pdfOf(found.receipt);
}

export async function loadDeskReceiptPdf(id: string): Promise<Uint8Array | null> {
  const found = await findDeskReceipt(id);
  return found && pdfOf(found.receipt);
}

const findClientReceipt = cache(async (token: string, number: string) => {
  if (!/^[1-9]\d{0,8}$/.test(number)) return null;
  const asked = { tokenHash: hashToken(token), number: Number(number) };
  const found = await findReceiptByToken(readDb(), asked);
  if (!found || isLinkOver(found.endAt, await loadNow())) return null;
  return found;
});

const findDeskReceipt = cache(async (id: string) => {
  const { businessIds } = await requireStaff();
  return idSchema.safeParse(id).success ? findReceipt(readDb(), { id, businessIds }) : null;
});

function viewOf({ number, content }: Receipt): ReceiptView {
  return receiptView(number, content);
}

async function pdfOf(receipt: Receipt): Promise<Uint8Array> {
  const { issuedAt, content } = receipt;
  const fonts = await loadReceiptFonts();
  return receiptPdf(viewOf(receipt), { fonts, locale: content.locale, issuedAt });
}

const FACES = 'node_modules/@expo-google-fonts/source-sans-3';

/** Read once in the life of the process. */
let held: Promise<ReceiptFonts> | undefined;

function loadReceiptFonts(): Promise<ReceiptFonts> {
  held ??= readFonts();
  return held;
}

async function readFonts(): Promise<ReceiptFonts> {
  const [text, strong] = await Promise.all([
    readFile(join(process.cwd(), FACES, '400Regular/SourceSans3_400Regular.ttf')),
    readFile(join(process.cwd(), FACES, '600SemiBold/SourceSans3_600SemiBold.ttf')),
  ]);
  return { text, strong };
}
