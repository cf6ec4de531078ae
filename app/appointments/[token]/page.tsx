import { notFound, redirect } from 'next/navigation';
import { ManagePage } from '@/components/booking/manage-page';
import { loadManaged } from '@/lib/appointment/loaders';
import { paths } from '@/lib/paths';

interface AppointmentPageProps {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ ask?: string | string[] }>;
}

export default async function AppointmentPage({ params, searchParams }: AppointmentPageProps) {
  const { token } = await params;
  const managed = await loadManaged(token);
  if (!managed) return notFound();
  // An old link leads to what the appointment has become.
  if ('movedTo' in managed) return redirect(paths.appointment(managed.movedTo));
  const { ask } = await searchParams;
  return <ManagePage token={token} managed={managed} asksCancel={ask === 'cancel'} />;
}
