import { watchStatements } from '@/lib/testing/statement-watch';
import { type Point, pointFinder } from './points';

/** A transaction that stops at each of its points until it is let past. */
export class Party {
  /** What the work answered, or the error that it threw as one. */
  answer: string | undefined;
  /** Where it stands; undefined while it runs, waits for a lock or is done. */
  point: Point | undefined;
  /** Of the server's process behind it. */
  pid = 0;
  #pass = () => {};
  #changed = () => {};
  #change = this.#nextChange();

  constructor(
    readonly name: string,
    work: () => Promise<string>,
  ) {
    const findPoint = pointFinder();
    const running = watchStatements(async ({ sql, pid }) => {
      this.pid = pid;
      const point = findPoint(sql);
      if (point) await this.#standAt(point);
    }, work);
    void running.catch((error: unknown) => `threw ${error}`).then((answer) => this.#end(answer));
  }

  get isDone(): boolean {
    return this.answer !== undefined;
  }

  get isRunning(): boolean {
    return !this.isDone && this.point === undefined;
  }

  /** Settles when it stands at a point or is done. */
  change(): Promise<void> {
    return this.isRunning ? this.#change : Promise.resolve();
  }

  pass(): void {
    this.point = undefined;
    this.#change = this.#nextChange();
    this.#pass();
  }

  #standAt(point: Point): Promise<void> {
    const passed = new Promise<void>((resolve) => {
      this.#pass = resolve;
    });
    this.point = point;
    this.#changed();
    return passed;
  }

  #end(answer: string): void {
    this.answer = answer;
    this.#changed();
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      this.#changed = resolve;
    });
  }
}
