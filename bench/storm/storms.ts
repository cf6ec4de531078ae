import { abort } from './abort';
import { keys } from './keys';
import { limitOfAddress, limitOfDay, limitOfVisitor } from './limits';
import { mixed } from './mixed';
import { oneSlot, staggered } from './one-slot';
import type { Storm } from './storm';
import { TRIALS } from './trials';

const STORMS: readonly Storm[] = [
  oneSlot,
  staggered,
  keys,
  abort,
  limitOfDay,
  limitOfVisitor,
  limitOfAddress,
  mixed,
];

/** All of them, or those of a name: `limits` are those whose names begin with it. */
export function stormsOf(name: string | undefined): readonly Storm[] {
  const found = STORMS.filter(
    (storm) => name === undefined || storm.name === name || storm.name.startsWith(`${name}-`),
  );
  if (found.length > 0) return found;
  const known = [...STORMS, ...TRIALS].map((storm) => storm.name).join(', ');
  throw new Error(`There is no storm called "${name}". There are ${known}.`);
}
