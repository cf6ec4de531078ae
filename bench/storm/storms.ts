import { oneSlot, staggered } from './one-slot';
import type { Storm } from './storm';

/** Every storm there is; the first argument of `npm run storm` names one of them. */
export const STORMS: readonly Storm[] = [oneSlot, staggered];
