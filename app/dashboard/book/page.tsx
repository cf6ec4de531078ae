import type { Metadata } from 'next';
import { BookForm } from '@/components/dashboard/book-form';
import { PageHeader } from '@/components/ui/page-header';
import { bookOwnAction } from '@/lib/appointment/actions';
import { paths } from '@/lib/paths';
import { type HandQuery, loadOwnBooking } from '@/lib/provider/loaders/by-hand';

export const metadata: Metadata = { title: 'Book for a client' };

export default async function BookPage({ searchParams }: { searchParams: Promise<HandQuery> }) {
  const start = await loadOwnBooking(await searchParams);
  const back = { href: paths.dashboard(), label: 'My week' };
  return (
    <div className="max-w-column">
      <PageHeader
        back={back}
        title="Book for a client"
        lead={<p>They get the same messages as if they had booked themselves.</p>}
      />
      <BookForm {...start} action={bookOwnAction} workplace="dashboard" />
    </div>
  );
}
