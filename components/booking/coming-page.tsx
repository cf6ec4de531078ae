import { AddToCalendar } from '@/components/booking/add-to-calendar';
import { AppointmentFacts } from '@/components/booking/appointment-facts';
import { ComingAnswer } from '@/components/booking/coming-answer';
import { SiteShell } from '@/components/layout/site-shell';
import { PageHeader } from '@/components/ui/page-header';
import { Status } from '@/components/ui/status';
import type { Managed } from '@/lib/appointment/loaders';
import { paths } from '@/lib/paths';

/** Behind the button in a reminder: the appointment, and the question whether its client comes. */
export function ComingPage({ token, managed }: { token: string; managed: Managed }) {
  const { business, isComing } = managed;
  return (
    <SiteShell
      name={business.name}
      homeHref={paths.business(business.slug)}
      accent={business.accent}
      footerSlot={[business.email, business.phone].filter(Boolean).join(' · ')}
    >
      <div className="max-w-column">
        <PageHeader
          eyebrow={<Status tone="success">Confirmed</Status>}
          title={isComing ? 'See you soon' : 'Will you come?'}
        />
        <AppointmentFacts managed={managed} />
        <div className="mt-8 space-y-8">
          <ComingAnswer token={token} isComing={isComing} />
          {isComing && <AddToCalendar token={token} managed={managed} />}
        </div>
      </div>
    </SiteShell>
  );
}
