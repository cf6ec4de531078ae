import type { Metadata } from 'next';
import { KeepFresh } from '@/components/dashboard/keep-fresh';
import { StepLinks } from '@/components/dashboard/step-links';
import { WeekAgenda } from '@/components/dashboard/week-agenda';
import { WeekGrid } from '@/components/dashboard/week-grid';
import { PageHeader } from '@/components/ui/page-header';
import { paths } from '@/lib/paths';
import { loadWeek } from '@/lib/provider/loaders';

export const metadata: Metadata = { title: 'My week' };

interface WeekPageProps {
  searchParams: Promise<{ week?: string | string[] }>;
}

export default async function WeekPage({ searchParams }: WeekPageProps) {
  const week = await loadWeek(await searchParams);
  return (
    <>
      <PageHeader
        eyebrow="My week"
        title={week.title}
        lead={<p>Times in {week.zone}</p>}
        actions={
          <StepLinks
            label="Weeks"
            previous={{ href: paths.dashboard({ week: week.previous }), label: 'Previous week' }}
            home={{ href: paths.dashboard(), label: 'This week' }}
            next={{ href: paths.dashboard({ week: week.next }), label: 'Next week' }}
          />
        }
      />
      <div className="max-lg:hidden">
        <WeekGrid week={week} />
      </div>
      <div className="lg:hidden">
        <WeekAgenda week={week} />
      </div>
      <KeepFresh />
    </>
  );
}
