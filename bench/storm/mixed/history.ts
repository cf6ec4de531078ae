import type { Slot } from '@/lib/appointment/mutations/take-slot';
import type { Status } from '@/lib/appointment/transitions';
import { isBusy } from '@/lib/db/error';
import type { Instant } from '@/lib/time/instant';
import { failure } from '../run-storm';
import type { Outcome } from '../storm';

/** What somebody asked for. */
export interface Asked {
  verb: MixedVerb;
  /** The time that is wanted, by who books, holds or moves. */
  slot?: Slot;
  /** The appointment that is moved or settled. */
  subjectId?: string;
  visitorHash?: string;
  /** The service whose hold is let go. */
  serviceId?: string;
}

export type MixedVerb =
  | 'book-online'
  | 'book'
  | 'hold'
  | 'release'
  | 'book-for-client'
  | 'move'
  | 'move-by-hand'
  | 'cancel'
  | 'approve'
  | 'decline'
  | 'complete'
  | 'mark-no-show'
  | 'undo'
  | 'expire-requests'
  | 'complete-past';

export type Told =
  | {
      kind: 'yes';
      /** The appointment that came of it. */
      createdId?: string | undefined;
      /** Where the appointment stands now. */
      status?: Status;
      /** How many a sweep settled. */
      settled?: number;
    }
  | { kind: 'no'; code: string }
  | { kind: 'error'; code: string };

/** What was asked, when, and what was answered. */
export interface Deed extends Asked {
  now: Instant;
  /** Counts beginnings and ends, so that two deeds overlap or one was over before the other began. */
  begunNo: number;
  endedNo: number;
  told: Told;
}

export class History {
  readonly deeds: Deed[] = [];
  private no = 0;

  /** Does what is asked and writes down what was answered, an error too; throws when it was busy. */
  async record(asked: Asked & { now: Instant }, work: () => Promise<Told>): Promise<Outcome> {
    const begunNo = ++this.no;
    const write = (told: Told) => this.deeds.push({ ...asked, begunNo, endedNo: ++this.no, told });
    try {
      const told = await work();
      write(told);
      return outcomeOf(asked.verb, told);
    } catch (error) {
      const told = toldError(error);
      write(told);
      if (isBusy(error)) throw error;
      return outcomeOf(asked.verb, told);
    }
  }
}

function toldError(error: unknown): Exclude<Told, { kind: 'yes' }> {
  return { kind: 'error', code: failure(error).what };
}

function outcomeOf(verb: MixedVerb, told: Told): Outcome {
  if (told.kind === 'yes') return { kind: 'won', what: verb };
  const what = `${verb}: ${told.code}`;
  return { kind: told.kind === 'no' ? 'lost' : 'failed', what };
}
