import { AppointmentFacts } from '@/components/booking/appointment-facts';
import { CancelButton } from '@/components/booking/cancel-button';
import { PayControls } from '@/components/booking/pay-controls';
import { SiteShell } from '@/components/layout/site-shell';
import { PageHeader } from '@/components/ui/page-header';
import { Status } from '@/components/ui/status';
import type { Managed } from '@/lib/appointment/loaders';
import { paths } from '@/lib/paths';
import type { PayingView } from '@/lib/payment/loaders/paying';

interface PayPageProps {
  token: string;
  managed: Managed;
  paying: PayingView;
  /** Straight on to the gateway, for who has just pressed "Pay and book". */
  isForwarded: boolean;
}

/** Between "Pay and book" and the booking: what is kept, for how long, and the way to the gateway. */
export function PayPage({ token, managed, paying, isForwarded }: PayPageProps) {
  const { business, cancel, short } = managed;
  return (
    <SiteShell
      name={business.name}
      homeHref={paths.business(business.slug)}
      accent={business.accent}
      footerSlot={[business.email, business.phone].filter(Boolean).join(' · ')}
    >
      <div className="max-w-column">
        <PageHeader
          eyebrow={<Status tone="warning">{paying.books ? 'Not booked yet' : 'To pay'}</Status>}
          title={titleOf(paying)}
          lead={leadOf(paying)}
        />
        <PayControls token={token} short={short} paying={paying} isForwarded={isForwarded} />
        <div className="mt-10">
          <AppointmentFacts managed={managed} />
        </div>
        {paying.books && !cancel.refusal && (
          <div className="mt-8">
            <CancelButton token={token} short={short} cancel={cancel} asked={false} isKept />
          </div>
        )}
      </div>
    </SiteShell>
  );
}

function titleOf({ books, isCard, failure }: PayingView): string {
  if (failure) return isCard ? 'Your card was not accepted' : 'Payment did not go through';
  if (!books) return 'Pay what is due';
  return isCard ? 'One more step: leave a card' : 'One more step: pay';
}

function leadOf({ isCard, amount, isDemo }: PayingView): string {
  const what = isCard
    ? 'A card is kept for the fee that you agreed to, and nothing is charged now.'
    : `${amount} by card.`;
  return isDemo ? `${what} This is a demo: no money moves.` : what;
}
