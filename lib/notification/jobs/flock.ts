/**
 * Writes one by one what comes one by one, and together what comes meanwhile: while a write is under
 * way, the next ones gather. Each caller gets the answer of the write that took theirs.
 */
export function inFlocks<T, R>(write: (flock: readonly T[]) => Promise<R>): (one: T) => Promise<R> {
  let gathering: T[] = [];
  let next: Promise<R> | undefined;
  let before: Promise<unknown> = Promise.resolve();
  return (one) => {
    gathering.push(one);
    next ??= before.then(() => {
      const flock = gathering;
      gathering = [];
      next = undefined;
      return write(flock);
    });
    before = next.catch(() => undefined);
    return next;
  };
}
