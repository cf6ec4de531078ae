import type { BookAnswer, BookCommand } from '@/lib/appointment/mutations/book';

/** The statements of a booking without a hold; it can be stopped before each of them. */
export const STATEMENTS = ['BEGIN', 'claim', 'lock', 'holds', 'offer', 'write', 'COMMIT'] as const;

/** Where a booking is when its process is killed. */
export const STOPS = [...STATEMENTS, 'while committing', 'committed', 'acknowledged'] as const;

export type Stop = (typeof STOPS)[number];

/** What a booker is asked to do. Without a stop it asks again and again until it has an answer. */
export interface Order {
  command: BookCommand;
  stop?: Stop;
}

/** 'go on' lets those commit who stand right before it. */
export type Asked = { orders: Order[] } | 'go on';

/** What a booker says of an order, known by its key: that it stands at its stop, or the answer. */
export type Told = { key: string } & ({ standing: true } | { answer: BookAnswer });
