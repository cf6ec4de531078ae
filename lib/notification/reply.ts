/** What somebody who answers an SMS may ask of us. */
export type Wish = 'STOP' | 'START';

const WISHES: Record<string, Wish> = {
  STOP: 'STOP',
  STOPALL: 'STOP',
  UNSUBSCRIBE: 'STOP',
  CANCEL: 'STOP',
  END: 'STOP',
  QUIT: 'STOP',
  START: 'START',
  YES: 'START',
  UNSTOP: 'START',
};

/** The wish of an answer that is one of the agreed words and nothing more; undefined for any other. */
export function wishOf(text: string): Wish | undefined {
  const word = text.trim().replace(/^["'“(]+|["'”).!]+$/g, '');
  return /^[a-z]{1,20}$/i.test(word) ? WISHES[word.toUpperCase()] : undefined;
}
