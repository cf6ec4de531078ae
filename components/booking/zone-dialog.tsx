'use client';

import { useQuery } from '@tanstack/react-query';
import { browserZone } from '@/components/booking/reader';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { zonesOptions } from '@/lib/availability/queries';

interface ZoneDialogProps {
  current: string;
  onChoose: (zone: string) => void;
  onClose: () => void;
}

/** Finds a zone by city, country or offset. */
export function ZoneDialog({ current, onChoose, onClose }: ZoneDialogProps) {
  const { data, error, refetch } = useQuery(zonesOptions());
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Show times in"
      description="The appointment itself does not move: only how we write its time."
      actions={
        <Button variant="secondary" onClick={() => onChoose(browserZone())}>
          Use this device’s time zone
        </Button>
      }
    >
      {error && (
        <Notice tone="problem" action={<Button onClick={() => refetch()}>Try again</Button>}>
          The list of time zones could not be loaded.
        </Notice>
      )}
      {!data && !error && <Skeleton className="h-target" />}
      {data && (
        <Combobox
          label="Time zone"
          searchLabel="City, country or offset"
          emptyText="No place found. Try a larger city nearby, or an offset such as GMT+2."
          items={data.map((zone) => ({
            value: zone.id,
            label: zone.countries[0] ? `${zone.city}, ${zone.countries[0]}` : zone.city,
            detail: zone.offset,
            keywords: [...zone.countries, zone.search],
          }))}
          value={current}
          onValueChange={onChoose}
        />
      )}
    </Dialog>
  );
}
