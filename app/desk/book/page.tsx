import type { Metadata } from 'next';
import { BookForm } from '@/components/dashboard/book-form';
import { PageHeader } from '@/components/ui/page-header';
import { bookAtDeskAction } from '@/lib/appointment/actions';
import { paths } from '@/lib/paths';
import { type HandQuery, loadDeskBooking } from '@/lib/provider/loaders/by-hand';

export const metadata: Metadata = { title: 'Book for a client' };

export default async function BookPage({ searchParams }: { searchParams: Promise<HandQuery> }) {
  const start = await loadDeskBooking(await searchParams);
  const back = { href: paths.desk(), label: 'Today' };
  return (
    <div className="max-w-column">
      <PageHeader
        back={back}
        title="Book for a client"
        lead={<p>They get the same messages as if they had booked themselves.</p>}
      />
      <BookForm {...start} action={bookAtDeskAction} workplace="desk" />
    </div>
  );
}
