import { env } from '@/lib/env';
import { type ResendDouble, startResendDouble } from '@/lib/testing/resend-double';
import { atEnd } from '@/scripts/lifetime';

/** A mail service that takes so many mails a second, set up for this process and those it starts. */
export async function openVendor(perSecond: number): Promise<ResendDouble> {
  const vendor = await startResendDouble();
  atEnd(() => vendor.close());
  vendor.perSecond = perSecond;
  const settings = { RESEND_API_KEY: vendor.apiKey, RESEND_URL: vendor.url };
  Object.assign(process.env, settings, { RESEND_PER_SECOND: String(perSecond) });
  Object.assign(env(), settings, { RESEND_PER_SECOND: perSecond });
  return vendor;
}
