import { NextRequest } from 'next/server';
import { GET } from '@/app/api/slots/route';
import { paths } from '@/lib/paths';
import { type Instant, instantOf } from '@/lib/time/instant';
import { addMonths, monthOf } from '@/lib/time/local-date';
import { localDateAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';
import { inMs, type Part, type Table } from '../part';
import { digits, type Spread, spreadOf, timed } from '../spread';
import { buildCity, type City } from './city';
import { openLoop } from './open-loop';
import { planOfMonth } from './plan';
import { startProduction } from './production';

const SMALL = { providers: 100, appointmentsEach: 100 };
const LARGE = { providers: 10_000, appointmentsEach: 100 };
const WARM_UPS = 200;
const RUNS = 1_000;
const PER_SECOND = 50;
const SECONDS = 30;

const zone = zoneOf('Europe/Berlin');

/** A month of times as api/slots answers it, from a small and from a large database. */
export const slots: Part = {
  name: 'slots',
  measure: async () => {
    const now = instantOf(Date.now());
    const small = await buildCity(SMALL, now);
    const smallPlan = await planOfMonth(monthQuestion(small, 0, now));
    const large = await buildCity(LARGE, now);
    const largePlan = await planOfMonth(monthQuestion(large, 7, now));
    return [
      await inHandler(large, now),
      await overHttp(large, now),
      await sizes(large, now),
      {
        head: ['the read of a provider’s month', 'buffer hits', 'plan of its appointments'],
        rows: [
          [`among ${small.appointments} appointments`, ...smallPlan],
          [`among ${large.appointments + small.appointments}`, ...largePlan],
        ],
      },
    ];
  },
};

const HEAD = ['median ms', 'p99 ms', 'runs'];

async function inHandler(city: City, now: Instant): Promise<Table> {
  const one = (run: number) => answer(queryFor(city, run, now));
  const any = (run: number) => answer(queryFor(city, run, now, 'any'));
  const tags = await Promise.all(
    Array.from(
      { length: WARM_UPS + RUNS },
      async (_, run) => (await one(run)).headers.get('etag') ?? '',
    ),
  );
  const unchanged = async (run: number) => {
    const { status } = await answer(queryFor(city, run, now), tags[run]);
    if (status !== 304) throw new Error(`an answer that holds was made anew: ${status}`);
  };
  return {
    head: ['api/slots for a month, in its handler', ...HEAD],
    rows: [
      ['one of 10,000 providers', ...inMs(await repeat(one))],
      ['the same, nothing changed (304)', ...inMs(await repeat(unchanged))],
      ['any of 50 providers', ...inMs(await repeat(any))],
    ],
  };
}

async function overHttp(city: City, now: Instant): Promise<Table> {
  const { base } = await startProduction();
  const ask = async (run: number) => {
    const response = await fetch(new URL(paths.slotsApi(queryFor(city, run, now)), base), {
      headers: addressOf(run),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`api/slots answered ${response.status}`);
  };
  await openLoop(ask, { perSecond: PER_SECOND, seconds: 5 });
  const times = await openLoop(ask, { perSecond: PER_SECOND, seconds: SECONDS });
  const name = `${PER_SECOND} requests a second for ${SECONDS} s, open loop, from the same machine`;
  return {
    head: [`the same over HTTP, one of 10,000 providers`, ...HEAD],
    rows: [[name, ...inMs(spreadOf(times))]],
  };
}

/** The body before and after compression. */
async function sizes(city: City, now: Instant): Promise<Table> {
  const { gzipSync } = await import('node:zlib');
  const row = async (name: string, who?: 'any') => {
    const body = await (await answer(queryFor(city, 1, now, who))).text();
    return [name, digits(body.length / 1000), digits(gzipSync(body).length / 1000)];
  };
  const rows = [await row('one provider'), await row('any of 50 providers', 'any')];
  return { head: ['the body of a month', 'kB', 'kB by gzip'], rows };
}

/** Everybody’s in turn, far apart in the tables. */
export function queryFor(city: City, run: number, now: Instant, who?: 'any') {
  const { serviceId, providerId, month } = monthQuestion(city, run, now);
  const provider = who === 'any' ? {} : { provider: providerId };
  return { service: serviceId, ...provider, month, zone: zone.id };
}

function monthQuestion(city: City, run: number, now: Instant) {
  const place = (run * 7919) % city.services.length;
  const providers = city.providers[place] ?? [];
  return {
    serviceId: city.services[place] ?? '',
    providerId: providers[(run * 31) % providers.length] ?? '',
    month: addMonths(monthOf(localDateAt(zone, now)), 1),
    zone,
    now,
  };
}

/** Each request is another visitor’s: one address would soon have had its share of the minute. */
export function addressOf(run: number): Record<string, string> {
  return { 'x-forwarded-for': `10.${run % 250}.${Math.floor(run / 250) % 250}.1` };
}

function answer(query: Record<string, string>, etag?: string): Promise<Response> {
  const headers = { ...addressOf(visitor++), ...(etag && { 'if-none-match': etag }) };
  return GET(new NextRequest(new URL(paths.slotsApi(query), 'http://localhost'), { headers }));
}

let visitor = 0;

async function repeat(work: (run: number) => Promise<unknown>): Promise<Spread> {
  for (let run = 0; run < WARM_UPS; run++) await work(run);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push((await timed(() => work(WARM_UPS + run))).tookMs);
  return spreadOf(times);
}
