import { notFound, redirect } from 'next/navigation';
import { PayPage } from '@/components/booking/pay-page';
import { loadManaged } from '@/lib/appointment/loaders';
import { paths } from '@/lib/paths';
import { loadPaying } from '@/lib/payment/loaders/paying';

interface PayPageProps {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AppointmentPayPage({ params, searchParams }: PayPageProps) {
  const [{ token }, { go }] = await Promise.all([params, searchParams]);
  const [managed, paying] = await Promise.all([loadManaged(token), loadPaying(token)]);
  if (!managed) return notFound();
  if ('movedTo' in managed) return redirect(paths.appointment(managed.movedTo));
  if (!paying) return redirect(afterPaying(token, managed.state));
  return <PayPage token={token} managed={managed} paying={paying} isForwarded={go !== undefined} />;
}

function afterPaying(token: string, state: string): string {
  const isBooked = state === 'CONFIRMED' || state === 'REQUEST';
  return isBooked ? paths.booked(token) : paths.appointment(token);
}
