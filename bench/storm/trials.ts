import { interleavings } from './interleaving/interleavings';
import { kills } from './kills/kills';
import { money } from './money/money';
import { reminders } from './reminders/reminders';
import type { Trial } from './trial';
import { twoServers } from './two-servers';

/** Run by name alone: each takes minutes. */
export const TRIALS: readonly Trial[] = [interleavings, twoServers, kills, reminders, money];
