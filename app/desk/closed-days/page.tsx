import type { Metadata } from 'next';
import { ClosedDayForm, ClosedDaysList } from '@/components/dashboard/closed-days';
import { PageHeader } from '@/components/ui/page-header';
import { loadClosedDays } from '@/lib/business/loaders';
import { loadDeskHead } from '@/lib/report/loaders';

export const metadata: Metadata = { title: 'Closed days' };

export default async function ClosedDaysPage() {
  const { business } = await loadDeskHead();
  const closed = await loadClosedDays(business.id);
  return (
    <>
      <PageHeader
        title="Closed days"
        lead={
          <p>
            Dates on which nobody can be booked, whatever a provider’s hours say. What is booked
            already stays.
          </p>
        }
      />
      <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
        <section aria-labelledby="close">
          <h2 id="close" className="mb-4 font-display text-xl">
            Close on a date
          </h2>
          <ClosedDayForm businessId={closed.businessId} today={closed.today} />
        </section>
        <section aria-labelledby="coming">
          <h2 id="coming" className="mb-4 font-display text-xl">
            Coming up
          </h2>
          <ClosedDaysList closed={closed} />
        </section>
      </div>
    </>
  );
}
