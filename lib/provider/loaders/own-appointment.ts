import { idSchema } from '@/lib/action/input';
import { loadNow } from '@/lib/action/request-now';
import { findAppointment } from '@/lib/appointment/data';
import { requireProvider } from '@/lib/auth/guards';
import { readDb } from '@/lib/db/client';
import { appointmentNotifications } from '@/lib/notification/data/fates';
import { type DetailView, detailView } from '@/lib/report/detail-view';

/** One of the provider's own appointments with its history and messages, or null. */
export async function loadOwnAppointment(appointmentId: string): Promise<DetailView | null> {
  const { providerId, actor, businessId } = await requireProvider();
  if (!idSchema.safeParse(appointmentId).success) return null;
  const appointment = await findAppointment(readDb(), { scope: { providerId }, appointmentId });
  if (!appointment) return null;
  const now = await loadNow();
  const messages = await appointmentNotifications({ businessId, appointmentId, now });
  return detailView({ appointment, messages, actor: actor.kind, now });
}
