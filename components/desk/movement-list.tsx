import { Status } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import { paths } from '@/lib/paths';
import type { MovementView } from '@/lib/payment/movement';

/** Payments and refunds of one appointment, each leading to its payment. */
export function MovementList({ movements }: { movements: readonly MovementView[] }) {
  return (
    <ul className="divide-y divide-line border-y">
      {movements.map(({ id, paymentId, what, amount, at, method, state, trouble, reason }) => (
        <li key={id} className="py-3">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <TextLink href={paths.deskPayment(paymentId)}>{what}</TextLink>
            <span className="tabular-nums">{amount}</span>
          </div>
          <div className="mt-1 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 text-sm text-soft">
            <span>
              {at} · {method}
            </span>
            <Status tone={state.tone}>{state.word}</Status>
          </div>
          {trouble && <p className="text-sm text-danger">{trouble}</p>}
          {reason && <p className="text-sm text-soft">“{reason}”</p>}
        </li>
      ))}
    </ul>
  );
}
