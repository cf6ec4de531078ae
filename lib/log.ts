import pino from 'pino';

/** Structured log on standard output. Ids only: names, addresses and tokens are never logged. */
export const log = pino({ base: null, messageKey: 'event' });
