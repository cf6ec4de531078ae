import { notFound, redirect } from 'next/navigation';
import { ComingPage } from '@/components/booking/coming-page';
import { loadManaged } from '@/lib/appointment/loaders';
import { paths } from '@/lib/paths';

interface ComingRoute {
  params: Promise<{ token: string }>;
}

/** Opening it changes nothing, since mail scanners open every link: the answer is a button. */
export default async function ComingAppointmentPage({ params }: ComingRoute) {
  const { token } = await params;
  const managed = await loadManaged(token);
  if (!managed) return notFound();
  if ('movedTo' in managed) return redirect(paths.coming(managed.movedTo));
  if (managed.state !== 'CONFIRMED' || managed.cancel.refusal) {
    return redirect(paths.appointment(token));
  }
  return <ComingPage token={token} managed={managed} />;
}
