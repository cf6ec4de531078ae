import { gzipSync } from 'node:zlib';
import { hashToken, manageToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { paths } from '@/lib/paths';
import { aSession } from '@/lib/testing/session';
import { freeLocalPort } from '@/scripts/postgres/connection';
import { startWebServer } from '@/scripts/server/next';
import { inMs, type Part, type Table } from '../part';
import { spreadOf, timed } from '../spread';
import { countedDatabase } from './counted';
import { buildPractice, type Practice } from './practice';
import { startProduction } from './production';

const WARM_UPS = 5;
const RUNS = 60;
const WEEK_MS = 7 * 86_400_000;

interface Page {
  name: string;
  path: string;
  cookie?: string;
}

/** Every page that people look at all day, in a business after years of work. */
export const pages: Part = {
  name: 'pages',
  measure: async () => {
    const practice = await buildPractice();
    const { base } = await startProduction();
    const counted = await countedServer();
    const rows = [];
    for (const page of await pagesOf(practice)) {
      const costs = await costOf(page, counted);
      rows.push([page.name, ...inMs(await timesOf(base, page)), ...costs]);
    }
    counted.close();
    const { appointments, clients, payments } = practice;
    const title = `pages of ${count(appointments)} appointments, ${count(clients)} clients, ${count(payments)} payments`;
    const head = [title, 'median ms', 'p99 ms', 'runs', 'statements', 'kB', 'kB as gzip'];
    return [{ head, rows } satisfies Table];
  },
};

const count = (number: number) => number.toLocaleString('en-GB');

interface CountedServer {
  base: string;
  executed: () => number;
  close: () => void;
}

/** The same application, on a way to the database that counts. */
async function countedServer(): Promise<CountedServer> {
  const { url, executed, close } = await countedDatabase(env().DATABASE_URL);
  const host = '127.0.0.1';
  const port = await freeLocalPort();
  const address = { host, port, appUrl: env().APP_URL };
  const server = await startWebServer({
    mode: 'start',
    address,
    settings: { DATABASE_URL: url, PORT: String(port) },
  });
  const end = () => void server.stop().then(close);
  return { base: `http://${host}:${port}`, executed, close: end };
}

async function timesOf(base: string, page: Page) {
  for (let run = 0; run < WARM_UPS; run++) await read(base, page);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push((await timed(() => read(base, page))).tookMs);
  return spreadOf(times);
}

/** Of the second time: the first one also learns what it will know from then on. */
async function costOf(page: Page, { base, executed }: CountedServer): Promise<string[]> {
  await read(base, page);
  const before = executed();
  const body = await read(base, page);
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
  const statements = String(executed() - before);
  return [statements, kilobytes(body.length), kilobytes(gzipSync(body).length)];
}

async function read(base: string, { name, path, cookie }: Page): Promise<Buffer> {
  const headers = cookie ? { cookie } : {};
  const response = await fetch(`${base}${path}`, { headers, redirect: 'manual' });
  const body = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200) throw new Error(`${name} answered ${response.status}`);
  return body;
}

async function pagesOf(practice: Practice): Promise<Page[]> {
  const { businessId, serviceId, providers } = practice;
  const { slug } = await db().business.findUniqueOrThrow({ where: { id: businessId } });
  const service = await db().service.findUniqueOrThrow({ where: { id: serviceId } });
  const { providerId = '' } = providers[0] ?? {};
  const inAWeek = new Date(Date.now() + WEEK_MS);
  const where = { businessId, providerId, status: 'CONFIRMED' as const, startAt: { gt: inAWeek } };
  const next = { where, orderBy: { startAt: 'asc' as const }, select: { id: true } };
  const { id } = await db().appointment.findFirstOrThrow(next);
  const paid = { where: { businessId, refunds: { none: {} } }, select: { id: true } };
  const payment = await db().payment.findFirstOrThrow(paid);
  const token = await linkTo(id);
  const desk = { cookie: await aSession(practice, { role: 'STAFF' }) };
  const dashboard = { cookie: await aSession(practice, { role: 'PROVIDER', providerId }) };
  return [
    { name: 'a business', path: paths.business(slug) },
    { name: 'times of a service', path: paths.service(slug, service.slug) },
    { name: 'manage an appointment', path: paths.appointment(token) },
    { name: 'change its time', path: paths.changeTime(token) },
    { name: 'dashboard: the week', path: paths.dashboard(), ...dashboard },
    { name: 'dashboard: an appointment', path: paths.dashboardAppointment(id), ...dashboard },
    { name: 'dashboard: time off', path: paths.dashboardTimeOff(), ...dashboard },
    { name: 'dashboard: dates', path: paths.dashboardDates(), ...dashboard },
    { name: 'dashboard: book for a client', path: paths.dashboardBook(), ...dashboard },
    { name: 'desk: the day', path: paths.desk(), ...desk },
    { name: 'desk: an appointment', path: paths.deskAppointment(id), ...desk },
    { name: 'desk: book for a client', path: paths.deskBook(), ...desk },
    { name: 'desk: no-shows and cancellations', path: paths.deskMissed(), ...desk },
    { name: 'desk: messages', path: paths.deskMessages(), ...desk },
    { name: 'desk: money', path: paths.deskMoney(), ...desk },
    { name: 'desk: a payment', path: paths.deskPayment(payment.id), ...desk },
    { name: 'desk: services', path: paths.deskServices(), ...desk },
  ];
}

/** A private link as a client has it. */
async function linkTo(appointmentId: string): Promise<string> {
  const token = manageToken({ secret: env().APP_SECRET, appointmentId, generation: 1 });
  await db().appointment.update({
    where: { id: appointmentId },
    data: { clientTokenHash: hashToken(token) },
    select: { id: true },
  });
  return token;
}
