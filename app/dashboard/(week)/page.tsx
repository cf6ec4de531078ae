import type { Metadata } from 'next';
import { KeepFresh } from '@/components/dashboard/keep-fresh';
import { StepLinks } from '@/components/dashboard/step-links';
import { WeekAgenda } from '@/components/dashboard/week-agenda';
import { WeekGrid } from '@/components/dashboard/week-grid';
import { WhyPanel } from '@/components/dashboard/why-panel';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { paths } from '@/lib/paths';
import { loadWeek } from '@/lib/provider/loaders/week';
import { loadWhy, type WhyQuery } from '@/lib/provider/loaders/why';

export const metadata: Metadata = { title: 'My week' };

interface WeekPageProps {
  searchParams: Promise<WhyQuery & { week?: string | string[] }>;
}

export default async function WeekPage({ searchParams }: WeekPageProps) {
  const asked = await searchParams;
  const [week, why] = await Promise.all([loadWeek(asked), loadWhy(asked)]);
  return (
    <>
      <PageHeader
        eyebrow="My week"
        title={week.title}
        lead={<p>Times in {week.zone}</p>}
        actions={
          <>
            <ButtonLink href={paths.dashboardBook()} variant="secondary">
              Book for a client
            </ButtonLink>
            <StepLinks
              label="Weeks"
              previous={{ href: paths.dashboard({ week: week.previous }), label: 'Previous week' }}
              home={{ href: paths.dashboard(), label: 'This week' }}
              next={{ href: paths.dashboard({ week: week.next }), label: 'Next week' }}
            />
          </>
        }
      />
      <div className="max-lg:hidden">
        <WeekGrid week={week} service={why.asked.service} />
      </div>
      <div className="lg:hidden">
        <WeekAgenda week={week} />
      </div>
      {/* Only another address is another question: what is typed outlives a refresh. */}
      <WhyPanel key={JSON.stringify(asked)} why={why} week={week.monday} />
      <KeepFresh />
    </>
  );
}
