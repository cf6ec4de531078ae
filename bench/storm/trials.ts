import { interleavings } from './interleaving/interleavings';
import type { Trial } from './trial';

/** Run by name alone: each takes minutes. */
export const TRIALS: readonly Trial[] = [interleavings];
