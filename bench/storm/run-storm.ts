import { sqlStateOf } from '@/lib/db/error';
import { type Spread, spreadOf, timed } from '../spread';
import type { Outcome, Round, Storm } from './storm';

export interface StormReport {
  name: string;
  promise: string;
  clients: number;
  rounds: number;
  won: number;
  lost: number;
  failed: number;
  /** How often each failure was met. */
  failures: Record<string, number>;
  latency: Spread;
  tookMs: number;
  /** What one answer costs this process, however busy the machine is. */
  processorMs: number;
  violations: string[];
}

/** The slowest that one in a hundred may be answered. */
export const SLOWEST_P99_MS = 1_000;

interface Answer {
  outcome: Outcome;
  tookMs: number;
}

/** Runs the rounds one after the other, the clients of a round all at once. */
export async function runStorm(
  storm: Storm,
  { clients, rounds }: { clients: number; rounds: number },
): Promise<StormReport> {
  const answers: Answer[] = [];
  const violations: string[] = [];
  const usedBefore = process.cpuUsage();
  const { tookMs } = await timed(async () => {
    for (let index = 0; index < rounds; index++) {
      const round = await storm.openRound({ index, clients });
      const found = await runRound(round);
      answers.push(...found);
      const broken = await round.judge(found.map((answer) => answer.outcome));
      violations.push(...broken.map((sentence) => `round ${index}: ${sentence}`));
    }
  });
  const used = process.cpuUsage(usedBefore);
  const processorMs = (used.user + used.system) / 1000 / (clients * rounds);
  return reportOf(storm, { clients, rounds, answers, tookMs, processorMs, violations });
}

function runRound(round: Round): Promise<Answer[]> {
  return Promise.all(
    round.attempts.map(async (attempt) => {
      const { value, tookMs } = await timed(() => attempt().catch(failure));
      return { outcome: value, tookMs };
    }),
  );
}

function failure(error: unknown): Outcome {
  const code = (error as { code?: unknown } | null)?.code;
  const why = sqlStateOf(error) ?? (typeof code === 'string' ? code : String(error));
  return { kind: 'failed', why };
}

function reportOf(
  { name, promise }: Storm,
  run: Pick<StormReport, 'clients' | 'rounds' | 'tookMs' | 'processorMs' | 'violations'> & {
    answers: Answer[];
  },
): StormReport {
  const { answers, ...rest } = run;
  const failures: Record<string, number> = {};
  for (const { outcome } of answers) {
    if (outcome.kind === 'failed') failures[outcome.why] = (failures[outcome.why] ?? 0) + 1;
  }
  const count = (kind: Outcome['kind']) =>
    answers.filter((answer) => answer.outcome.kind === kind).length;
  const latency = spreadOf(answers.map((answer) => answer.tookMs));
  const counts = { won: count('won'), lost: count('lost'), failed: count('failed') };
  const violations = [...rest.violations, ...slow(latency), ...surfaced(counts.failed, failures)];
  return { name, promise, ...rest, ...counts, failures, latency, violations };
}

function slow({ p99Ms }: Spread): string[] {
  if (p99Ms < SLOWEST_P99_MS) return [];
  return [`the p99 is ${p99Ms.toFixed(0)} ms; it must stay below ${SLOWEST_P99_MS} ms`];
}

function surfaced(failed: number, failures: Record<string, number>): string[] {
  return failed > 0 ? [`${failed} clients met an error: ${JSON.stringify(failures)}`] : [];
}
