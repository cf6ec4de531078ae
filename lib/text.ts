// Control and format characters, bidirectional overrides and lone surrogates break mails, calendar
// files and the reading order of a page. Joiners stay: scripts and emoji need them.
const UNPRINTABLE = /(?![\n\r\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** One printable line: unprintable characters are dropped, white space becomes single spaces. */
export function plainLine(text: string): string {
  return text.normalize('NFC').replace(UNPRINTABLE, '').replace(/\s+/g, ' ').trim();
}

/** The same, cut after so many characters, and never within one. */
export function boundedLine(text: string, most: number): string {
  const characters = [...plainLine(text)];
  if (characters.length <= most) return characters.join('');
  return `${characters.slice(0, most - 1).join('')}…`;
}

/** Printable text that may have lines. */
export function plainText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '').trim();
}

/** Whether the text can be a slug: in an address stands whatever somebody wrote there. */
export function isSlug(text: string): boolean {
  return /^[\w-]{1,200}$/.test(text);
}
