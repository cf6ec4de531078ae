import { amountText } from '@/lib/money/money';
import { parseMoney } from '@/lib/money/parse-money';
import { err, ok, type Result } from '@/lib/result';

/** An amount that staff typed, more than nothing and at most what there is; else a sentence. */
export function typedAmount(
  text: string,
  { currency, mostMinor }: { currency: string; mostMinor: number },
): Result<number, string> {
  const amountMinor = parseMoney(text, currency) ?? 0;
  const example = amountText({ amountMinor: 1250, currency });
  if (amountMinor === 0) return err(`Please enter an amount such as ${example}.`);
  if (amountMinor <= mostMinor) return ok(amountMinor);
  return err(`It can be at most ${amountText({ amountMinor: mostMinor, currency })} ${currency}.`);
}
