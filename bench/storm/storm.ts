/** Many who want the same thing at the same moment, again and again, and what must come of it. */
export interface Storm {
  name: string;
  /** What is promised, as a sentence for the report. */
  promise: string;
  /** How large it is where the command line does not say. */
  size: Size;
  /** Opens a fresh place for one round; nothing in it is measured. What is random follows the seed. */
  openRound(round: { seed: number; clients: number }): Promise<Round>;
}

export interface Size {
  clients: number;
  rounds: number;
  /** How long the clients of a round go on asking; without it each of them asks once. */
  seconds?: number;
}

export interface Round {
  /** One for each client; all of them start together. */
  attempts: (() => Promise<Outcome>)[];
  /** What went against the promise, as sentences; reads the database, not the answers alone. */
  judge(outcomes: readonly Outcome[]): Promise<string[]>;
}

/** What a client was told: yes, no, or an error; and the same in a word or two. */
export interface Outcome {
  kind: 'won' | 'lost' | 'failed';
  what: string;
}
