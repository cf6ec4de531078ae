import { queryOptions } from '@tanstack/react-query';
import type { SlotsView } from '@/lib/availability/slots-view';
import { paths } from '@/lib/paths';
import type { ZoneChoice } from '@/lib/time/zone-catalogue';

export interface SlotsQuery {
  serviceId: string;
  /** Null asks for any provider. */
  providerId: string | null;
  /** Null asks for the first month that has a time. */
  month: string | null;
  zone: string;
  clock: 'h12' | 'h23' | null;
}

const REFRESH_MS = 15_000;

/** A month of times for the browser; refreshed on focus and while the page is looked at. */
export function slotsOptions(query: SlotsQuery) {
  return queryOptions({
    queryKey: ['slots', query],
    queryFn: ({ signal }) => fetchSlots(query, signal),
    staleTime: 5_000,
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: true,
  });
}

async function fetchSlots(query: SlotsQuery, signal: AbortSignal): Promise<SlotsView> {
  const response = await fetch(paths.slotsApi(parameters(query)), { signal });
  const body: unknown = await response.json();
  if (response.ok) return body as SlotsView;
  throw new Error((body as { message?: string }).message ?? 'The times could not be loaded.');
}

function parameters({ serviceId, providerId, month, zone, clock }: SlotsQuery) {
  return {
    service: serviceId,
    zone,
    ...(providerId ? { provider: providerId } : {}),
    ...(month ? { month } : {}),
    ...(clock ? { clock } : {}),
  };
}

/** Every zone that can be searched for; asked once. */
export function zonesOptions() {
  return queryOptions({
    queryKey: ['zones'],
    queryFn: async ({ signal }): Promise<ZoneChoice[]> => {
      const response = await fetch(paths.zonesApi(), { signal });
      if (!response.ok) throw new Error('The time zones could not be loaded.');
      return response.json();
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
