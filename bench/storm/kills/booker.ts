import { setTimeout as pause } from 'node:timers/promises';
import { type BookAnswer, type BookCommand, book } from '@/lib/appointment/mutations/book';
import { watchStatements } from '@/lib/testing/statement-watch';
import { type Asked, type Order, STATEMENTS, type Stop, type Told } from './order';

/** A program that books what it is told to and says so, and may be killed at any moment. */

const RETRY_MS = 50;

let goOn = () => {};
const untilGoOn = new Promise<void>((resolve) => {
  goOn = resolve;
});

process.on('message', (asked: Asked) => {
  if (asked === 'go on') goOn();
  else for (const order of asked.orders) void carryOut(order);
});
process.on('disconnect', () => process.exit());

async function carryOut({ command, stop }: Order): Promise<void> {
  const { key } = command;
  const answer = stop ? await bookAndStop(command, stop) : await untilAnswered(command);
  if (stop === 'committed') await stayForever(key);
  tell({ key, answer });
}

function bookAndStop(command: BookCommand, stop: Stop): Promise<BookAnswer> {
  let sent = 0;
  return watchStatements(
    async () => {
      const next = STATEMENTS[sent++];
      if (next === stop) await stayForever(command.key);
      if (next !== 'COMMIT' || stop !== 'while committing') return;
      tell({ key: command.key, standing: true });
      await untilGoOn;
    },
    () => book(command),
  );
}

/** As a client does who hears nothing: the same intent under the same key. */
async function untilAnswered(command: BookCommand): Promise<BookAnswer> {
  for (;;) {
    try {
      return await book(command);
    } catch {
      await pause(RETRY_MS);
    }
  }
}

function stayForever(key: string): Promise<never> {
  tell({ key, standing: true });
  return new Promise(() => undefined);
}

function tell(told: Told): void {
  process.send?.(told);
}
