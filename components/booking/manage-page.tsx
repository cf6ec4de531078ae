import { AddToCalendar } from '@/components/booking/add-to-calendar';
import { AppointmentFacts } from '@/components/booking/appointment-facts';
import { reminderSentence } from '@/components/booking/booked-page';
import { CancelButton } from '@/components/booking/cancel-button';
import { SiteShell } from '@/components/layout/site-shell';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Status, type Tone } from '@/components/ui/status';
import type { Managed } from '@/lib/appointment/loaders';
import type { Status as AppointmentStatus } from '@/lib/appointment/transitions';
import { paths } from '@/lib/paths';

const STATUS: Record<AppointmentStatus, { tone: Tone; word: string; title: string }> = {
  PENDING: { tone: 'warning', word: 'Pending', title: 'Not booked yet' },
  CONFIRMED: { tone: 'success', word: 'Confirmed', title: 'Your appointment' },
  CANCELLED: { tone: 'neutral', word: 'Cancelled', title: 'This appointment was cancelled' },
  COMPLETED: { tone: 'neutral', word: 'Completed', title: 'This appointment is over' },
  NO_SHOW: { tone: 'problem', word: 'Missed', title: 'This appointment was missed' },
};

/** Behind the link in every message. Opening it changes nothing. */
export function ManagePage({ token, managed }: { token: string; managed: Managed }) {
  const { business, status, cancelRefusal, reminders } = managed;
  const { tone, word, title } = STATUS[status];
  const live = status === 'CONFIRMED';
  return (
    <SiteShell
      name={business.name}
      homeHref={paths.business(business.slug)}
      accent={business.accent}
      footerSlot={`${business.email} · ${business.phone}`}
    >
      <div className="max-w-column">
        <PageHeader
          eyebrow={<Status tone={tone}>{word}</Status>}
          title={title}
          lead={
            managed.cancelledBy ??
            (live && !cancelRefusal ? reminderSentence(reminders) : undefined)
          }
        />
        <AppointmentFacts managed={managed} struck={status === 'CANCELLED'} />
        <div className="mt-8 space-y-8">
          {live && !cancelRefusal && <AddToCalendar token={token} managed={managed} />}
          {live && <CancelButton token={token} short={managed.short} refusal={cancelRefusal} />}
          {(!live || cancelRefusal) && (
            <ButtonLink href={paths.service(business.slug, managed.serviceSlug)}>
              Book again
            </ButtonLink>
          )}
        </div>
      </div>
    </SiteShell>
  );
}
