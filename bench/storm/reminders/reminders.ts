import type { Trial, TrialReport } from '../trial';
import { changeAroundClaims } from './around-claim';
import { meetTrouble, TROUBLES } from './faults';
import { killWorkers } from './kill-workers';
import { openVendor } from './vendor';

const KILLS = 300;
const REMINDERS = 2_000;
const TROUBLED = 1_000;
const CHANGES = 2_000;
const PER_SECOND = 200;

/** Everything that can come between a reminder and its one sending. */
export const reminders: Trial = {
  name: 'reminders',
  promise:
    'a reminder is sent once, whoever dies, whatever the mail service does, and never after a cancel',
  run: async () => {
    const vendor = await openVendor(PER_SECOND);
    const killed = await killWorkers(vendor, { kills: KILLS, reminders: REMINDERS });
    const rows = [
      [
        `${killed.kills} kills of workers`,
        String(killed.reminders),
        `${killed.askedAgain} asked again, ${vendor.hurried} times too fast`,
      ],
    ];
    const violations = [...killed.violations];
    vendor.perSecond = Number.POSITIVE_INFINITY;
    for (const trouble of TROUBLES) {
      const broken = await meetTrouble(vendor, { trouble, count: TROUBLED });
      violations.push(...broken.map((text) => `${trouble.name}: ${text}`));
      rows.push([trouble.name, String(TROUBLED), `each ${trouble.end}`]);
    }
    const { changes, begun, stopped, violations: late } = await changeAroundClaims(CHANGES);
    rows.push([
      'cancelled or moved around the claim',
      String(changes),
      `${begun} had begun, ${stopped} did not`,
    ]);
    return report(rows, [...violations, ...late]);
  },
};

function report(rows: string[][], violations: string[]): TrialReport {
  return { head: ['what happened', 'messages', 'and then'], rows, violations };
}
