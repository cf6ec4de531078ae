import { AddToCalendar } from '@/components/booking/add-to-calendar';
import { AppointmentFacts } from '@/components/booking/appointment-facts';
import { RemindHere } from '@/components/booking/remind-here';
import { reminderSentence } from '@/components/booking/reminder-sentence';
import { SiteShell } from '@/components/layout/site-shell';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Status } from '@/components/ui/status';
import type { Managed } from '@/lib/appointment/loaders';
import { paths } from '@/lib/paths';

/** It worked: what was agreed, and what happens next. */
export function BookedPage({ token, managed }: { token: string; managed: Managed }) {
  const { business, reminders, contact } = managed;
  const isRequest = managed.state === 'REQUEST';
  return (
    <SiteShell
      name={business.name}
      homeHref={paths.business(business.slug)}
      accent={business.accent}
    >
      <div className="max-w-column">
        {isRequest ? (
          <PageHeader
            eyebrow={<Status tone="warning">Requested</Status>}
            title="Request sent, not booked yet"
            lead={`${managed.providerName} answers within two days. We write to you as soon as it is answered.`}
          />
        ) : (
          <PageHeader
            eyebrow={<Status tone="success">Confirmed</Status>}
            title="You are booked"
            lead={`A confirmation is on its way to you. ${reminderSentence(reminders, contact.reminders)}`}
          />
        )}
        <AppointmentFacts managed={managed} />
        <div className="mt-8 space-y-8">
          {!isRequest && (
            <div className="space-y-3">
              <AddToCalendar token={token} managed={managed} />
              <RemindHere token={token} managed={managed} />
            </div>
          )}
          <div data-print="hide">
            <ButtonLink href={paths.appointment(token)} variant="secondary">
              Manage this appointment
            </ButtonLink>
            <p className="mt-2 text-sm text-soft">The same link is in your confirmation.</p>
          </div>
        </div>
      </div>
    </SiteShell>
  );
}
