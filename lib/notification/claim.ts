import type { NotificationKind } from '@/lib/notification/kind';

/** A message that one worker has for the length of a lease. */
export interface Claim {
  id: string;
  kind: NotificationKind;
  businessId: string | null;
  appointmentId: string | null;
  attempts: number;
  /** Only the holder of the newest fence may write to the row. */
  fence: number;
}
