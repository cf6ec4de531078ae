import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { aBusiness, aProvider, aService, aStudio, type Studio } from '@/lib/testing/builders';
import { at } from '@/lib/testing/fixed-clock';
import { addMinutes, type Instant } from '@/lib/time/instant';
import type { Outcome, Round, Storm } from './storm';
import { bookTime, holdTime, winnersOf } from './visitor';

const MOST_A_DAY = 3;
const MOST_OF_VISITOR = 2;
const MOST_OF_ADDRESS = 20;
const SLOT_MINUTES = 15;
/** From nine to five. */
const SLOTS_A_DAY = 32;
/** So many that no provider's lock puts everybody in one line. */
const STUDIOS = 4;

const SLOTS = { slotDurationMinutes: SLOT_MINUTES, slotStepMinutes: SLOT_MINUTES };
const SIZE = { clients: 50, rounds: 50 };

export const limitOfDay: Storm = {
  name: 'limits-day',
  promise: 'a provider who takes three a day has three, whoever comes',
  size: SIZE,
  async openRound({ clients }) {
    const studio = await aStudio(db(), { provider: { ...SLOTS, maxPerDay: MOST_A_DAY } });
    return openRound({
      clients,
      attempt: (client) => bookTime(studio, slotNo(client)),
      expected: Math.min(MOST_A_DAY, clients),
      live: () => countLive({ providerId: studio.providerId }),
    });
  },
};

/** Each time is of another service than the one before, since another of the same moves the hold. */
export const limitOfVisitor: Storm = {
  name: 'limits-visitor',
  promise: 'a visitor keeps two times, however many windows ask at once',
  size: SIZE,
  async openRound({ clients }) {
    const studios = await someStudios();
    const visitorHash = newId();
    return openRound({
      clients,
      attempt: spread(studios, () => ({ visitorHash })),
      expected: Math.min(MOST_OF_VISITOR, clients),
      live: () => countLive({ visitorHash }),
      // Whoever moves a hold is told yes as well.
      moves: true,
    });
  },
};

export const limitOfAddress: Storm = {
  name: 'limits-address',
  promise: 'the visitors of one address keep twenty times',
  size: SIZE,
  async openRound({ clients }) {
    const studios = await someStudios();
    const addressHash = newId();
    return openRound({
      clients,
      attempt: spread(studios, () => ({ addressHash })),
      expected: Math.min(MOST_OF_ADDRESS, clients),
      live: () => countLive({ holdAddressHash: addressHash }),
    });
  },
};

interface Limited {
  clients: number;
  attempt: (client: number) => Promise<Outcome>;
  expected: number;
  live: () => Promise<number>;
  moves?: boolean;
}

function openRound({ clients, attempt, expected, live, moves }: Limited): Round {
  const attempts = Array.from({ length: clients }, (_, client) => () => attempt(client));
  return {
    attempts,
    async judge(outcomes) {
      const winners = winnersOf(outcomes);
      const isTold = moves ? winners >= expected : winners === expected;
      const rows = await live();
      return [
        ...(isTold ? [] : [`${winners} were told yes, of ${expected}`]),
        ...(rows === expected ? [] : [`${rows} have a row, of ${expected}`]),
      ];
    },
  };
}

/** Providers of one business, each with a service of their own. */
async function someStudios(): Promise<Studio[]> {
  const business = await aBusiness(db());
  const studios: Studio[] = [];
  for (let no = 0; no < STUDIOS; no++) {
    const provider = await aProvider(db(), business, SLOTS);
    const service = await aService(db(), business, { offeredBy: [provider] });
    studios.push({ ...provider, ...service });
  }
  return studios;
}

/** One client after the other asks the next provider, each for a time that nobody else wants. */
function spread(studios: readonly Studio[], who: () => Parameters<typeof holdTime>[2]) {
  return (client: number): Promise<Outcome> => {
    const studio = studios[client % studios.length] as Studio;
    return holdTime(studio, slotNo(Math.floor(client / studios.length)), who());
  };
}

function slotNo(no: number): Instant {
  return addMinutes(at('09:00'), (no % SLOTS_A_DAY) * SLOT_MINUTES);
}

function countLive(where: {
  providerId?: string;
  visitorHash?: string;
  holdAddressHash?: string;
}): Promise<number> {
  return db().appointment.count({ where: { ...where, status: { in: ['PENDING', 'CONFIRMED'] } } });
}
