import { randomInt } from 'node:crypto';

// No letters or digits that are taken for one another when read aloud.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** The short name of an appointment that people say on the phone, such as "K7QM-2R9D". Not a secret. */
export function newReference(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}
