import { newId } from '@/lib/id';
import { DETAILS, FREE_TERMS } from '@/lib/testing/commands';
import { HOME_ZONE } from '@/lib/testing/fixed-clock';
import {
  actionHeaders,
  returnedValue,
  type ServerAction,
  serverAction,
} from '@/lib/testing/server-action';

interface Call {
  base: string;
  headers: Record<string, string>;
  /** 'bookAction' */
  name: string;
  input: unknown;
}

let caller = 0;
const actions: Record<string, ServerAction> = {};

/** 'won', the code of the refusal, or what went wrong with the request itself. */
export async function callAction({ base, headers, name, input }: Call): Promise<string> {
  actions[name] ??= serverAction(name);
  const { id, path } = actions[name];
  caller++;
  // An address for each call: one of them would soon have had its share of the minute.
  const address = `10.${caller >> 16}.${(caller >> 8) & 255}.${caller & 255}`;
  const response = await fetch(`${base}${path}`, {
    method: 'POST',
    headers: {
      ...actionHeaders(id),
      ...headers,
      'x-forwarded-for': address,
      // Whoever books has seen the page before, and is known.
      cookie: `holdfast-visitor=${newId()}`,
    },
    body: JSON.stringify([input]),
  });
  const value = returnedValue(await response.text()) as Answer | undefined;
  if (value === undefined) return `status ${response.status}`;
  return value.ok ? 'won' : value.error.code;
}

type Answer = { ok: true } | { ok: false; error: { code: string } };

/** What the booking page sends for somebody new. */
export function onlineBooking(slot: { serviceId: string; providerId: string; startAt: string }) {
  return {
    key: newId(),
    slot,
    details: { ...DETAILS, email: `${newId()}@example.com` },
    ...FREE_TERMS,
    reader: { timezone: HOME_ZONE },
  };
}
