import type { Db } from '@/lib/db/client';
import type { Channel } from '@/lib/notification/kind';
import type { Unreachable } from '@/lib/notification/unreachable';

/** Which of the addresses must not be written to, and why. */
export async function listUnreachable(
  db: Db,
  { channel, addresses }: { channel: Channel; addresses: readonly string[] },
): Promise<Map<string, Unreachable>> {
  if (addresses.length === 0) return new Map();
  const lower = [...new Set(addresses.map((address) => address.toLowerCase()))];
  const rows = await db.$queryRaw<{ address: string; reason: Unreachable }[]>`
    SELECT address, reason FROM unreachable_address
    WHERE channel = ${channel}::channel AND address = ANY(${lower})`;
  return new Map(rows.map(({ address, reason }) => [address, reason]));
}
