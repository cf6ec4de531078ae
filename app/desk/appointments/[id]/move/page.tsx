import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MoveForm } from '@/components/dashboard/move-form';
import { PageHeader } from '@/components/ui/page-header';
import { moveAtDeskAction } from '@/lib/appointment/actions';
import { paths } from '@/lib/paths';
import { loadDeskMove } from '@/lib/provider/loaders/by-hand';

export const metadata: Metadata = { title: 'Move an appointment' };

export default async function MovePage({ params }: { params: Promise<{ id: string }> }) {
  const start = await loadDeskMove((await params).id);
  if (!start) notFound();
  const { id, client, service, when, ...form } = start;
  const back = { href: paths.deskAppointment(id), label: client };
  return (
    <div className="max-w-column">
      <PageHeader
        back={back}
        eyebrow={service}
        title="Move this appointment"
        lead={
          <p>
            {client}, <span className="line-through">{when}</span>. They get a message.
          </p>
        }
      />
      <MoveForm {...form} appointmentId={id} action={moveAtDeskAction} workplace="desk" />
    </div>
  );
}
