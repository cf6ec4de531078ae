const HUNDREDTHS = 2;
const MOST_POINTS = 10_000;

/** Hundredths of a percent of what people type: '20' is 2000, '7.5' is 750; undefined for what is none. */
export function parsePercent(text: string): number | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim());
  if (!match) return undefined;
  const [, whole = '', part = ''] = match;
  const points = Number(whole + part.padEnd(HUNDREDTHS, '0'));
  return points <= MOST_POINTS ? points : undefined;
}

/** The same as it is typed: 750 is '7.5'. */
export function percentText(basisPoints: number): string {
  const text = String(basisPoints).padStart(HUNDREDTHS + 1, '0');
  const part = text.slice(-HUNDREDTHS).replace(/0+$/, '');
  return text.slice(0, -HUNDREDTHS) + (part && `.${part}`);
}
