import { z } from 'zod';
import { idSchema, instantSchema } from '@/lib/action/input';
import { MESSAGE_STATES } from '@/lib/notification/desk/state';
import { plainLine } from '@/lib/text';
import { type Instant, toIso } from '@/lib/time/instant';

const one = z.preprocess(
  (value) => (Array.isArray(value) ? value[0] : value),
  z.string().max(100).transform(plainLine),
);

/** The last row of a page, after which the next one begins. */
export interface Cursor {
  fireAt: Instant;
  id: string;
}

const cursorSchema = z
  .string()
  .transform((text) => text.split('~'))
  .pipe(z.tuple([instantSchema, idSchema]))
  .transform(([fireAt, id]): Cursor => ({ fireAt, id }));

export function cursorText({ fireAt, id }: Cursor): string {
  return `${toIso(fireAt)}~${id}`;
}

/** The filters of the messages as they stand in an address: what cannot be read counts as not set. */
export const messagesQuerySchema = z.object({
  from: one.optional().catch(undefined),
  to: one.optional().catch(undefined),
  state: one.pipe(z.enum(MESSAGE_STATES)).optional().catch(undefined),
  channel: one
    .pipe(z.enum(['EMAIL', 'SMS', 'PUSH']))
    .optional()
    .catch(undefined),
  client: one.catch(''),
  before: one.pipe(cursorSchema).optional().catch(undefined),
});

export type MessagesQuery = z.output<typeof messagesQuerySchema>;

/** The filters that are set, as an address carries them; without the place in the list. */
export function filtersOf(query: MessagesQuery): Record<string, string> {
  const { from, to, state, channel, client } = query;
  const set = Object.entries({ from, to, state, channel, client }).filter(([, value]) => value);
  return Object.fromEntries(set) as Record<string, string>;
}
