import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { db, disconnect } from '@/lib/db/client';
import { brokenInvariants } from '@/lib/testing/invariants';
import { withLifetime } from '@/scripts/lifetime';
import { conditions, printConditions } from './conditions';
import { digits } from './spread';
import { runStorm, type StormReport } from './storm/run-storm';
import { STORMS } from './storm/storms';
import { runTrial } from './storm/trial';
import { TRIALS } from './storm/trials';
import { printTable } from './table';

/**
 * `npm run storm [-- NAME] [--clients 50] [--rounds 200] [--json FILE]`: everybody comes at once, in
 * the database that DATABASE_URL names, which is filled and not tidied. Exits 1 when a promise broke.
 */
async function main(): Promise<number> {
  const trial = TRIALS.find(({ name }) => process.argv.includes(name));
  if (trial) return runTrial(trial);
  const { storms, clients, rounds, json } = readArguments();
  const where = await conditions();
  printConditions(where);
  const before = await deadlocks();
  const reports: StormReport[] = [];
  for (const storm of storms) reports.push(await runStorm(storm, { clients, rounds }));
  const deadlocked = (await deadlocks()) - before;
  const broken = await brokenInvariants(db());
  print(reports, deadlocked);
  const violations = [
    ...reports.flatMap((report) => report.violations.map((text) => `${report.name}: ${text}`)),
    ...(deadlocked > 0 ? [`the server met ${deadlocked} deadlocks`] : []),
    ...broken.map(({ promise, rows }) => `not kept: ${promise} (${rows.length} rows)`),
  ];
  if (json) {
    const result = { conditions: where, reports, deadlocks: deadlocked, violations };
    writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  }
  for (const violation of violations) console.error(`  ✗ ${violation}`);
  console.log(violations.length === 0 ? '\nEvery promise was kept.' : '\nA promise was broken.');
  await disconnect();
  return violations.length === 0 ? 0 : 1;
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      clients: { type: 'string', default: '50' },
      rounds: { type: 'string', default: '200' },
      json: { type: 'string' },
    },
  });
  const [name] = positionals;
  const storms = STORMS.filter((storm) => name === undefined || storm.name === name);
  if (storms.length === 0) {
    const known = [...STORMS, ...TRIALS].map((storm) => storm.name).join(', ');
    throw new Error(`There is no storm called "${name}". There are ${known}.`);
  }
  const { clients, rounds, json } = values;
  return { storms, json, clients: count(clients), rounds: count(rounds) };
}

function count(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`"${text}" is no number of clients or rounds.`);
}

/** Deadlocks that the server broke up, whether or not a retry hid them. */
async function deadlocks(): Promise<number> {
  const [row] = await db().$queryRaw<{ deadlocks: bigint }[]>`
    SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`;
  return Number(row?.deadlocks ?? 0);
}

function print(reports: readonly StormReport[], deadlocked: number): void {
  printTable(
    [
      'storm',
      'clients',
      'rounds',
      'won',
      'lost',
      'failed',
      'p50 ms',
      'p95 ms',
      'p99 ms',
      'max ms',
      'cpu ms each',
      'seconds',
    ],
    reports.map(({ name, clients, rounds, won, lost, failed, latency, processorMs, tookMs }) => [
      name,
      ...[clients, rounds, won, lost, failed].map(String),
      ...[latency.p50Ms, latency.p95Ms, latency.p99Ms, latency.maxMs].map(digits),
      digits(processorMs),
      (tookMs / 1000).toFixed(1),
    ]),
  );
  console.log(`\nDeadlocks that the server broke up: ${deadlocked}.`);
}

process.exitCode = await withLifetime(main, { exitCodeOnSignal: 130 });
