/** An impossible state was reached: a defect of ours, never the user's doing. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

/** Throws BrokenPromise unless the condition holds. For what cannot be false, not for input. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new BrokenPromise(message);
}
