import { e164 } from '@/lib/client/phone';
import type { Db } from '@/lib/db/client';
import { isTestDatabase } from '@/lib/db/test-marker';
import { env } from '@/lib/env';
import { listEndpoints } from '@/lib/notification/data/devices';
import { listUnreachable } from '@/lib/notification/data/unreachable';
import type { Channel } from '@/lib/notification/kind';
import { addDevice, removeDevices } from '@/lib/notification/mutations/devices';
import { isOffered } from '@/lib/notification/offered';
import type { Device } from '@/lib/notification/push';
import { isPushEndpoint } from '@/lib/notification/push-endpoint';
import type { Instant } from '@/lib/time/instant';

interface Wanted {
  /** Empty keeps the number that is known. */
  phone: string;
  reminders: Channel | null;
  /** The browser that asks to be told. */
  device: Omit<Device, 'id'> | undefined;
}

interface Reminded {
  businessId: string;
  uid: string;
  clientId: string;
}

/** Each device is called at each reminder. */
const MOST_DEVICES = 10;

export type WayRefusal = {
  [Code in keyof typeof REFUSALS]: { code: Code; message: string };
}[keyof typeof REFUSALS];

/** Why a client cannot be reminded as wanted; undefined: they can. */
export async function refuseWay(
  tx: Db,
  reminded: Reminded,
  wanted: Wanted,
): Promise<WayRefusal | undefined> {
  const { reminders } = wanted;
  if (reminders && !isOffered(reminders, env())) return refusal('not-offered');
  if (reminders === 'SMS') return refuseSms(tx, reminded, wanted);
  return reminders === 'PUSH' ? refusePush(tx, reminded, wanted) : undefined;
}

async function refuseSms(tx: Db, { clientId }: Reminded, wanted: Wanted) {
  const client = await tx.client.findUniqueOrThrow({
    where: { id: clientId },
    select: { phone: true, business: { select: { locale: true } } },
  });
  const phone = wanted.phone || client.phone;
  if (!phone) return refusal('no-number');
  const number = e164({ phone, locale: client.business.locale });
  if (!number) return refusal('unusable-number');
  const stopped = await listUnreachable(tx, { channel: 'SMS', addresses: [number] });
  return stopped.size > 0 ? refusal('stopped') : undefined;
}

async function refusePush(tx: Db, reminded: Reminded, { device }: Wanted) {
  const known = await listEndpoints(tx, reminded);
  if (!device) return known.length > 0 ? undefined : refusal('no-device');
  const allowed = { hosts: env().PUSH_HOSTS, loopback: await isTestDatabase() };
  if (!isPushEndpoint(device.endpoint, allowed)) return refusal('unknown-device');
  const others = known.filter((endpoint) => endpoint !== device.endpoint);
  return others.length < MOST_DEVICES ? undefined : refusal('too-many-devices');
}

/** Devices are kept while they are how the client is reminded. */
export async function keepDevices(
  tx: Db,
  reminded: Reminded,
  { reminders, device, now }: Wanted & { now: Instant },
): Promise<void> {
  if (reminders !== 'PUSH') await removeDevices(tx, reminded);
  else if (device) await addDevice(tx, reminded, { device, now });
}

function refusal<Code extends keyof typeof REFUSALS>(code: Code) {
  return { code, message: REFUSALS[code] };
}

const REFUSALS = {
  'not-offered': 'Reminders do not come that way here. Please choose another.',
  'no-number': 'Please enter the number that we should send SMS to.',
  'unusable-number':
    'We cannot send SMS to this number. Please write it with its country, such as +44 7700 900123.',
  stopped:
    'This number asked for no more messages. Answer START to one of them first, or choose another way.',
  'no-device': 'Please allow notifications on this device first.',
  'unknown-device': 'We cannot reach this browser. Please choose another way.',
  'too-many-devices': 'This appointment reminds on ten devices already.',
} as const;
