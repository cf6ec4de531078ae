import { runProgram } from './program';
import { readVitestTally, reportFile } from './result';

/** Runs the tests of one project, the named files alone if there are any. */
export async function runVitest(project: 'unit' | 'db', args: string[] = []) {
  const report = reportFile(project);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runProgram(
    ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters, ...args],
    { NODE_ENV: 'test' },
  );
  return { code, tally: readVitestTally(report) };
}
