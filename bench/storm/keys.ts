import { bookOnline } from '@/lib/appointment/mutations/book-online';
import { hashToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { at } from '@/lib/testing/fixed-clock';
import type { Round, Storm } from './storm';
import { booking, outcomeOf } from './visitor';

/** Of so many equal sends there is one with a changed body. */
const EQUAL_FOR_A_CHANGED = 5;

type Answer = Awaited<ReturnType<typeof bookOnline>>;

/** One booking, sent again and again under one key, as by a browser that heard no answer. */
export const keys: Storm = {
  name: 'keys',
  promise: 'one key makes one booking and equal answers; another body under it is refused',
  size: { clients: 60, rounds: 500 },
  async openRound({ clients }) {
    const studio = await aStudio(db());
    const key = newId();
    const changed = Math.floor(clients / (EQUAL_FOR_A_CHANGED + 1));
    return openRound({ studio, key, equal: clients - changed, changed });
  },
};

interface Sends {
  studio: Studio;
  key: string;
  equal: number;
  changed: number;
}

/** The changed bodies come as soon as the key has an answer, while the equal ones are under way. */
function openRound({ studio, key, equal, changed }: Sends): Round {
  const first = booking(studio, at('10:00'), { key });
  const answers: Answer[] = [];
  const refusals: Answer[] = [];
  let tellAnswered: () => void;
  const answered = new Promise<void>((resolve) => {
    tellAnswered = resolve;
  });
  const send = async () => {
    const answer = await bookOnline(first).finally(() => tellAnswered());
    answers.push(answer);
    return outcomeOf(answer);
  };
  const sendChanged = (no: number) => async () => {
    await answered;
    const answer = await bookOnline(changedBody(first, no));
    refusals.push(answer);
    return outcomeOf(answer);
  };
  return {
    attempts: [
      ...Array.from({ length: equal }, () => send),
      ...Array.from({ length: changed }, (_, no) => sendChanged(no)),
    ],
    judge: () => judge({ studio, key, equal, changed }, answers, refusals),
  };
}

/** Another time, or another person, by turns. */
function changedBody(
  first: Parameters<typeof bookOnline>[0],
  no: number,
): Parameters<typeof bookOnline>[0] {
  if (no % 2 === 0) return { ...first, slot: { ...first.slot, startAt: at('12:00') } };
  return { ...first, details: { ...first.details, email: `${newId()}@example.com` } };
}

async function judge(
  { studio, key, equal, changed }: Sends,
  answers: readonly Answer[],
  refusals: readonly Answer[],
): Promise<string[]> {
  const rows = await db().appointment.findMany({
    where: { providerId: studio.providerId },
    select: { clientTokenHash: true },
  });
  const clients = await db().client.count({ where: { businessId: studio.businessId } });
  const records = await db().idempotencyRecord.count({ where: { key } });
  const links = new Set(answers.map((answer) => (answer.ok ? answer.value.token : 'none')));
  const [link = 'none'] = links;
  const refused = refusals.filter((answer) => !answer.ok && answer.error.code === 'key-reused');
  const counts = { answers: answers.length, links: links.size, refused: refused.length };
  return [
    ...differ('rows', rows.length, 1),
    ...differ('clients', clients, 1),
    ...differ('records of the key', records, 1),
    ...differ('answers', counts.answers, equal),
    ...differ('different answers', counts.links, 1),
    ...differ('changed bodies refused', counts.refused, changed),
    ...(rows[0]?.clientTokenHash === hashToken(link) ? [] : ['the answer opens no booking']),
  ];
}

function differ(what: string, found: number, expected: number): string[] {
  return found === expected ? [] : [`${found} ${what}, not ${expected}`];
}
