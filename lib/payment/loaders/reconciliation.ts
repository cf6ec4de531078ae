import { requireStaff } from '@/lib/auth/guards';
import { readDb } from '@/lib/db/client';
import { listOpenFindings, listReconciliations } from '@/lib/payment/data/findings';
import { type FindingView, findingView } from '@/lib/payment/finding-view';
import { loadDeskHead } from '@/lib/report/loaders';
import { formatDateTime } from '@/lib/time/format';

export interface ReconciliationView {
  /** 'Compared 12 payments with Stripe on Thu 26 November, 03:00.' */
  comparisons: string[];
  findings: FindingView[];
}

const NAMES: Readonly<Record<string, string>> = { stripe: 'Stripe', demo: 'the demo' };

/** Whether the gateways' lists agree with our books, for staff. */
export async function loadReconciliation(): Promise<ReconciliationView> {
  const { businessIds } = await requireStaff();
  const [{ business, zone }, comparisons, findings] = await Promise.all([
    loadDeskHead(),
    listReconciliations(readDb()),
    listOpenFindings(readDb(), { businessIds }),
  ]);
  const reader = { zone, locale: business.locale };
  return {
    comparisons: comparisons.map(({ gateway, at, compared }) => {
      const when = formatDateTime({ at, ...reader });
      const what = `${compared} ${compared === 1 ? 'payment' : 'payments'}`;
      return `Compared ${what} with ${NAMES[gateway] ?? gateway} on ${when}.`;
    }),
    findings: findings.map((found) => findingView(found, reader)),
  };
}
