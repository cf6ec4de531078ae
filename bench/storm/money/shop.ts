import { type CancellationPolicy, PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { aBusiness, aProvider, aService, type Provider } from '@/lib/testing/builders';

/** One provider who works around the clock, and every way in which a service can be paid. */
export interface Shop extends Provider {
  serviceIds: readonly string[];
}

const ALL_DAY = [['00:00', '24:00']];
const ALL_WEEK = Object.fromEntries(
  ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'].map((day) => [day, ALL_DAY]),
);

const FAIR: CancellationPolicy = { ...PRESETS.fair, graceMinutes: 0 };
/** A new time costs what the service costs then, which staff change now and again. */
const OF_THE_DAY: CancellationPolicy = {
  ...FAIR,
  reschedule: { ...FAIR.reschedule, price: 'today' },
};
/** Odd shares, of an odd price: halves have to be rounded. */
const AS_CREDIT: CancellationPolicy = {
  ...FAIR,
  fee: { kind: 'percent', percent: 33 },
  noShowFee: { kind: 'fixed', amountMinor: 2501 },
  reschedule: OF_THE_DAY.reschedule,
  outcome: 'CREDIT',
};

export const SERVICES = [
  { name: 'prepaid', paymentTerms: 'FULL', priceMinor: 6000, policy: OF_THE_DAY },
  { name: 'deposit', paymentTerms: 'DEPOSIT', priceMinor: 6000, depositMinor: 2000, policy: FAIR },
  { name: 'card', paymentTerms: 'CARD', priceMinor: 5000, policy: FAIR },
  {
    name: 'request',
    paymentTerms: 'FULL',
    priceMinor: 6000,
    policy: OF_THE_DAY,
    approvalRequired: true,
  },
  {
    name: 'request by deposit',
    paymentTerms: 'DEPOSIT',
    priceMinor: 4001,
    depositMinor: 1001,
    policy: AS_CREDIT,
    approvalRequired: true,
  },
  {
    name: 'prepaid, returned as credit',
    paymentTerms: 'FULL',
    priceMinor: 3333,
    policy: AS_CREDIT,
  },
  { name: 'paid at the place', paymentTerms: 'AT_PLACE', priceMinor: 4000, policy: FAIR },
] as const;

export async function openShop(): Promise<Shop> {
  const business = await aBusiness(db(), { creditMonths: 1 });
  const settings = { workingHours: ALL_WEEK, horizonDays: 365 };
  const provider = await aProvider(db(), business, settings);
  const serviceIds = [];
  for (const { policy, ...service } of SERVICES) {
    const offered = { ...service, policy: { ...policy }, offeredBy: [provider] };
    serviceIds.push((await aService(db(), business, offered)).serviceId);
  }
  return { ...provider, serviceIds };
}
