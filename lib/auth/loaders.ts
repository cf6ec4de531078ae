import { headers } from 'next/headers';
import { env, mailVendor } from '@/lib/env';
import { isMailboxOpen } from '@/lib/notification/mailbox-access';

/** Whether whoever asks can read the link in the mailbox page: on their own machine, and unsent. */
export async function loadMailboxIsHere(): Promise<boolean> {
  const { HOST, APP_URL, TRUSTED_PROXIES } = env();
  if (mailVendor(env()) !== 'mailbox') return false;
  return isMailboxOpen({
    listenHost: HOST,
    appUrl: APP_URL,
    requestHost: (await headers()).get('host'),
    trustedProxies: TRUSTED_PROXIES,
  });
}
