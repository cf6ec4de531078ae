import { newId } from '@/lib/id';
import { History } from './mixed/history';
import { judge } from './mixed/judge';
import { aTown } from './mixed/town';
import { act, type KnownAppointment, type Person } from './mixed/townspeople';
import { randomOf } from './random';
import type { Storm } from './storm';

/** Everybody does everything to the same few appointments, for a while. */
export const mixed: Storm = {
  name: 'mixed',
  promise: 'whatever is asked at once, what was answered is what is so in the end',
  size: { clients: 32, rounds: 20, seconds: 60 },
  async openRound({ seed, clients }) {
    const town = await aTown({ seed });
    const history = new History();
    const known: KnownAppointment[] = [];
    const people = Array.from({ length: clients }, (_, no): Person => {
      const random = randomOf(seed * 1_000 + no);
      return { town, history, known, random, visitorHash: newId() };
    });
    return {
      attempts: people.map((person) => () => act(person)),
      judge: () => judge(town, history),
    };
  },
};
