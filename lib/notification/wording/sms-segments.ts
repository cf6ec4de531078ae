/** The characters of GSM 03.38; each of the second row takes two places. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('\f^{}\\[~]|€');

/**
 * In how many parts a text travels, each of which costs: 160 places alone or 153 of several; once it
 * has a character that GSM 03.38 lacks, 70 or 67 UTF-16 units. No character is cut in two.
 */
export function segmentCount(text: string): number {
  const characters = [...text];
  const short = characters.every(isGsm);
  const widths = characters.map((one) => (short ? 1 + Number(EXTENDED.has(one)) : one.length));
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (total <= (short ? 160 : 70)) return 1;
  return packed(widths, short ? 153 : 67);
}

function packed(widths: readonly number[], room: number): number {
  let segments = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > room) {
      segments++;
      used = 0;
    }
    used += width;
  }
  return segments;
}

/** Signs of print as a phone's own alphabet has them, since one other character halves the room. */
export function forPhones(text: string): string {
  return text
    .replace(/[‐-―−]/g, '-')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[“”„‟]/g, '"')
    .replaceAll('…', '...');
}

/** Letters that a phone's own alphabet lacks without their marks: 'Święta Größe' -> 'Swieta Größe'. */
export function withoutMarks(text: string): string {
  return [...text].map((one) => (isGsm(one) ? one : bare(one))).join('');
}

const STROKES: Record<string, string> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i' };

function bare(character: string): string {
  return STROKES[character] ?? character.normalize('NFD').replace(/\p{M}/gu, '');
}

function isGsm(character: string): boolean {
  return BASIC.has(character) || EXTENDED.has(character);
}
