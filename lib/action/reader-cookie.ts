/** The cookies in which a browser says how its person reads times; written by the pages. */
export const ZONE_COOKIE = 'holdfast-zone';
export const CLOCK_COOKIE = 'holdfast-clock';
