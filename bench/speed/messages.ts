import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { env } from '@/lib/env';
import { startScheduler } from '@/lib/jobs/scheduler';
import { LEASE_MS } from '@/lib/notification/dispatch';
import type { End } from '@/lib/notification/ends';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { endsSql, recordEnds } from '@/lib/notification/mutations/attempt';
import { claimDue, claimSql } from '@/lib/notification/mutations/claim';
import { together } from '@/lib/testing/together';
import { systemNow } from '@/lib/time/clock';
import { type Instant, instantOf } from '@/lib/time/instant';
import { PROJECT_ROOT } from '@/scripts/bootstrap/project.mjs';
import { atEnd } from '@/scripts/lifetime';
import { typescript } from '@/scripts/testing/program';
import { inMs, type Part, type Table } from '../part';
import { digits, spreadOf, timed } from '../spread';
import { buildCity } from './city';
import { announceAll, emptyOutbox, fillOutbox, latenesses, resetOutbox } from './outbox';
import { plainPool } from './recorded';

const ROWS = 1_000_000;
const DUE = 100_000;
const WORKERS = 4;
const BATCH = 100;
const MESSAGES = { providers: 100, appointmentsEach: 100 };
const LOOKS = 500;
const COMING_SECONDS = 60;

/** Messages as they leave: claimed and marked, sent, and looked for where nothing is due. */
export const messages: Part = {
  name: 'messages',
  measure: async () => {
    await emptyOutbox();

    await fillOutbox({ rows: ROWS, due: DUE });
    const claims = await claimsBesidePlain();
    const idle = await nothingDue();
    await emptyOutbox();
    return [claims, idle, await sending(), await lateness()];
  },
};

async function claimsBesidePlain(): Promise<Table> {
  const pool = plainPool();
  const plain = await rate(plainWorker(pool));
  await resetOutbox();
  const ours = await rate(ourWorker);
  await pool.end();
  const name = `claim and mark, ${WORKERS} workers, ${BATCH} at a time, ${DUE} due of ${ROWS}`;
  return {
    head: [name, 'a second', 'of plain'],
    rows: [
      ['by pg alone', plain.toFixed(0), ''],
      ['as the dispatcher does', ours.toFixed(0), `${((ours / plain) * 100).toFixed(0)} %`],
    ],
  };
}

/** Takes and marks one batch; answers how many there were. */
type Worker = (now: Instant) => Promise<number>;

async function rate(worker: Worker): Promise<number> {
  let done = 0;
  const now = systemNow();
  const { tookMs } = await timed(() =>
    together(WORKERS, async () => {
      for (let count = await worker(now); count > 0; count = await worker(now)) done += count;
    }),
  );
  return (done / tookMs) * 1000;
}

function wishAt(now: Instant) {
  const leaseUntil = instantOf(now + LEASE_MS);
  return { channel: 'EMAIL', now, limit: BATCH, leaseUntil } as const;
}

const ourWorker: Worker = async (now) => {
  const claims = await claimDue(db(), wishAt(now));
  const marked = await recordEnds(db(), claims.map(sentOf), now);
  return marked.size;
};

function plainWorker(pool: pg.Pool): Worker {
  const ask = async (sql: Prisma.Sql, name: string) =>
    (await pool.query<Pick<End, 'id' | 'fence'>>({ name, text: sql.text, values: sql.values }))
      .rows;
  return async (now) => {
    const claims = await ask(claimSql(wishAt(now)), 'claim');
    if (claims.length === 0) return 0;
    return (await ask(endsSql(claims.map(sentOf), now), 'mark')).length;
  };
}

function sentOf({ id, fence }: Pick<End, 'id' | 'fence'>): End {
  return { id, fence, status: 'SENT', reason: '' };
}

/** As the scheduler does it. */
async function sweepMessages(): Promise<unknown> {
  return dispatchDue();
}

async function nothingDue(): Promise<Table> {
  const times: number[] = [];
  for (let look = 0; look < LOOKS; look++) {
    times.push((await timed(() => sweepMessages())).tookMs);
  }
  return {
    head: [
      `a sweep with nothing due, among ${ROWS - DUE} that lie ahead`,
      'median ms',
      'p99 ms',
      'runs',
    ],
    rows: [['no mail service', ...inMs(spreadOf(times))]],
  };
}

/** The whole of the dispatcher, from the claim to the answer of a mail service on this machine. */
async function sending(): Promise<Table> {
  const city = await buildCity(MESSAGES, systemNow());
  Object.assign(env(), {
    RESEND_API_KEY: 'sink',
    RESEND_URL: await startSink(),
    RESEND_PER_SECOND: 10_000,
  });
  await announceAll({ withinSeconds: 0 });
  const { value, tookMs } = await timed(() => dispatchDue({ now: systemNow() }));
  const counts = [value.sent, value.skipped, value.failed, value.retried].map(String);
  return {
    head: [
      `${city.appointments} messages to a sink on this machine`,
      'seconds',
      'a second',
      'sent',
      'skipped',
      'failed',
      'retried',
    ],
    rows: [
      [
        'one dispatcher',
        digits(tookMs / 1000),
        ((value.sent / tookMs) * 1000).toFixed(0),
        ...counts,
      ],
    ],
  };
}

/** As the scheduler of a running server finds them, when they come all along. */
async function lateness(): Promise<Table> {
  await emptyOutbox();
  await announceAll({ withinSeconds: COMING_SECONDS });
  startScheduler();
  await sleep((COMING_SECONDS + 20) * 1000);
  const spread = spreadOf(await latenesses());
  return {
    head: [`messages that become due within ${COMING_SECONDS} s`, 'median s', 'p99 s', 'sent'],
    rows: [
      [
        'sent by the scheduler',
        digits(spread.p50Ms / 1000),
        digits(spread.p99Ms / 1000),
        String(spread.count),
      ],
    ],
  };
}

async function startSink(): Promise<string> {
  const child = spawn(process.execPath, typescript('bench/speed/sink.ts'), {
    cwd: PROJECT_ROOT,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  atEnd(() => child.kill());
  const [url] = (await once(child, 'message')) as [string];
  return url;
}
