import { NOW } from '@/e2e/support/clock';
import { anOpenStudio, aVisit } from '@/e2e/support/studio';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { absolute, paths } from '@/lib/paths';
import type { OpenWish } from '@/lib/payment/gateway';
import { demoGateway } from '@/lib/payment/jobs/demo-gateway';
import { anOpenWish } from '@/lib/testing/demo-wishes';
import { addMinutes, type Instant } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

/** The demo as the worker of the tests' server knows it. */
export function demoAt(now: Instant = instant(NOW)) {
  return demoGateway({ appUrl: appUrl(), now: () => now });
}

/** A page of the demo's that is open, for a payment of an appointment. Who has paid comes back to the studio. */
export async function anOpenDemoPage(wish: Partial<OpenWish> = {}) {
  const studio = await anOpenStudio();
  const { appointmentId } = await aVisit(studio, { startAt: '2027-03-16T10:00:00Z' });
  const opened = await demoAt().open(
    anOpenWish({
      returnUrl: absolute(appUrl(), studio.path),
      expiresAtMs: addMinutes(instant(NOW), 30),
      ...wish,
    }),
  );
  const { gatewayRef: ref, amountMinor, currency } = opened;
  const paymentId = newId();
  const { uid } = await db().appointment.findUniqueOrThrow({ where: { id: appointmentId } });
  await db().payment.create({
    data: {
      ...{ id: paymentId, businessId: studio.businessId, appointmentId, uid },
      ...{ gateway: 'demo', gatewayRef: ref, amountMinor, currency, createdAt: NOW },
      ...{ purpose: amountMinor > 0 ? 'BALANCE' : 'CARD', status: 'OPEN' },
    },
    select: { id: true },
  });
  return { ref, paymentId, path: paths.demoPay(ref), back: studio.path };
}

/** Whether the demo has told us of a payment: we look for ourselves, or have done so. */
export async function isHeardOf(paymentId: string): Promise<boolean> {
  const row = await db().payment.findUniqueOrThrow({ where: { id: paymentId } });
  return row.task === 'LOOK' || row.status !== 'OPEN';
}

function appUrl(): string {
  return process.env.E2E_BASE_URL ?? '';
}
