'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ProviderChoice } from '@/components/booking/provider-choice';
import { QueryProvider } from '@/components/booking/query-provider';
import {
  browserClock,
  browserZone,
  type Clock,
  rememberClock,
  rememberZone,
} from '@/components/booking/reader';
import { SlotPicker } from '@/components/booking/slot-picker';
import { TakenNotice } from '@/components/booking/taken-notice';
import { useActivity } from '@/components/booking/use-activity';
import { useBookingUrl } from '@/components/booking/use-booking-url';
import { useDraft } from '@/components/booking/use-draft';
import { type Taken, useHold } from '@/components/booking/use-hold';
import { type BookAnswer, useSubmission } from '@/components/booking/use-submission';
import type { HoldView } from '@/lib/appointment/hold-view';
import type { SlotsView } from '@/lib/availability/slots-view';
import { paths } from '@/lib/paths';

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
  start: { zone: string; view: SlotsView } | null;
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
  const reader = useReader(props);
  const holder = useHold(service.id, reader, props.hold);
  const { hold, taken, keep, release } = holder;
  const draft = useDraft(service.id);
  const booking = useBooking(props, { reader, draft, onTaken: holder.refuse });
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

/** True for as long as the page is shown. */
function useHere() {
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}

function providerIdOf(providers: BookingFlowProps['providers'], slug: string | undefined) {
  if (providers.length === 1) return providers[0]?.id ?? null;
  return providers.find((provider) => provider.slug === slug)?.id ?? null;
}

/** How this browser's person reads times: as remembered, else as the browser itself does. */
function useReader({ lockedZone, start, clock: known }: BookingFlowProps) {
  const [zone, storeZone] = useState(start?.zone ?? null);
  const [clock, storeClock] = useState(known);
  useEffect(() => {
    if (!zone) {
      storeZone(browserZone());
      rememberZone(browserZone());
    }
    if (!clock) {
      storeClock(browserClock());
      rememberClock(browserClock());
    }
  }, [zone, clock]);
  function setZone(next: string) {
    storeZone(next);
    rememberZone(next);
  }
  function setClock(next: Clock) {
    storeClock(next);
    rememberClock(next);
  }
  return { zone: lockedZone ?? zone, clock, setZone, setClock };
}

/** Back from the details gives the time up; switching to another app does not. */
function useReleaseOnBack(inDetails: boolean, hold: HoldView | null, release: () => void) {
  const wasInDetails = useRef(inDetails);
  useEffect(() => {
    if (wasInDetails.current && !inDetails && hold) release();
    wasInDetails.current = inDetails;
  }, [inDetails, hold, release]);
}

/** Whether the hold is on the time in the address; a link may name another than the one kept. */
function isChosen(
  hold: HoldView | null,
  { at, providerId }: { at: string | undefined; providerId: string | null },
): boolean {
  if (hold === null || hold.startAt !== at) return false;
  return providerId === null || hold.providerId === providerId;
}

/** A link that names a time keeps it on arrival, unless a reload finds it still kept. */
function useArrival(
  { at, ready, kept }: { at: string | undefined; ready: boolean; kept: HoldView | null },
  arrive: (at: string) => void,
) {
  const done = useRef(false);
  useEffect(() => {
    if (done.current || !ready) return;
    done.current = true;
    if (at && !kept) arrive(at);
  }, [at, ready, kept, arrive]);
}

interface BookingContext {
  reader: { zone: string | null; clock: Clock | null };
  draft: ReturnType<typeof useDraft>;
  onTaken: (taken: Taken) => void;
}

function useBooking({ service }: BookingFlowProps, { reader, draft, onTaken }: BookingContext) {
  const [fields, setFields] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string>();

  function receive(answer: BookAnswer) {
    if (answer.ok) {
      draft.clear();
      // A whole new page: going back from it asks afresh which times are free.
      return window.location.replace(paths.booked(answer.value.token));
    }
    const { error } = answer;
    if (error.code === 'taken') return onTaken(error);
    setProblem(error.message);
    setFields('fields' in error ? detailFields(error.fields) : {});
  }

  const { state, submit, resume } = useSubmission(service.id, receive);
  return {
    state,
    fields,
    problem,
    resume,
    submit: (hold: HoldView) => {
      setFields({});
      setProblem(undefined);
      const { phone, answer, ...details } = draft.draft;
      return submit({
        slot: { serviceId: service.id, providerId: hold.providerId, startAt: hold.startAt },
        details: {
          ...details,
          ...(service.phoneRequired ? { phone } : {}),
          ...(service.question ? { answer } : {}),
        },
        reader: { timezone: reader.zone, ...(reader.clock ? { hourCycle: reader.clock } : {}) },
      });
    },
  };
}

/** "details.email" -> "email": the ids of the fields on this page. */
function detailFields(fields: Record<string, string> | undefined): Record<string, string> {
  const entries = Object.entries(fields ?? {});
  return Object.fromEntries(entries.map(([path, text]) => [path.replace(/^details\./, ''), text]));
}
