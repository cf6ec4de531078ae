import type { Frozen } from '@/lib/notification/attempt';
import type { Delivered, DeliveryFailure } from '@/lib/notification/delivery';
import type { Channel } from '@/lib/notification/kind';
import type { Result } from '@/lib/result';

/** How messages of a channel leave: its vendor, and what has to be filled in on the way. */
export interface Way {
  channel: Channel;
  vendor: string;
  knowsKeys: boolean;
  perSecond: number | undefined;
  send(message: Outgoing): Promise<Result<Delivered, DeliveryFailure>>;
}

interface Outgoing {
  key: string;
  businessId: string | null;
  content: Frozen;
  /** The client's manage token, for its links. */
  token: string | undefined;
}
