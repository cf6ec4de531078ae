'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type SlotsQuery, slotsOptions } from '@/lib/availability/queries';
import type { SlotsView } from '@/lib/availability/slots-view';

/** The month that is shown, refreshed while it is looked at; the next one is fetched ahead. */
export function useSlots(query: SlotsQuery, start: { zone: string; view: SlotsView } | null) {
  const client = useQueryClient();
  const known = start && start.zone === query.zone && query.month === null ? start.view : undefined;
  const result = useQuery({
    ...slotsOptions(query),
    // Until the browser has told its zone there is nothing to ask.
    enabled: query.zone !== '',
    placeholderData: keepPreviousData,
    ...(known ? { initialData: known } : {}),
  });
  const next = result.data?.nextMonth ?? null;
  const { serviceId, providerId, zone, clock } = query;
  useEffect(() => {
    if (!next) return;
    void client.prefetchQuery(slotsOptions({ serviceId, providerId, zone, clock, month: next }));
  }, [client, next, serviceId, providerId, zone, clock]);
  return result;
}
