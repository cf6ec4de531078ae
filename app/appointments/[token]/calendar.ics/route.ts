import { loadCalendarFile } from '@/lib/appointment/loaders';

interface CalendarRoute {
  params: Promise<{ token: string }>;
}

/** The appointment as a calendar file. */
export async function GET(_request: Request, { params }: CalendarRoute) {
  const file = await loadCalendarFile((await params).token);
  if (file === null) return new Response('There is no such appointment.\n', { status: 404 });
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="appointment.ics"',
      'cache-control': 'no-store',
    },
  });
}
