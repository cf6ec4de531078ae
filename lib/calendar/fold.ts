const MOST_OCTETS = 75;

/** Calendar lines in one piece each, so that text can be replaced in them (RFC 5545, 3.1). */
export function unfolded(file: string): string {
  return file.replace(/\r\n[ \t]/g, '');
}

/** Lines of at most 75 octets, never cut within a character; what follows starts with a space. */
export function folded(file: string): string {
  return file.split('\r\n').map(foldLine).join('\r\n');
}

function foldLine(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MOST_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
