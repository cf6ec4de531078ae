import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { paths } from '@/lib/paths';
import { instantOf } from '@/lib/time/instant';
import type { Part } from '../part';
import { buildCity } from './city';
import { startProduction } from './production';
import { addressOf, queryFor } from './slots';

const SETTLING = 20_000;
const REQUESTS = 100_000;
const AT_ONCE = 16;
const REST_MS = 5_000;
const PAGE_BYTES = 4096;

/** What the server holds after it has settled, and after so many requests more. */
export const memory: Part = {
  name: 'memory',
  measure: async () => {
    const now = instantOf(Date.now());
    const city = await buildCity({ providers: 1_000, appointmentsEach: 100 }, now);
    const { base, pid } = await startProduction();
    const ask = async (run: number) => {
      const url = new URL(paths.slotsApi(queryFor(city, run, now)), base);
      const response = await fetch(url, { headers: addressOf(run) });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`api/slots answered ${response.status}`);
    };
    await requestAll(ask, SETTLING);
    const settled = await residentMb(pid);
    await requestAll(ask, REQUESTS);
    const after = await residentMb(pid);
    const row = (name: string, mb: number) => [name, mb.toFixed(0)];
    return [
      {
        head: ['memory of the server, resident', 'MB'],
        rows: [
          row(`settled, after ${SETTLING} requests`, settled),
          row(`after ${REQUESTS} more`, after),
          row('more than when settled', after - settled),
        ],
      },
    ];
  },
};

async function requestAll(ask: (run: number) => Promise<void>, count: number): Promise<void> {
  let next = 0;
  const client = async () => {
    while (next < count) await ask(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
}

/** Of the server and its children, after a rest; Linux tells in /proc. */
async function residentMb(group: number): Promise<number> {
  await pause(REST_MS);
  if (!existsSync('/proc/self/stat')) return Number.NaN;
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const pages = processes.map((process) => residentPages(process, group));
  return (pages.reduce((sum, count) => sum + count, 0) * PAGE_BYTES) / 1e6;
}

/** Fields as proc(5) numbers them, after the name in brackets: 5 is the group, 24 the pages. */
function residentPages(process: string, group: number): number {
  try {
    const stat = readFileSync(`/proc/${process}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[2]) === group ? Number(fields[21]) : 0;
  } catch {
    return 0;
  }
}
