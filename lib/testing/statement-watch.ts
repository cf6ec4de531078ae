import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

/** A statement that a transaction is about to send. */
export interface Statement {
  sql: string;
  /** Of the server's process that will run it. */
  pid: number;
}

/** The statement is sent when the watcher has answered, and not at all if it throws. */
export type Watcher = (statement: Statement) => Promise<void>;

const watchers = new AsyncLocalStorage<Watcher>();

/**
 * By connection: Prisma gathers what is asked in one tick, and may send a transaction's statement
 * from the context of whoever asked first.
 */
const watched = new WeakMap<pg.Client, Watcher>();

/**
 * Runs the work under a watcher of its own: every statement of its transactions goes past it first,
 * BEGIN and COMMIT included. Reads outside of a transaction do not.
 */
export function watchStatements<T>(watcher: Watcher, work: () => Promise<T>): Promise<T> {
  pg.Client.prototype.query = watchedQuery as typeof sendQuery;
  return watchers.run(watcher, work);
}

const sendQuery = pg.Client.prototype.query;

type Send = (...args: unknown[]) => unknown;

function watchedQuery(this: pg.Client, ...args: unknown[]): unknown {
  const send = () => (sendQuery as Send).apply(this, args);
  const sql = textOf(args[0]);
  const watcher = watcherOf(this, sql);
  return watcher ? watcher({ sql, pid: pidOf(this) }).then(send) : send();
}

function watcherOf(client: pg.Client, sql: string): Watcher | undefined {
  if (sql === 'BEGIN') setOrForget(client, watchers.getStore());
  const watcher = watched.get(client);
  if (sql === 'COMMIT' || sql === 'ROLLBACK') watched.delete(client);
  return watcher;
}

function setOrForget(client: pg.Client, watcher: Watcher | undefined): void {
  if (watcher) watched.set(client, watcher);
  else watched.delete(client);
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  return (query as { text?: string }).text ?? '';
}

/** The driver knows it from the handshake, though its types do not say so. */
function pidOf(client: pg.Client): number {
  return (client as pg.Client & { processID: number }).processID;
}
