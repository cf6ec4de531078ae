import { notFound } from 'next/navigation';
import { ManagePage } from '@/components/booking/manage-page';
import { loadManaged } from '@/lib/appointment/loaders';

interface AppointmentPageProps {
  params: Promise<{ token: string }>;
}

export default async function AppointmentPage({ params }: AppointmentPageProps) {
  const { token } = await params;
  const managed = await loadManaged(token);
  return managed ? <ManagePage token={token} managed={managed} /> : notFound();
}
