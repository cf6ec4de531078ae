import { paths } from '@/lib/paths';

/** What the server needs to reach this browser, and nobody else with it. */
export interface SubscribedDevice {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** Can this browser show what comes while no page is open? Safari on a phone only from the home screen. */
export function canBeReminded(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

/**
 * Asks for leave to show notifications, and subscribes under the server's key. Undefined when the
 * person or the browser does not want it.
 */
export async function subscribeDevice(serverKey: string): Promise<SubscribedDevice | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') return undefined;
  await navigator.serviceWorker.register(paths.serviceWorker());
  const { pushManager } = await navigator.serviceWorker.ready;
  const subscription = await subscribe(pushManager, serverKey).catch(() => undefined);
  const { endpoint, keys } = subscription?.toJSON() ?? {};
  const { p256dh, auth } = keys ?? {};
  return endpoint && p256dh && auth ? { endpoint, p256dh, auth } : undefined;
}

/** A subscription under a key that the server had before is of no use any more. */
async function subscribe(manager: PushManager, applicationServerKey: string) {
  const options = { userVisibleOnly: true, applicationServerKey };
  try {
    return await manager.subscribe(options);
  } catch (error) {
    const before = await manager.getSubscription();
    if (!before) throw error;
    await before.unsubscribe();
    return manager.subscribe(options);
  }
}
