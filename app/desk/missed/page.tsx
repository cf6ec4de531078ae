import type { Metadata } from 'next';
import { MissedFilter } from '@/components/desk/missed-filter';
import { MissedCounts, MissedList } from '@/components/desk/missed-list';
import { PageHeader } from '@/components/ui/page-header';
import { loadMissed } from '@/lib/report/loaders';

export const metadata: Metadata = { title: 'No-shows and cancellations' };

interface MissedPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function MissedPage({ searchParams }: MissedPageProps) {
  const page = await loadMissed(await searchParams);
  return (
    <>
      <PageHeader
        title="No-shows and cancellations"
        lead={
          <p>
            No-shows by the day of the appointment, cancellations by the day they were made. Dates
            in {page.zone}.
          </p>
        }
      />
      <MissedFilter key={JSON.stringify(page.query)} page={page} />
      <MissedCounts counts={page.counts} />
      <MissedList rows={page.rows} cut={page.cut} />
    </>
  );
}
