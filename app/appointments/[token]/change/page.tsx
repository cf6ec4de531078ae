import { notFound, redirect } from 'next/navigation';
import { ChangePage } from '@/components/booking/change-page';
import { loadManaged } from '@/lib/appointment/loaders';
import { paths } from '@/lib/paths';
import { loadProviders } from '@/lib/service/loaders';

interface ChangeTimePageProps {
  params: Promise<{ token: string }>;
}

export default async function ChangeTimePage({ params }: ChangeTimePageProps) {
  const { token } = await params;
  const managed = await loadManaged(token);
  if (!managed) return notFound();
  if ('movedTo' in managed) return redirect(paths.appointment(managed.movedTo));
  if (managed.reschedule.refusal) return redirect(paths.appointment(token));
  const providers = await loadProviders(managed.serviceId);
  return <ChangePage token={token} managed={managed} providers={providers} />;
}
