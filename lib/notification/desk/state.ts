/**
 * What a message has come to, as people tell it: its fate, and what its vendor said of it since.
 * WAITING is due and not sent, SENT is taken by the vendor and nothing is heard yet.
 */
export const MESSAGE_STATES = [
  'WAITING',
  'PLANNED',
  'SENDING',
  'SENT',
  'DELIVERED',
  'DELAYED',
  'BOUNCED',
  'COMPLAINED',
  'FAILED',
  'SKIPPED',
  'CANCELLED',
] as const;

export type MessageState = (typeof MESSAGE_STATES)[number];
