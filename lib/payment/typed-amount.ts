import { amountText, exampleText } from '@/lib/money/money';
import { parseMoney } from '@/lib/money/parse-money';
import { minorStep, wholeSteps } from '@/lib/money/step';
import { err, ok, type Result } from '@/lib/result';

/** An amount that staff typed, in whole steps of its currency, more than nothing and at most `mostMinor`; else a sentence. */
export function typedAmount(
  text: string,
  { currency, mostMinor }: { currency: string; mostMinor: number },
): Result<number, string> {
  const amountMinor = parseMoney(text, currency) ?? 0;
  if (amountMinor === 0) return err(`Please enter an amount such as ${exampleText(currency)}.`);
  const written = (minor: number) => amountText({ amountMinor: minor, currency });
  if (amountMinor > mostMinor) return err(`It can be at most ${written(mostMinor)} ${currency}.`);
  if (wholeSteps(amountMinor, currency) === amountMinor) return ok(amountMinor);
  return err(`Amounts in ${currency} go in steps of ${written(minorStep(currency))}.`);
}
