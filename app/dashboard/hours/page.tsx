import type { Metadata } from 'next';
import { HoursEditor } from '@/components/dashboard/hours-editor';
import { PageHeader } from '@/components/ui/page-header';
import { loadHours } from '@/lib/provider/loaders/hours';

export const metadata: Metadata = { title: 'Hours' };

export default async function HoursPage() {
  const { week, zone } = await loadHours();
  return (
    <div className="max-w-[52rem]">
      <PageHeader
        title="Hours"
        lead={
          <p>
            When clients can book, week after week. Times in {zone}. To work until the end of a day,
            end it at 00:00; an end before the start lies on the next day.
          </p>
        }
      />
      <HoursEditor opened={week} />
    </div>
  );
}
