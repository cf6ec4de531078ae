import { createHash, createHmac } from 'node:crypto';

/**
 * The secret in a client's manage link: HMAC-SHA-256 over appointment, recipient and generation,
 * so that it can be made again when a reminder is rendered and is never stored itself.
 * A higher generation revokes the links before it.
 */
export function manageToken(input: {
  secret: string;
  appointmentId: string;
  generation: number;
}): string {
  return createHmac('sha256', input.secret)
    .update(`manage-link\0client\0${input.appointmentId}\0${input.generation}`)
    .digest('base64url');
}

/** What the database keeps of a token: enough to find its row, not enough to make a link. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
