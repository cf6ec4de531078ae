import { sqlStateOf } from '@/lib/db/error';
import { untilNotBusy } from '@/lib/testing/together';
import { type Spread, spreadOf, timed } from '../spread';
import type { Outcome, Round, Size, Storm } from './storm';

export interface StormReport {
  name: string;
  promise: string;
  clients: number;
  rounds: number;
  won: number;
  lost: number;
  failed: number;
  /** How often each answer was given. */
  told: Record<string, number>;
  latency: Spread;
  tookMs: number;
  /** What one answer costs this process, however busy the machine is. */
  processorMs: number;
  violations: string[];
}

interface Answer {
  outcome: Outcome;
  tookMs: number;
}

interface Run extends Size {
  seed?: number;
  /** Clients who hear that too many wait ask again; otherwise that is an error that they met. */
  arePatient?: boolean;
}

/** Runs the rounds one after the other, the clients of a round all at once. */
export async function runStorm(
  storm: Storm,
  { clients, rounds, seconds = 0, seed: first = 1, arePatient = false }: Run,
): Promise<StormReport> {
  const answers: Answer[] = [];
  const violations: string[] = [];
  const usedBefore = process.cpuUsage();
  const { tookMs } = await timed(async () => {
    for (let seed = first; seed < first + rounds; seed++) {
      const round = await storm.openRound({ seed, clients });
      const attempts = arePatient ? round.attempts.map(patient) : round.attempts;
      const found = await runRound(attempts, seconds);
      for (const answer of found) answers.push(answer);
      const broken = await round.judge(found.map((answer) => answer.outcome));
      violations.push(...broken.map((sentence) => `seed ${seed}: ${sentence}`));
    }
  });
  const used = process.cpuUsage(usedBefore);
  const processorMs = (used.user + used.system) / 1000 / answers.length;
  return reportOf(storm, { clients, rounds, answers, tookMs, processorMs, violations });
}

function patient(attempt: () => Promise<Outcome>) {
  return () => untilNotBusy(attempt);
}

async function runRound(attempts: Round['attempts'], seconds: number): Promise<Answer[]> {
  const endsAt = performance.now() + seconds * 1000;
  const answers = await Promise.all(attempts.map((attempt) => askUntil(endsAt, attempt)));
  return answers.flat();
}

/** Once at least. */
async function askUntil(endsAt: number, attempt: () => Promise<Outcome>): Promise<Answer[]> {
  const answers: Answer[] = [];
  do {
    const { value: outcome, tookMs } = await timed(() => attempt().catch(failure));
    answers.push({ outcome, tookMs });
  } while (performance.now() < endsAt);
  return answers;
}

export function failure(error: unknown): Outcome {
  const code = (error as { code?: unknown } | null)?.code;
  const what = sqlStateOf(error) ?? (typeof code === 'string' ? code : String(error));
  return { kind: 'failed', what };
}

function reportOf(
  { name, promise }: Storm,
  run: Pick<StormReport, 'clients' | 'rounds' | 'tookMs' | 'processorMs' | 'violations'> & {
    answers: Answer[];
  },
): StormReport {
  const { answers, ...rest } = run;
  const outcomes = answers.map((answer) => answer.outcome);
  const count = (kind: Outcome['kind']) =>
    outcomes.filter((outcome) => outcome.kind === kind).length;
  const counts = { won: count('won'), lost: count('lost'), failed: count('failed') };
  const latency = spreadOf(answers.map((answer) => answer.tookMs));
  const violations = [...rest.violations, ...surfaced(outcomes)];
  return { name, promise, ...rest, ...counts, told: tally(outcomes), latency, violations };
}

function surfaced(outcomes: readonly Outcome[]): string[] {
  const failed = outcomes.filter((outcome) => outcome.kind === 'failed');
  if (failed.length === 0) return [];
  return [`${failed.length} clients met an error: ${JSON.stringify(tally(failed))}`];
}

function tally(outcomes: readonly Outcome[]): Record<string, number> {
  const told: Record<string, number> = {};
  for (const { what } of outcomes) told[what] = (told[what] ?? 0) + 1;
  return told;
}
