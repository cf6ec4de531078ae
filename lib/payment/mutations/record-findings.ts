import type { Db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import type { Finding } from '@/lib/payment/reconciliation';
import { type Instant, toDate } from '@/lib/time/instant';

interface Run {
  gateway: string;
  since: Instant;
  /** What was compared. */
  listedRefs: readonly string[];
  /** What was found, and what of it is left after looking again. */
  found: readonly Finding[];
  left: readonly Finding[];
  now: Instant;
}

/** Keeps what a comparison found: open until it agrees, or until a person says what it was. */
export async function recordFindings(tx: Db, run: Run): Promise<void> {
  const { gateway, since, listedRefs, now } = run;
  const compared = listedRefs.length;
  const left = new Set(run.left.map(keyOf));
  for (const finding of [...run.found, ...run.left]) {
    const isMended = !left.has(keyOf(finding));
    await tx.$executeRaw`
      INSERT INTO reconciliation_finding (id, business_id, gateway, gateway_ref, kind, payment_id, ours_minor, theirs_minor,
        currency, found_at)
      VALUES (${newId()}::uuid, ${finding.businessId}::uuid, ${gateway}, ${finding.gatewayRef}, ${finding.kind}::finding_kind,
        ${finding.paymentId}::uuid, ${finding.oursMinor}::int, ${finding.theirsMinor}::int, ${finding.currency},
        ${toDate(now)}::timestamptz)
      ON CONFLICT (gateway, gateway_ref, kind) WHERE resolved_at IS NULL DO NOTHING`;
    if (isMended) await resolveFinding(tx, gateway, finding, now);
  }
  await resolveAgreeing(tx, run, [...left]);
  await tx.reconciliation.create({
    data: { id: newId(), gateway, since: toDate(since), at: toDate(now), compared },
    select: { id: true },
  });
}

/** What an earlier comparison found, and this one does not: a worker has mended it meanwhile. */
async function resolveAgreeing(
  tx: Db,
  { gateway, listedRefs, now }: Run,
  left: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE reconciliation_finding SET resolved_at = ${toDate(now)}::timestamptz, resolution = 'It agrees by now.'
    WHERE gateway = ${gateway} AND resolved_at IS NULL AND gateway_ref = ANY(${[...listedRefs]}::text[])
      AND kind::text || ' ' || gateway_ref <> ALL(${[...left]}::text[])`;
}

async function resolveFinding(
  tx: Db,
  gateway: string,
  { gatewayRef, kind }: Finding,
  now: Instant,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE reconciliation_finding SET resolved_at = ${toDate(now)}::timestamptz, resolution = 'Booked by itself.'
    WHERE gateway = ${gateway} AND gateway_ref = ${gatewayRef} AND kind = ${kind}::finding_kind AND resolved_at IS NULL`;
}

function keyOf({ kind, gatewayRef }: Finding): string {
  return `${kind} ${gatewayRef}`;
}
