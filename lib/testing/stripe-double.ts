import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import {
  type Asked,
  type HttpDouble,
  type HttpFault,
  meetFault,
  replyJson,
  startHttpDouble,
} from '@/lib/testing/http-double';
import { StripeBooks } from '@/lib/testing/stripe-books';
import { CALLS, StripeRefusal } from '@/lib/testing/stripe-calls';
import { expanded } from '@/lib/testing/stripe-expand';
import { type Form, formOf } from '@/lib/testing/stripe-form';
import { peopleAt } from '@/lib/testing/stripe-people';

const VERSION = '2026-10-28.endive';

interface Answer {
  status: number;
  body: object;
}

interface StripeState {
  secretKey: string;
  books: StripeBooks;
  /** What clients, staff at the dashboard and banks do. */
  people: ReturnType<typeof peopleAt>;
  /** Every request that it did, or refused, with its key. */
  asked: { call: string; key: string | undefined; isReplay: boolean }[];
  /** What somebody does just before the next call of this kind. */
  meanwhile: Map<string, () => void>;
  /** Met by the next requests, one each, before it behaves again. */
  faults: HttpFault[];
  /** What was wrong with requests; a test that ends with some has found a defect. */
  complaints: string[];
  /** Keys and what was answered under them. Stripe forgets them after a day: clear it. */
  keys: Map<string, Answer & { request: string }>;
}

export type StripeDouble = StripeState & HttpDouble;

/** Stripe’s API as its documentation describes it, as far as we use it, on loopback. */
export async function startStripeDouble(): Promise<StripeDouble> {
  const books = new StripeBooks();
  const state: StripeState = {
    secretKey: `sk_test_${randomBytes(12).toString('hex')}`,
    books,
    people: peopleAt(books),
    asked: [],
    meanwhile: new Map(),
    faults: [],
    complaints: [],
    keys: new Map(),
  };
  const server = await startHttpDouble((asked, response) => serve(state, asked, response));
  return Object.assign(state, server);
}

function serve(state: StripeState, asked: Asked, response: ServerResponse): void {
  const fault = state.faults.shift();
  if (fault && typeof fault === 'object') meetFault(fault, response);
  else answer(state, { asked, response, fault });
}

function answer(
  state: StripeState,
  {
    asked,
    response,
    fault,
  }: { asked: Asked; response: ServerResponse; fault?: HttpFault | undefined },
): void {
  const key = asked.headers['idempotency-key'];
  const known = key === undefined ? undefined : state.keys.get(key);
  state.asked.push({ call: callOf(asked), key, isReplay: known !== undefined });
  const given = known ? replay(known, asked) : perform(state, asked);
  if (key !== undefined && !known && isKept(given)) {
    state.keys.set(key, { ...given, request: requestOf(asked) });
  }
  if (known) response.setHeader('idempotent-replayed', 'true');
  response.setHeader('request-id', `req_${randomBytes(7).toString('hex')}`);
  if (fault) meetFault(fault, response);
  else replyJson(response, given.status, given.body);
}

/** The same key means the same request, and gets the same answer. */
function replay(known: Answer & { request: string }, asked: Asked): Answer {
  if (known.request === requestOf(asked)) return known;
  const message = 'Keys for idempotent requests can only be used with the same parameters';
  return { status: 400, body: { error: { type: 'idempotency_error', message } } };
}

/** A request that was refused as it stands may come again, put right. */
const isKept = ({ status }: Answer) => status < 400 || status === 402;

function perform(state: StripeState, asked: Asked): Answer {
  try {
    assertOurs(state, asked);
    const { books } = state;
    const form = formOf(asked.method === 'GET' ? queryOf(asked) : asked.body.toString('utf8'));
    const call = CALLS[callOf(asked)];
    interfere(state, asked);
    if (!call) throw refusedFor(404, `no such call: ${callOf(asked)}`);
    const body = call({ books, id: idOf(asked), form });
    return { status: 200, body: expanded(books, body, pathsOf(form)) };
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    if (error.isOurDefect) state.complaints.push(`${callOf(asked)}: ${error.message}`);
    return { status: error.status, body: { error: structuredClone(error.error) } };
  }
}

function interfere({ meanwhile }: StripeState, asked: Asked): void {
  const happens = meanwhile.get(callOf(asked));
  meanwhile.delete(callOf(asked));
  happens?.();
}

function assertOurs({ secretKey }: StripeState, { method, headers }: Asked): void {
  if (headers.authorization !== `Bearer ${secretKey}`) {
    throw refusedFor(401, 'Invalid API Key provided');
  }
  if (headers['stripe-version'] !== VERSION) throw refusedFor(400, 'another version');
  if (method === 'GET') return;
  if (headers['content-type'] !== 'application/x-www-form-urlencoded') {
    throw refusedFor(415, 'not a form');
  }
  const key = headers['idempotency-key'] ?? '';
  if (key === '' || key.length > 255 || key.startsWith('stripe-node-retry')) {
    throw refusedFor(400, 'without a key of our own');
  }
}

function refusedFor(status: number, message: string): StripeRefusal {
  return new StripeRefusal(status, { type: 'invalid_request_error', message }, true);
}

const pathOf = ({ path }: Asked) => path.split('?')[0] ?? '';
const queryOf = ({ path }: Asked) => path.split('?')[1] ?? '';
const requestOf = (asked: Asked) => `${callOf(asked)} ${pathOf(asked)} ${asked.body}`;

const ID = /(?<=\/)(cs_test|pi|re)_[0-9a-z]+/;

const callOf = (asked: Asked) => `${asked.method} ${pathOf(asked).replace(ID, '*')}`;
const idOf = (asked: Asked) => ID.exec(pathOf(asked))?.[0] ?? '';

function pathsOf({ expand }: Form): string[] {
  return Array.isArray(expand) ? expand.map(String) : [];
}
