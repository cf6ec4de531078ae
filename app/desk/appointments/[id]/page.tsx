import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AppointmentDetail } from '@/components/dashboard/appointment-detail';
import { settleAtDeskAction, waiveFeeAction } from '@/lib/appointment/actions';
import { paths } from '@/lib/paths';
import { loadDeskAppointment } from '@/lib/report/loaders';

export const metadata: Metadata = { title: 'Appointment' };

interface AppointmentPageProps {
  params: Promise<{ id: string }>;
}

export default async function AppointmentPage({ params }: AppointmentPageProps) {
  const detail = await loadDeskAppointment((await params).id);
  if (!detail) notFound();
  const back = { href: paths.desk({ date: detail.date }), label: 'The day' };
  return (
    <AppointmentDetail
      detail={detail}
      back={back}
      action={settleAtDeskAction}
      waive={waiveFeeAction}
      workplace="desk"
    />
  );
}
