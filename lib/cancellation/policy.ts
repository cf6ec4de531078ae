import { minorStep } from '@/lib/money/step';

/** A share of the price, or an amount that is at most the price. */
export type Fee = { kind: 'percent'; percent: number } | { kind: 'fixed'; amountMinor: number };

/**
 * Until when an appointment can be cancelled or moved for nothing, and what it costs later. Hours
 * are elapsed hours before the start, and a limit of 0 is the start itself.
 */
export interface CancellationPolicy {
  freeUntilHours: number;
  fee: Fee;
  noShowFee: Fee;
  /**
   * Moving has a limit and a fee of its own. The new time costs what was agreed, or what the service
   * costs on the day of the move: the difference is then still to pay, or goes back.
   */
  reschedule: { freeUntilHours: number; fee: Fee; price?: 'agreed' | 'today' | undefined };
  /** For so long after booking, everything is free. */
  graceMinutes: number;
  /** What happens to money that was paid and is not kept. */
  outcome: 'REFUND' | 'CREDIT';
}

export type PresetName = 'flexible' | 'fair' | 'moderate' | 'strict';

const percent = (share: number): Fee => ({ kind: 'percent', percent: share });

/** Without a policy nothing ever costs anything. */
export const NO_POLICY: CancellationPolicy = {
  freeUntilHours: 0,
  fee: percent(0),
  noShowFee: percent(0),
  reschedule: { freeUntilHours: 0, fee: percent(0) },
  graceMinutes: 0,
  outcome: 'REFUND',
};

export const PRESETS: Readonly<Record<PresetName, CancellationPolicy>> = {
  flexible: {
    freeUntilHours: 4,
    fee: percent(25),
    noShowFee: percent(50),
    reschedule: { freeUntilHours: 1, fee: percent(0) },
    graceMinutes: 60,
    outcome: 'REFUND',
  },
  fair: {
    freeUntilHours: 24,
    fee: percent(50),
    noShowFee: percent(100),
    reschedule: { freeUntilHours: 4, fee: percent(25) },
    graceMinutes: 60,
    outcome: 'REFUND',
  },
  moderate: {
    freeUntilHours: 48,
    fee: percent(50),
    noShowFee: percent(100),
    reschedule: { freeUntilHours: 24, fee: percent(50) },
    graceMinutes: 30,
    outcome: 'REFUND',
  },
  strict: {
    freeUntilHours: 168,
    fee: percent(100),
    noShowFee: percent(100),
    reschedule: { freeUntilHours: 48, fee: percent(100) },
    graceMinutes: 15,
    outcome: 'CREDIT',
  },
};

/**
 * A fee in whole steps of the currency, never more than the price. Half a step is rounded up.
 *
 * 25 % of 50 pence is 12.5, so 13; of 1.250 dinars it is 0.3125, so 0.310; a fixed 80 of a price of 50 is 50.
 */
export function feeMinor(
  fee: Fee,
  { priceMinor, currency }: { priceMinor: number; currency: string },
): number {
  const step = minorStep(currency);
  const hundredths = fee.kind === 'fixed' ? fee.amountMinor * 100 : priceMinor * fee.percent;
  const steps = Math.floor((hundredths + 50 * step) / (100 * step));
  return Math.min(steps * step, priceMinor);
}
