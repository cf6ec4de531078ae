interface Placed {
  placeKind: 'IN_PERSON' | 'PHONE' | 'VIDEO';
  place: string;
}

/** Where it happens, for the client: an address, "Video call" or "By phone". */
export function placeText({ placeKind, place }: Placed): string {
  if (placeKind === 'IN_PERSON') return place || 'In person';
  if (placeKind === 'VIDEO') return place ? `Video call: ${place}` : 'Video call';
  return 'By phone';
}
