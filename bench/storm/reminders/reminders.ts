import type { ResendDouble } from '@/lib/testing/resend-double';
import type { Trial } from '../trial';
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
    const parts = [await partOfKills(vendor)];
    vendor.perSecond = Number.POSITIVE_INFINITY;
    for (const trouble of TROUBLES) {
      const violations = await meetTrouble(vendor, { trouble, count: TROUBLED });
      parts.push(told([trouble.name, String(TROUBLED), `each ${trouble.end}`], violations));
    }
    parts.push(await partOfChanges());
    return {
      head: ['what happened', 'messages', 'and then'],
      rows: parts.map(({ row }) => row),
      violations: parts.flatMap(({ row, violations }) =>
        violations.map((text) => `${row[0]}: ${text}`),
      ),
    };
  },
};

async function partOfKills(vendor: ResendDouble): Promise<Told> {
  const killed = await killWorkers(vendor, { kills: KILLS, reminders: REMINDERS });
  const { kills, askedAgain, violations } = killed;
  const then = `${askedAgain} asked again, ${vendor.hurried} times too fast`;
  return told([`${kills} kills of workers`, String(REMINDERS), then], violations);
}

async function partOfChanges(): Promise<Told> {
  const { changes, begun, stopped, violations } = await changeAroundClaims(CHANGES);
  const then = `${begun} had begun, ${stopped} did not`;
  return told(['cancelled or moved around the claim', String(changes), then], violations);
}

interface Told {
  row: string[];
  violations: string[];
}

/** Says how a part ended as soon as it did: the next ones take minutes. */
function told(row: string[], violations: string[]): Told {
  console.log(`  ${violations.length === 0 ? '✓' : '✗'} ${row.join(', ')}`);
  return { row, violations };
}
