import { loadMonth } from '@/lib/availability/loaders';
import { paths } from '@/lib/paths';
import { type Instant, instantOf } from '@/lib/time/instant';
import { monthOf, type YearMonth } from '@/lib/time/local-date';
import { localDateAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';
import { freeLocalPort } from '@/scripts/postgres/connection';
import { buildIfStale } from '@/scripts/server/build';
import { serverEnvironment } from '@/scripts/server/environment';
import { startWebServer } from '@/scripts/server/next';
import { type Spread, spreadOf, timed } from '../spread';
import { type Clinic, fillClinic, monthAhead, openClinic } from './clinic';

const PROVIDERS = 3;
const APPOINTMENTS_EACH = 60;
const WARM_UPS = 20;
const RUNS = 300;

export interface MonthScene {
  clinic: Clinic;
  month: YearMonth;
  now: Instant;
}

const zone = zoneOf('Europe/Berlin');

/** Three providers with sixty appointments each, read as a month of half-hour slots from Berlin. */
export async function monthScene(): Promise<MonthScene> {
  const now = instantOf(Date.now());
  const clinic = await openClinic(PROVIDERS, { slotMinutes: 30 });
  await fillClinic(clinic, { perProvider: APPOINTMENTS_EACH, now });
  return { clinic, now, month: monthOf(localDateAt(zone, monthAhead(now))) };
}

/** The work behind api/slots in this process: two queries, the rules, the words. */
export async function measureLoadMonth({ clinic, month, now }: MonthScene): Promise<Spread> {
  const { serviceId } = clinic;
  const question = { serviceId, providerId: null, month, zone, hourCycle: undefined, now };
  return repeat(() => loadMonth(question));
}

/** The same over HTTP against the production server, which is built first if it is not. */
export async function measureSlotsApi({ clinic, month }: MonthScene): Promise<Spread> {
  const base = await startProduction();
  const query = { service: clinic.serviceId, month, zone: zone.id };
  const url = new URL(paths.slotsApi(query), base);
  let visitor = 0;
  return repeat(async () => {
    // Each request is another visitor's: one address would soon have had its share of the minute.
    const address = `10.0.${Math.floor(visitor / 250)}.${1 + (visitor++ % 250)}`;
    const response = await fetch(url, { headers: { 'x-forwarded-for': address } });
    const body = await response.text();
    if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}: ${body}`);
  });
}

async function startProduction(): Promise<string> {
  await buildIfStale();
  const host = '127.0.0.1';
  const port = await freeLocalPort();
  const address = { host, port, appUrl: `http://localhost:${port}` };
  Object.assign(process.env, serverEnvironment(address), { SCHEDULER: 'off' });
  await startWebServer({ mode: 'start', address });
  return `http://${host}:${port}`;
}

async function repeat(work: () => Promise<unknown>): Promise<Spread> {
  for (let run = 0; run < WARM_UPS; run++) await work();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push((await timed(work)).tookMs);
  return spreadOf(times);
}
