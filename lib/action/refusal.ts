/** Why a request was turned away at the door: a short code, and a sentence for the person. */
export interface Refusal {
  code:
    | 'invalid-input'
    | 'wrong-origin'
    | 'rate-limited'
    | 'not-found'
    | 'signed-out'
    | 'busy'
    | 'broken';
  message: string;
  /** Sentences for single fields, by path such as "details.email". */
  fields?: Record<string, string>;
}

/** Thrown at the door by guards and look-ups; the wrapper turns it into the answer. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly refusal: Refusal;

  constructor(code: Refusal['code'], message = DEFAULT_TEXT[code]) {
    super(message);
    this.refusal = { code, message };
  }
}

const DEFAULT_TEXT: Record<Refusal['code'], string> = {
  'invalid-input': 'Please check the marked fields.',
  'wrong-origin': 'This request did not come from our own pages. Please reload and try again.',
  'rate-limited': 'That was a lot of requests at once. Please wait a minute and try again.',
  'not-found': 'We could not find this. It may have been removed.',
  'signed-out': 'You are signed out. Please sign in again.',
  busy: 'Many people are booking right now. Please try again in a moment.',
  broken: 'Something went wrong on our side. Please try again in a moment.',
};
