import type { OfferView } from '@/lib/availability/offer-preview';

/** "Next week you offer 63 times (was 71)": what a change that is not saved yet would do. */
export function OfferLine({ offer, who }: { offer: OfferView | undefined; who: string }) {
  return (
    <p aria-live="polite" className="tabular-nums">
      {offer && (
        <>
          {offer.period} {who}{' '}
          <strong className="font-display text-lg font-normal">{timesText(offer.offered)}</strong>
          {offer.was !== offer.offered && <span className="text-soft"> (was {offer.was})</span>}
        </>
      )}
    </p>
  );
}

function timesText(count: number): string {
  return count === 1 ? '1 time' : `${count} times`;
}
