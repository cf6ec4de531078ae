import { refuteLaws } from '@/lib/availability/slots-laws.fixture';
import { judgeSlots } from '@/lib/availability/zone-day-oracle.fixture';
import { judgeResolver } from '@/lib/time/resolve-exhaustive.fixture';
import { TZ_RULES_VERSION } from '@/lib/time/zone';
import {
  daysOfChange,
  onePerHistory,
  type ZoneHistory,
  zoneHistories,
} from '@/lib/time/zone-days.fixture';
import { timed } from './spread';
import { printTable } from './table';

/**
 * `npm run prove`: what the tests ask of one zone of each history, asked of every zone. Local times
 * and slots around every change of the clocks from 2024 to 2037 are compared with independent
 * oracles, and generated questions with the laws that every list of slots obeys. It needs no
 * database. Exits 1 if anything differs.
 */
async function main(): Promise<number> {
  printConditions();
  const zones = zoneHistories();
  const { value: proof, tookMs } = await timed(() => proveAll(zones));
  printCounts(zones, proof, tookMs);
  printOutcome(proof);
  const refuted = await proveLaws();
  return proof.differences.length === 0 && !refuted ? 0 : 1;
}

const LAW_RUNS = 100_000;

/** Generated questions of every kind against the laws; SEED=n asks the same ones again. */
async function proveLaws(): Promise<boolean> {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.error(`\n${LAW_RUNS.toLocaleString('en')} generated questions, seed ${seed} …`);
  const { value: refuted, tookMs } = await timed(() => refuteLaws({ seed, runs: LAW_RUNS }));
  const took = `${Math.round(tookMs / 1000)} s`;
  console.log(`Generated questions (seed ${seed}): ${LAW_RUNS.toLocaleString('en')} in ${took}.`);
  if (refuted) console.error(refuted);
  return refuted !== undefined;
}

interface Proof {
  localTimes: number;
  withTemporal: number;
  /** Zones that Temporal was not asked about. */
  otherRules: string[];
  slotLists: number;
  differences: string[];
}

function proveAll(zones: readonly ZoneHistory[]): Proof {
  const proof: Proof = {
    localTimes: 0,
    withTemporal: 0,
    otherRules: [],
    slotLists: 0,
    differences: [],
  };
  const showProgress = progressOver(zones.length);
  for (const [index, zone] of zones.entries()) {
    prove(zone, proof);
    showProgress(index + 1);
  }
  return proof;
}

function prove(zone: ZoneHistory, proof: Proof): void {
  const resolver = judgeResolver(zone);
  const slots = judgeSlots(zone);
  proof.localTimes += resolver.scanned;
  proof.withTemporal += resolver.withTemporal;
  proof.slotLists += slots.lists;
  if (!resolver.hostAgrees) proof.otherRules.push(zone.id);
  // One by one: a broken engine has more differences than a call takes arguments.
  for (const each of resolver.differences) proof.differences.push(each);
  for (const each of slots.differences) proof.differences.push(each);
}

/** On a terminal a line that is written over, once a second; elsewhere a line for every tenth. */
function progressOver(total: number): (done: number) => void {
  const { stderr } = process;
  let shownAt = performance.now();
  let tenths = 0;
  return (done) => {
    const line = `${done} of ${total} zones`;
    if (stderr.isTTY) {
      if (done < total && performance.now() - shownAt < 1000) return;
      shownAt = performance.now();
      stderr.write(`\r${line}${done === total ? '\n' : ''}`);
    } else if (Math.floor((done * 10) / total) > tenths) {
      tenths = Math.floor((done * 10) / total);
      stderr.write(`${line}\n`);
    }
  };
}

function printConditions(): void {
  const { node, tz } = process.versions;
  console.log(
    `\nNode ${node} with the zone rules ${tz ?? '(unknown)'}; the product brings ${TZ_RULES_VERSION}.`,
  );
}

function printCounts(zones: readonly ZoneHistory[], proof: Proof, tookMs: number): void {
  const changing = zones.filter(({ changes }) => changes.length > 0);
  const counts: [string, number][] = [
    ['zones', zones.length],
    ['zones that change their clocks', changing.length],
    ['distinct histories', onePerHistory(zones).length],
    ['changes', changing.flatMap(({ changes }) => changes).length],
    ['days of change', changing.flatMap(({ changes }) => daysOfChange(changes)).length],
    ['local times compared with the table', proof.localTimes],
    ['local times compared with Temporal', proof.withTemporal],
    ['slot lists compared with the table', proof.slotLists],
    ['zones with other rules on this host', proof.otherRules.length],
    ['differences', proof.differences.length],
    ['seconds', Math.round(tookMs / 1000)],
  ];
  const rows = counts.map(([name, count]) => [name, count.toLocaleString('en')]);
  printTable(['around every change of the clocks, 2024 to 2037', 'count'], rows);
}

const SHOWN = 20;

function printOutcome({ otherRules, differences }: Proof): void {
  const named = otherRules.length === 0 ? 'none' : otherRules.join(', ');
  console.log(`\nNot compared with Temporal, as the host has other rules: ${named}.`);
  for (const each of differences.slice(0, SHOWN)) console.error(`  ✗ ${each}`);
  if (differences.length > SHOWN) console.error(`  and ${differences.length - SHOWN} more`);
}

process.exitCode = await main();
