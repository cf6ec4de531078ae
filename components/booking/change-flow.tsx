'use client';

import { useState } from 'react';
import { QueryProvider } from '@/components/booking/query-provider';
import { SlotPicker } from '@/components/booking/slot-picker';
import { TakenNotice } from '@/components/booking/taken-notice';
import { useChange } from '@/components/booking/use-change';
import { useReader } from '@/components/booking/use-reader';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import type { PressView } from '@/lib/appointment/loaders';

interface ChangeFlowProps {
  token: string;
  serviceId: string;
  providerId: string;
  locale: string;
  lockedZone: string | null;
  press: PressView;
}

export function ChangeFlow(props: ChangeFlowProps) {
  return (
    <QueryProvider>
      <Flow {...props} />
    </QueryProvider>
  );
}

/** The same picker as for booking; a press asks once, with what it costs. */
function Flow({ token, serviceId, providerId, locale, lockedZone, press }: ChangeFlowProps) {
  const reader = useReader({ lockedZone, zone: null, clock: null });
  const [date, setDate] = useState<string>();
  const change = useChange({ token, press, reader });
  return (
    <>
      {change.taken && (
        <TakenNotice
          taken={change.taken}
          onChoose={({ at, providerId: by, date: day, time }) =>
            change.ask({ at, providerId: by, label: `${day}, ${time}` })
          }
        />
      )}
      <SlotPicker
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
        onTime={({ at, day, time, providerIds: [by] }) =>
          change.ask({ at, providerId: by ?? providerId, label: `${day}, ${time}` })
        }
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
