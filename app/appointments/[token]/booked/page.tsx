import { notFound, redirect } from 'next/navigation';
import { BookedPage } from '@/components/booking/booked-page';
import { loadManaged } from '@/lib/appointment/loaders';
import { paths } from '@/lib/paths';

interface BookedPageProps {
  params: Promise<{ token: string }>;
}

export default async function AppointmentBookedPage({ params }: BookedPageProps) {
  const { token } = await params;
  const managed = await loadManaged(token);
  if (!managed) return notFound();
  if ('movedTo' in managed) return redirect(paths.appointment(managed.movedTo));
  if (managed.state !== 'CONFIRMED' && managed.state !== 'REQUEST') {
    return redirect(paths.appointment(token));
  }
  return <BookedPage token={token} managed={managed} />;
}
