import { channelFindings } from './doctor/channels';
import { databaseFindings } from './doctor/database';
import type { Finding } from './doctor/finding';
import { jobFindings } from './doctor/jobs';
import { machineFindings } from './doctor/machine';
import { mailFindings } from './doctor/mail';
import { serverFindings } from './doctor/server';
import { withLifetime } from './lifetime';

/** `npm run doctor`: what is as it should be, what is not, and what to do about it. */
export async function main(): Promise<number> {
  return withLifetime(examine, { exitCodeOnSignal: 130 });
}

async function examine(): Promise<number> {
  const findings = [
    ...machineFindings(),
    ...(await serverFindings()),
    ...(await mailFindings()),
    ...(await channelFindings()),
    ...(await jobFindings()),
    ...(await databaseFindings()),
  ];
  for (const finding of findings) print(finding);
  const problems = findings.filter(({ advice }) => advice).length;
  console.log(problems === 0 ? '\nNo problem found.' : `\nProblems found: ${problems}.`);
  return problems === 0 ? 0 : 1;
}

function print({ subject, detail, advice }: Finding): void {
  console.log(`  ${advice ? 'problem' : 'ok     '}  ${subject.padEnd(12)}  ${detail}`);
  if (advice) console.log(`                         → ${advice.replaceAll('\n', '\n    ')}`);
}
