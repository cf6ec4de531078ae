import PDFDocument from 'pdfkit';
import type { ReceiptView } from '@/lib/payment/receipt/view';
import { type Instant, toDate } from '@/lib/time/instant';

/** The faces in which it is set, as files. A character that they lack is shown as a box. */
export interface ReceiptFonts {
  text: Uint8Array;
  strong: Uint8Array;
}

type Pdf = InstanceType<typeof PDFDocument>;

const MARGIN = 64;
const LABEL_WIDTH = 110;
const INK = '#211d17';
const SOFT = '#575045';
const LINE = '#cfc7b6';

/** A receipt as a PDF of one page, of which every run makes the same. Only the letters used are in it. */
export async function receiptPdf(
  view: ReceiptView,
  { fonts, locale, issuedAt }: { fonts: ReceiptFonts; locale: string; issuedAt: Instant },
): Promise<Uint8Array> {
  const [author = ''] = view.issuer;
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    font: '',
    lang: locale,
    displayTitle: true,
    info: { Title: view.title, Author: author, CreationDate: toDate(issuedAt) },
  });
  const bytes = bytesOf(doc);
  doc.registerFont('text', fonts.text);
  doc.registerFont('strong', fonts.strong);
  drawIssuer(doc, view.issuer);
  doc.font('strong').fontSize(22).fillColor(INK).text(shown(view.title)).moveDown(0.8);
  for (const row of view.rows) drawRow(doc, row, { size: 10.5, font: 'text' });
  drawRow(doc, view.total, { size: 14, font: 'strong' });
  rule(doc);
  doc.end();
  return bytes;
}

function bytesOf(doc: Pdf): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (part: Uint8Array) => parts.push(part));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    doc.on('error', reject);
  });
}

function drawIssuer(doc: Pdf, [name = '', ...lines]: readonly string[]): void {
  doc.font('strong').fontSize(12).fillColor(INK).text(shown(name));
  doc.font('text').fontSize(10).fillColor(SOFT);
  for (const text of lines) doc.text(shown(text));
  doc.moveDown(2.5);
}

function drawRow(
  doc: Pdf,
  { label, value }: ReceiptView['total'],
  { size, font }: { size: number; font: string },
): void {
  rule(doc);
  const top = doc.y;
  doc.font('text').fontSize(10).fillColor(SOFT);
  doc.text(shown(label), MARGIN, top, { width: LABEL_WIDTH });
  const width = doc.page.width - 2 * MARGIN - LABEL_WIDTH;
  doc.font(font).fontSize(size).fillColor(INK);
  doc.text(shown(value), MARGIN + LABEL_WIDTH, top, { width });
  doc.x = MARGIN;
  doc.y += 7;
}

function rule(doc: Pdf): void {
  const { y } = doc;
  doc.moveTo(MARGIN, y).lineTo(doc.page.width - MARGIN, y);
  doc.lineWidth(0.5).strokeColor(LINE).stroke();
  doc.y = y + 7;
}

/** Narrow spaces of Intl are not in the face. */
function shown(text: string): string {
  return text.replace(/[\u2009\u202f]/g, '\u00a0');
}
