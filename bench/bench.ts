import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { disconnect } from '@/lib/db/client';
import { withLifetime } from '@/scripts/lifetime';
import { conditions, printConditions } from './conditions';
import type { Part, Table } from './part';
import { bookings } from './speed/bookings';
import { engine } from './speed/engine';
import { memory } from './speed/memory';
import { messages } from './speed/messages';
import { pages } from './speed/pages';
import { slots } from './speed/slots';
import { printTable } from './table';

const PARTS: readonly Part[] = [engine, bookings, slots, pages, messages, memory];

/**
 * `npm run bench [-- NAME...] [--json FILE]`: how fast it is, in the database that DATABASE_URL
 * names, which is filled and not tidied. It judges nothing: numbers are read beside their
 * conditions.
 */
async function main(): Promise<number> {
  const { parts, json } = readArguments();
  const where = await conditions();
  printConditions(where);
  const measured: Record<string, Table[]> = {};
  for (const { name, measure } of parts) {
    const tables = await measure();
    for (const { head, rows } of tables) printTable(head, rows);
    measured[name] = tables;
  }
  if (json) writeFileSync(json, `${JSON.stringify({ conditions: where, measured }, null, 2)}\n`);
  await disconnect();
  return 0;
}

function readArguments() {
  const options = { json: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const unknown = positionals.find((name) => !PARTS.some((part) => part.name === name));
  if (unknown !== undefined) {
    const known = PARTS.map((part) => part.name).join(', ');
    throw new Error(`There is no part called "${unknown}". There are ${known}.`);
  }
  const parts = PARTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  return { parts, json: values.json };
}

process.exitCode = await withLifetime(main, { exitCodeOnSignal: 130 });
