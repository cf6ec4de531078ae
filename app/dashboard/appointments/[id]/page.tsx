import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AppointmentDetail } from '@/components/dashboard/appointment-detail';
import { settleOwnAction } from '@/lib/appointment/actions';
import { paths } from '@/lib/paths';
import { loadOwnAppointment } from '@/lib/provider/loaders/own-appointment';

export const metadata: Metadata = { title: 'Appointment' };

interface AppointmentPageProps {
  params: Promise<{ id: string }>;
}

export default async function AppointmentPage({ params }: AppointmentPageProps) {
  const detail = await loadOwnAppointment((await params).id);
  if (!detail) notFound();
  const back = { href: paths.dashboard({ week: detail.date }), label: 'My week' };
  return (
    <AppointmentDetail detail={detail} back={back} action={settleOwnAction} workplace="dashboard" />
  );
}
