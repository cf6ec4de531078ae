import { v7 } from 'uuid';

/** A UUIDv7 (RFC 9562): sorts by creation time, so indexes grow at one end. Not a secret. */
export function newId(): string {
  return v7();
}
