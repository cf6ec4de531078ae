import type { Metadata } from 'next';
import { TimeOffForm } from '@/components/dashboard/time-off-form';
import { TimeOffList } from '@/components/dashboard/time-off-list';
import { PageHeader } from '@/components/ui/page-header';
import { loadTimeOff } from '@/lib/provider/loaders/time-off';

export const metadata: Metadata = { title: 'Time off' };

export default async function TimeOffPage() {
  const { coming, zone, today } = await loadTimeOff();
  return (
    <>
      <PageHeader
        title="Time off"
        lead={
          <p>Holidays, breaks and private things. Nobody can book over them. Times in {zone}.</p>
        }
      />
      <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
        <section aria-labelledby="block-time">
          <h2 id="block-time" className="mb-4 font-display text-xl">
            Block time
          </h2>
          <TimeOffForm today={today} />
        </section>
        <section aria-labelledby="coming">
          <h2 id="coming" className="mb-4 font-display text-xl">
            Coming up
          </h2>
          <TimeOffList coming={coming} />
        </section>
      </div>
    </>
  );
}
