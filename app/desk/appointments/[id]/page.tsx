import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AppointmentDetail } from '@/components/dashboard/appointment-detail';
import { AppointmentMoney } from '@/components/desk/appointment-money';
import { settleAtDeskAction, waiveFeeAction } from '@/lib/appointment/actions';
import { paths } from '@/lib/paths';
import { loadAppointmentMoney } from '@/lib/payment/loaders/desk-money';
import { loadDeskAppointment } from '@/lib/report/loaders';

export const metadata: Metadata = { title: 'Appointment' };

interface AppointmentPageProps {
  params: Promise<{ id: string }>;
}

export default async function AppointmentPage({ params }: AppointmentPageProps) {
  const { id } = await params;
  const [detail, money] = await Promise.all([loadDeskAppointment(id), loadAppointmentMoney(id)]);
  if (!detail) notFound();
  const back = { href: paths.desk({ date: detail.date }), label: 'The day' };
  return (
    <AppointmentDetail
      detail={detail}
      back={back}
      action={settleAtDeskAction}
      waive={waiveFeeAction}
      workplace="desk"
      money={money && <AppointmentMoney money={money} />}
    />
  );
}
