'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useEffect } from 'react';
import { ProviderChoice } from '@/components/booking/provider-choice';
import { QueryProvider } from '@/components/booking/query-provider';
import type { Clock } from '@/components/booking/reader';
import { SlotPicker } from '@/components/booking/slot-picker';
import { TakenNotice } from '@/components/booking/taken-notice';
import { useActivity } from '@/components/booking/use-activity';
import { useBooking } from '@/components/booking/use-booking';
import { useBookingUrl } from '@/components/booking/use-booking-url';
import {
  isChosen,
  useArrival,
  useHere,
  useReleaseOnBack,
} from '@/components/booking/use-comings-and-goings';
import { useDraft } from '@/components/booking/use-draft';
import { useHold } from '@/components/booking/use-hold';
import { useReader } from '@/components/booking/use-reader';
import type { HoldView } from '@/lib/appointment/hold-view';
import type { BookingStart } from '@/lib/service/loaders';

// Fetched while the visitor looks at the times, so that the page itself arrives sooner.
const loadDetailsStep = () => import('@/components/booking/details-step');
const DetailsStep = dynamic(() => loadDetailsStep().then((module) => module.DetailsStep));

const ACTIVE_WITHIN_MS = 10 * 60_000;

export interface BookingFlowProps {
  service: {
    id: string;
    name: string;
    phoneRequired: boolean;
    question: string;
    where: string;
    price: string;
  };
  businessName: string;
  locale: string;
  providers: { id: string; slug: string; name: string; title: string }[];
  lockedZone: string | null;
  clock: Clock | null;
  start: BookingStart['slots'];
  hold: HoldView | null;
  /** Beside the times: what is being booked. */
  summary: ReactNode;
  nothing: ReactNode;
}

export function BookingFlow(props: BookingFlowProps) {
  return (
    <QueryProvider>
      <Flow {...props} />
    </QueryProvider>
  );
}

/** Pick a time, then details and review. The address says where one is, so Back works. */
function Flow(props: BookingFlowProps) {
  const { service, providers, locale } = props;
  const { url, go } = useBookingUrl();
  const reader = useReader({ ...props, zone: props.start?.zone ?? null });
  const holder = useHold(service.id, reader, props.hold);
  const { hold, taken, keep, release } = holder;
  const draft = useDraft(service.id);
  const onTerms = (terms: string) => {
    draft.change({ agreed: false });
    holder.amend(terms);
  };
  const booking = useBooking(service, {
    ...{ reader, draft, onTerms },
    onTaken: holder.refuse,
    // The same time, kept anew, says what is to be paid now.
    onCredit: () => hold && void keep({ providerId: hold.providerId, at: hold.startAt }),
  });
  const providerId = providerIdOf(providers, url.provider);
  const kept = isChosen(hold, { at: url.at, providerId }) ? hold : null;
  useReleaseOnBack(kept !== null, hold, release);
  useEffect(() => void loadDetailsStep(), []);
  const here = useHere();

  // Somebody who is still typing keeps the time; a forgotten tab must not keep it for ever.
  const wasActive = useActivity();
  async function expire({ providerId: by, startAt: at }: HoldView) {
    if (wasActive(ACTIVE_WITHIN_MS)) await keep({ providerId: by, at });
    else holder.letGo();
  }

  async function choose(at: string, chosenProvider: string | null) {
    const chosen = await keep({ providerId: chosenProvider, at });
    if (!chosen) return;
    // Somebody who has left the page meanwhile wants neither the time nor the page back.
    if (here.current) go({ at: chosen.startAt }, 'push');
    else release();
  }
  useArrival({ at: url.at, ready: reader.zone !== null, kept }, (at) => {
    go({ at: undefined }, 'replace');
    void choose(at, providerId);
  });

  if (kept) {
    return (
      <DetailsStep
        service={service}
        businessName={props.businessName}
        hold={kept}
        draft={draft}
        state={booking.state}
        fields={booking.fields}
        problem={booking.problem}
        onSubmit={() => booking.submit(kept)}
        onResume={booking.resume}
        onExpire={() => void expire(kept)}
        onBack={() => go({ at: undefined }, 'replace')}
      />
    );
  }
  return (
    <div className="grid gap-8 lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-14">
      <div className="space-y-5 lg:space-y-7">
        {props.summary}
        {providers.length > 1 && (
          <ProviderChoice
            providers={providers}
            chosen={providers.find((one) => one.id === providerId)?.slug}
            onChoose={(provider) => go({ provider, date: undefined }, 'replace')}
          />
        )}
      </div>
      <div>
        {taken && (
          <TakenNotice taken={taken} onChoose={(one) => void choose(one.at, one.providerId)} />
        )}
        <SlotPicker
          key={providerId ?? 'any'}
          serviceId={service.id}
          providerId={providerId}
          locale={locale}
          zone={reader.zone}
          zoneLocked={props.lockedZone !== null}
          clock={reader.clock}
          start={props.start}
          date={url.date}
          holding={holder.holding}
          nothing={props.nothing}
          onDate={(date) => go({ date }, 'replace')}
          onTime={({ at }) => void choose(at, providerId)}
          onZone={reader.setZone}
          onClock={reader.setClock}
        />
      </div>
    </div>
  );
}

function providerIdOf(providers: BookingFlowProps['providers'], slug: string | undefined) {
  if (providers.length === 1) return providers[0]?.id ?? null;
  return providers.find((provider) => provider.slug === slug)?.id ?? null;
}
