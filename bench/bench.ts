import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { disconnect } from '@/lib/db/client';
import { withLifetime } from '@/scripts/lifetime';
import { conditions, printConditions } from './conditions';
import { measureBookings } from './speed/bookings';
import { measureEngine } from './speed/engine';
import { measureLoadMonth, measureSlotsApi, monthScene } from './speed/month';
import { ms, type Spread } from './spread';
import { printTable } from './table';

/**
 * `npm run bench [-- --json FILE]`: how fast it is, in the database that DATABASE_URL names, which
 * is filled and not tidied. It judges nothing: numbers are read beside their conditions.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: 'string' } } });
  const where = await conditions();
  printConditions(where);
  const engine = measureEngine();
  const bookings = await measureBookings();
  const scene = await monthScene();
  const loadMonth = await measureLoadMonth(scene);
  const slotsApi = await measureSlotsApi(scene);
  const result = { conditions: where, engine, loadMonth, slotsApi, bookings };
  print(result);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
  await disconnect();
  return 0;
}

function print({
  engine,
  loadMonth,
  slotsApi,
  bookings,
}: {
  engine: ReturnType<typeof measureEngine>;
  loadMonth: Spread;
  slotsApi: Spread;
  bookings: Awaited<ReturnType<typeof measureBookings>>;
}): void {
  printTable(
    ['a month of slots, rules alone', 'slots', 'median ms', 'p99 ms', 'runs'],
    engine.map((row) => [`${row.busy} busy ranges`, String(row.slots), ...middle(row)]),
  );
  printTable(
    ['a month of slots, 3 providers with 60 appointments', 'median ms', 'p99 ms', 'runs'],
    [
      ['read and written out in process', ...middle(loadMonth)],
      ['api/slots over HTTP, one after another', ...middle(slotsApi)],
    ],
  );
  printTable(
    ['bookings over 20 providers', 'a second', 'median ms', 'p99 ms', 'bookings'],
    bookings.map((row) => [`${row.clients} at once`, row.perSecond.toFixed(0), ...middle(row)]),
  );
}

function middle({ p50Ms, p99Ms, count }: Spread): string[] {
  return [ms(p50Ms), ms(p99Ms), String(count)];
}

process.exitCode = await withLifetime(main, { exitCodeOnSignal: 130 });
