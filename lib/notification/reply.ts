/** What somebody who answers an SMS may ask of us. */
export type Wish = 'STOP' | 'START';

/** Twilio's own words, which are those of the FCC's rule too, and how German and Swedish spell it. */
const WISHES: Record<string, Wish> = {
  STOP: 'STOP',
  STOPP: 'STOP',
  STOPALL: 'STOP',
  UNSUBSCRIBE: 'STOP',
  CANCEL: 'STOP',
  END: 'STOP',
  QUIT: 'STOP',
  REVOKE: 'STOP',
  OPTOUT: 'STOP',
  START: 'START',
  YES: 'START',
  UNSTOP: 'START',
};

/**
 * The wish of an answer that is one of the agreed words and nothing more, however it is spaced and
 * ended: 'Opt out.' is one. Undefined for any other: 'Is the bus stop near?' must not cost anybody
 * their reminders, so 'STOP please' is left to people, as Twilio leaves it.
 */
export function wishOf(text: string): Wish | undefined {
  const word = text.replace(/[\s-]/g, '').replace(/^["'“„‘«(]+|["'”“’».,;:…!)]+$/g, '');
  return /^[a-z]{1,20}$/i.test(word) ? WISHES[word.toUpperCase()] : undefined;
}
