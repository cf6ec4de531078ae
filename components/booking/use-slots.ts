'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { type SlotsQuery, slotsOptions } from '@/lib/availability/queries';
import { unpackMonth } from '@/lib/availability/slots-view';
import type { BookingStart } from '@/lib/service/loaders';

/** The month that is shown, refreshed while it is looked at; the next one is fetched ahead. */
export function useSlots(query: SlotsQuery, start: BookingStart['slots']) {
  const client = useQueryClient();
  const isOfStart = start?.zone === query.zone && start.month === query.month;
  const known = isOfStart ? start : undefined;
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...slotsOptions(query),
    // Until the browser has told its zone there is nothing to ask.
    enabled: query.zone !== '',
    placeholderData: keepPreviousData,
    ...(known ? { initialData: { body: known.body, serverTime: known.serverTime } } : {}),
  });
  // An answer that has not changed is the same body, so nothing is unpacked or drawn again.
  const body = data?.body;
  const view = useMemo(() => (body ? unpackMonth(body) : undefined), [body]);
  const next = view?.month.next ?? null;
  const { serviceId, providerId, moving, zone, clock } = query;
  useEffect(() => {
    if (!next) return;
    const ahead = { serviceId, providerId, moving, zone, clock, month: next };
    void client.prefetchQuery(slotsOptions(ahead));
  }, [client, next, serviceId, providerId, moving, zone, clock]);
  return { view, serverTime: data?.serverTime, error, refetch, isPlaceholderData };
}
