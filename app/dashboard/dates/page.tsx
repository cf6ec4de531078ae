import type { Metadata } from 'next';
import { weekdayNames } from '@/components/booking/calendar-month';
import { ClosedDayForm, ClosedDaysList } from '@/components/dashboard/closed-days';
import { ComingDates } from '@/components/dashboard/coming-dates';
import { DatePanel } from '@/components/dashboard/date-panel';
import { DatesMonth } from '@/components/dashboard/dates-month';
import { PageHeader } from '@/components/ui/page-header';
import { loadClosedDays } from '@/lib/business/loaders';
import { loadDates } from '@/lib/provider/loaders/hours';
import { loadWorkplace } from '@/lib/provider/loaders/workplace';

export const metadata: Metadata = { title: 'Dates' };

interface DatesPageProps {
  searchParams: Promise<{ date?: string | string[] }>;
}

export default async function DatesPage({ searchParams }: DatesPageProps) {
  const [{ view, coming, chosen, zone }, { business }] = await Promise.all([
    loadDates(await searchParams),
    loadWorkplace(),
  ]);
  const closed = await loadClosedDays(business.id);
  return (
    <>
      <PageHeader
        title="Dates"
        lead={<p>Single dates that differ from your week. Times in {zone}.</p>}
      />
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,26rem)_minmax(0,26rem)]">
        <DatesMonth view={view} chosen={chosen} weekdays={weekdayNames(business.locale)} />
        <DatePanel day={view.days.find((day) => day.date === chosen)} />
        <section aria-labelledby="coming-dates">
          <h2 id="coming-dates" className="mb-3 font-display text-xl">
            Dates with hours of their own
          </h2>
          <ComingDates dates={coming} />
        </section>
        <section aria-labelledby="closed-days">
          <h2 id="closed-days" className="mb-3 font-display text-xl">
            Closed days of {business.name}
          </h2>
          <ClosedDaysList closed={closed} />
          {closed.mayEdit && (
            <div className="mt-6">
              <ClosedDayForm businessId={closed.businessId} today={closed.today} />
            </div>
          )}
        </section>
      </div>
    </>
  );
}
