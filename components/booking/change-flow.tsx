'use client';

import { useState } from 'react';
import { ProviderChoice } from '@/components/booking/provider-choice';
import { QueryProvider } from '@/components/booking/query-provider';
import { SlotPicker } from '@/components/booking/slot-picker';
import { TakenNotice } from '@/components/booking/taken-notice';
import { useChange } from '@/components/booking/use-change';
import { useReader } from '@/components/booking/use-reader';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import type { MovePressView } from '@/lib/appointment/press-view';
import type { ProviderOption } from '@/lib/service/loaders';

interface ChangeFlowProps {
  token: string;
  serviceId: string;
  /** Who has the appointment. */
  providerId: string;
  /** Everybody who may give the new time. */
  providers: readonly ProviderOption[];
  locale: string;
  lockedZone: string | null;
  press: MovePressView;
}

export function ChangeFlow(props: ChangeFlowProps) {
  return (
    <QueryProvider>
      <Flow {...props} />
    </QueryProvider>
  );
}

/** The same picker as for booking; a press asks once, with what it costs. */
function Flow(props: ChangeFlowProps) {
  const { token, serviceId, providers, locale, press } = props;
  const giver = useGiver(props);
  const { lockedZone, providerId } = giver;
  const reader = useReader({ lockedZone, zone: null, clock: null });
  const [date, setDate] = useState<string>();
  const change = useChange({ token, press, reader });
  const ask = (at: string, when: string) =>
    change.ask({ at, providerId, label: `${when}${giver.text}` });
  return (
    <>
      {giver.hasChoice && (
        <div className="mb-6 max-w-sm">
          <ProviderChoice
            providers={providers}
            chosen={giver.slug}
            onChoose={(slug) => giver.ask(providers.find((one) => one.slug === slug)?.id ?? null)}
          />
        </div>
      )}
      {change.taken && (
        <TakenNotice
          taken={change.taken}
          onChoose={({ at, date: day, time }) => ask(at, `${day}, ${time}`)}
        />
      )}
      <SlotPicker
        key={providerId ?? 'any'}
        serviceId={serviceId}
        providerId={providerId}
        moving={token}
        locale={locale}
        zone={reader.zone}
        zoneLocked={lockedZone !== null}
        clock={reader.clock}
        start={null}
        date={date}
        holding={change.asked?.at ?? null}
        nothing={<EmptyState title="Nothing else is free right now" />}
        onDate={setDate}
        onTime={({ at, day, time }) => ask(at, `${day}, ${time}`)}
        onZone={reader.setZone}
        onClock={reader.setClock}
      />
      <AlertDialog
        title="Move your appointment?"
        description={`The new time is ${change.asked?.label ?? ''}. ${press.costs}`}
        confirmLabel="Move it"
        cancelLabel="Not yet"
        tone="primary"
        open={change.asked !== undefined}
        onOpenChange={(open) => !open && change.dismiss()}
        pending={change.pending}
        onConfirm={change.confirm}
      >
        {change.problem && (
          <Notice tone="problem" announced>
            {change.problem}
          </Notice>
        )}
      </AlertDialog>
    </>
  );
}

/** Who is to give the new time: whoever has it now, until somebody else or anybody is chosen. */
function useGiver({ providers, providerId: own, lockedZone }: ChangeFlowProps) {
  const [asked, ask] = useState<string | null>(own);
  const hasChoice = providers.some(({ id }) => id !== own);
  if (!hasChoice) return { providerId: own, lockedZone, text: '', hasChoice, ask };
  const chosen = providers.find(({ id }) => id === asked);
  return {
    providerId: chosen?.id ?? null,
    slug: chosen?.slug,
    lockedZone: lockedZone && (chosen?.timezone ?? lockedZone),
    text: `, with ${chosen?.name ?? 'any provider'}`,
    hasChoice,
    ask,
  };
}
