import { queryOptions } from '@tanstack/react-query';
import { MOVING_HEADER } from '@/lib/availability/moving';
import type { SlotsBody } from '@/lib/availability/slots-body';
import { paths } from '@/lib/paths';
import type { ZoneChoice } from '@/lib/time/zone-catalogue';

export interface SlotsQuery {
  serviceId: string;
  /** Null asks for any provider. */
  providerId: string | null;
  /** Null asks for the first month that has a time. */
  month: string | null;
  /** The manage token of an appointment that another time is looked for. */
  moving: string | null;
  zone: string;
  clock: 'h12' | 'h23' | null;
}

const REFRESH_MS = 5_000;

/** What api/slots says, and when it said so: also that nothing has changed is said at a time. */
export interface SlotsAnswer {
  body: SlotsBody;
  /** RFC 3339. */
  serverTime: string;
}

/**
 * A month of times for the browser; asked for again on focus and every few seconds while the page
 * is looked at. The browser's cache sends the ETag along, so mostly that nothing has changed is all
 * that travels.
 */
export function slotsOptions(query: SlotsQuery) {
  return queryOptions({
    queryKey: ['slots', query],
    queryFn: ({ signal }) => fetchSlots(query, signal),
    staleTime: REFRESH_MS - 1_000,
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: true,
  });
}

async function fetchSlots(query: SlotsQuery, signal: AbortSignal): Promise<SlotsAnswer> {
  const headers = query.moving ? { [MOVING_HEADER]: query.moving } : {};
  const response = await fetch(paths.slotsApi(parameters(query)), { signal, headers });
  const body: unknown = await response.json();
  if (!response.ok) {
    throw new Error((body as { message?: string }).message ?? 'The times could not be loaded.');
  }
  return { body: body as SlotsBody, serverTime: response.headers.get('x-server-time') ?? '' };
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
