/** Many who want the same thing at the same moment, again and again, and what must come of it. */
export interface Storm {
  name: string;
  /** What is promised, as a sentence for the report. */
  promise: string;
  /** Opens a fresh place for one round; nothing in it is measured. */
  openRound(round: { index: number; clients: number }): Promise<Round>;
}

export interface Round {
  /** One for each client; all of them start together. */
  attempts: (() => Promise<Outcome>)[];
  /** What went against the promise, as sentences; reads the database, not the answers alone. */
  judge(outcomes: readonly Outcome[]): Promise<string[]>;
}

/** What a client was told. */
export type Outcome = { kind: 'won' | 'lost' } | { kind: 'failed'; why: string };
