import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PROJECT_ROOT } from '../bootstrap/project.mjs';

/** How many tests of one phase passed and failed, and what the failed ones said. */
export interface Tally {
  passed: number;
  failed: number;
  failures: Failure[];
}

/** A test that failed; it has no message where the runner wrote none. */
export interface Failure {
  test: string;
  message?: string | undefined;
}

export const NO_TESTS: Tally = { passed: 0, failed: 0, failures: [] };

/** What a run counts as that ended before it wrote its report. */
const NO_REPORT: Tally = { passed: 0, failed: 1, failures: [{ test: 'the run wrote no report' }] };

/** A file for a runner's JSON report, without the one of an earlier run. */
export function reportFile(name: string): string {
  const folder = join(PROJECT_ROOT, 'test-results');
  const file = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true });
  return file;
}

interface VitestReport {
  numPassedTests: number;
  testResults: VitestFile[];
}

interface VitestFile {
  name: string;
  status: string;
  message: string;
  assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
}

export function readVitestTally(file: string): Tally {
  if (!existsSync(file)) return NO_REPORT;
  const report: VitestReport = JSON.parse(readFileSync(file, 'utf8'));
  const failures = report.testResults.flatMap(vitestFailures);
  return { passed: report.numPassedTests, failed: failures.length, failures };
}

/** A file that failed without a test that did, as in loading or setting up, counts as one. */
function vitestFailures({ name, status, message, assertionResults }: VitestFile): Failure[] {
  const file = relative(PROJECT_ROOT, name);
  const failed = assertionResults.filter((it) => it.status === 'failed');
  if (status === 'failed' && failed.length === 0) return [{ test: file, message }];
  return failed.map((it) => ({
    test: `${file} › ${it.fullName}`,
    message: it.failureMessages[0],
  }));
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: { message?: string }[];
  suites: PlaywrightSuite[];
}

interface PlaywrightSuite {
  file: string;
  specs: { title: string; ok: boolean; tests: PlaywrightTest[] }[];
  suites?: PlaywrightSuite[];
}

interface PlaywrightTest {
  results: { errors: { message?: string }[] }[];
}

export function readPlaywrightTally(file: string): Tally {
  if (!existsSync(file)) return NO_REPORT;
  const { stats, errors, suites }: PlaywrightReport = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    failures: [
      ...suites.flatMap(playwrightFailures),
      ...errors.map(({ message }) => ({ test: 'the run', message })),
    ],
  };
}

function playwrightFailures({ file, specs, suites = [] }: PlaywrightSuite): Failure[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ title, tests }) => ({ test: `${file} › ${title}`, message: firstError(tests) }));
  return [...own, ...suites.flatMap(playwrightFailures)];
}

function firstError(tests: PlaywrightTest[]): string | undefined {
  return tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors))[0]?.message;
}
