import { MEASURING_SETTINGS } from '@/scripts/postgres/options';
import type { Trial } from '../trial';
import { killBookers } from './kill-bookers';
import { killServer } from './kill-server';
import { VICTIMS } from './own-server';

const BOOKERS = 80;
const SERVERS = 20;

/** A hundred kills, of who books and of PostgreSQL itself. */
export const kills: Trial = {
  name: 'kills',
  promise: 'whatever is killed, nothing is half written and what was acknowledged is there',
  run: async () => {
    const bookers = await killBookers(BOOKERS);
    const victims = Array.from({ length: SERVERS / VICTIMS.length }, () => VICTIMS).flat();
    const servers = await killServer(victims, MEASURING_SETTINGS);
    return {
      head: ['killed', 'times', 'bookings under way or acknowledged'],
      rows: [
        ['a process that books', String(bookers.kills), String(bookers.orders)],
        ['PostgreSQL', String(servers.kills), String(servers.acknowledged)],
      ],
      violations: [...bookers.violations, ...servers.violations],
    };
  },
};
