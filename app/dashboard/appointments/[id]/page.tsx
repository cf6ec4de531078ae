import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AppointmentDetail } from '@/components/dashboard/appointment-detail';
import { DefinitionList } from '@/components/ui/definition-list';
import { settleOwnAction } from '@/lib/appointment/actions';
import { paths } from '@/lib/paths';
import { loadOwnAppointmentMoney } from '@/lib/payment/loaders/desk-money';
import { loadOwnAppointment } from '@/lib/provider/loaders/own-appointment';

export const metadata: Metadata = { title: 'Appointment' };

interface AppointmentPageProps {
  params: Promise<{ id: string }>;
}

export default async function AppointmentPage({ params }: AppointmentPageProps) {
  const { id } = await params;
  const [detail, money] = await Promise.all([loadOwnAppointment(id), loadOwnAppointmentMoney(id)]);
  if (!detail) notFound();
  const back = { href: paths.dashboard({ week: detail.date }), label: 'My week' };
  return (
    <AppointmentDetail
      detail={detail}
      back={back}
      action={settleOwnAction}
      workplace="dashboard"
      money={money && money.rows.length > 0 && <DefinitionList rows={money.rows} />}
    />
  );
}
