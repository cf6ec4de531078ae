import { CompareBooks } from '@/components/desk/compare-books';
import { SettleFinding } from '@/components/desk/settle-finding';
import { TextLink } from '@/components/ui/text-link';
import { paths } from '@/lib/paths';
import type { FindingView } from '@/lib/payment/finding-view';
import type { ReconciliationView } from '@/lib/payment/loaders/reconciliation';

/** Whether what the gateways have agrees with what stands here, and what does not. */
export function Reconciliation({ reconciliation }: { reconciliation: ReconciliationView }) {
  const { comparisons, findings } = reconciliation;
  return (
    <section aria-labelledby="reconciliation" className="mt-14">
      <h2 id="reconciliation" className="font-display text-xl">
        Compared with the gateway
      </h2>
      <div className="mt-3 space-y-1 text-soft">
        {comparisons.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {comparisons.length === 0 && <p>Nothing has been compared yet: it is done every day.</p>}
        {comparisons.length > 0 && findings.length === 0 && <p>Everything agrees.</p>}
      </div>
      {findings.length > 0 && (
        <ul className="mt-5 divide-y border-y">
          {findings.map((finding) => (
            <Finding key={finding.id} finding={finding} />
          ))}
        </ul>
      )}
      <CompareBooks />
    </section>
  );
}

function Finding({ finding }: { finding: FindingView }) {
  const { id, what, amounts, gatewayRef, found, paymentId } = finding;
  return (
    <li className="flex flex-wrap items-start justify-between gap-4 py-4">
      <div>
        <p className="font-semibold text-danger">
          {paymentId ? <TextLink href={paths.deskPayment(paymentId)}>{what}</TextLink> : what}
        </p>
        <p>{amounts}</p>
        <p className="text-sm break-all text-soft">
          {gatewayRef}, found {found}
        </p>
      </div>
      <SettleFinding findingId={id} what={what} />
    </li>
  );
}
