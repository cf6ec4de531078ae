import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { log } from '@/lib/log';
import {
  findOwn,
  lastReconciliation,
  listCaptured,
  listGateways,
} from '@/lib/payment/data/own-payments';
import { gatewayOf } from '@/lib/payment/jobs/gateways';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import { hearOfPayment } from '@/lib/payment/mutations/hear';
import { recordFindings } from '@/lib/payment/mutations/record-findings';
import {
  compareListed,
  compareOwn,
  type Finding,
  MENDED_BY_LOOKING,
} from '@/lib/payment/reconciliation';
import { DAY_MS, fromDate, type Instant, instantOf } from '@/lib/time/instant';

/** How far back each comparison reaches: a refund can be made long after the payment. */
const DAYS_BACK = 35;
/** What is younger may still be on its way to us, or to the gateway's list. */
const SETTLING_MS = 15 * 60_000;

/** Once a day, for a caller who asks more often. Answers how many gateways were compared. */
export async function reconcileDaily({ now }: { now: Instant }): Promise<number> {
  let compared = 0;
  for (const gateway of await listGateways(db())) {
    const last = await lastReconciliation(db(), { gateway });
    if (last && now - fromDate(last.at) < DAY_MS) continue;
    if (await tryReconcile(gateway, now)) compared++;
  }
  return compared;
}

/** Compares every gateway now, because somebody asks. */
export async function reconcileNow({ now }: { now: Instant }): Promise<void> {
  for (const gateway of await listGateways(db())) await tryReconcile(gateway, now);
}

/** One that cannot be reached, or is not set up any more, does not keep the others from it. */
async function tryReconcile(gateway: string, now: Instant): Promise<boolean> {
  try {
    await reconcile(gateway, now);
    return true;
  } catch (error) {
    log.error({ err: error, gateway }, 'reconciliation-failed');
    return false;
  }
}

/**
 * Compares the gateway's list with our books. What it knows and we do not is looked at and so becomes
 * ours, unless a worker has something else to do with it and so finds out; what still differs is shown
 * to staff.
 */
async function reconcile(gateway: string, now: Instant): Promise<void> {
  const since = instantOf(now - DAYS_BACK * DAY_MS);
  const first = await compare(gateway, { since, now });
  const mended = first.findings.filter(({ kind }) => MENDED_BY_LOOKING.has(kind));
  const paymentIds = mended.flatMap(({ paymentId }) => paymentId ?? []);
  let left = first.findings;
  if (paymentIds.length > 0) {
    const { name } = await gatewayOf(gateway, now);
    for (const paymentId of paymentIds) {
      await hearOfPayment(db(), { gateway: name, paymentId, refs: [], now });
    }
    await workPayments({ now });
    left = (await compare(gateway, { since, now })).findings;
  }
  const { listedRefs, findings: found } = first;
  await inTransaction((tx) => recordFindings(tx, { gateway, since, listedRefs, found, left, now }));
}

interface Comparison {
  findings: Finding[];
  /** What was on the gateway's list. */
  listedRefs: string[];
}

async function compare(
  name: string,
  { since, now }: { since: Instant; now: Instant },
): Promise<Comparison> {
  const gateway = await gatewayOf(name, now);
  const findings: Finding[] = [];
  const listedIds = new Set<string>();
  const listedRefs: string[] = [];
  for await (const listed of gateway.list({ sinceMs: since })) {
    const own = await findOwn(db(), name, listed);
    if (own) listedIds.add(own.id);
    findings.push(...compareListed(listed, own));
    listedRefs.push(listed.gatewayRef);
  }
  const until = instantOf(now - SETTLING_MS);
  const ours = await listCaptured(db(), { gateway: name, since, until });
  findings.push(...ours.flatMap((own) => compareOwn(own, listedIds)));
  return { findings, listedRefs };
}
