import type { Env } from '../../lib/env';
import { vapidOf } from '../../lib/notification/vapid';
import { type Finding, finding } from './finding';
import { readSettings } from './settings';

/** By what reminders go and cards are taken, and what is wrong with the settings that say so. */
export async function channelFindings(): Promise<Finding[]> {
  return [await finding('Services', look)];
}

function look(): Omit<Finding, 'subject'> {
  const settings = readSettings();
  const { TWILIO_ACCOUNT_SID, SMS_GATEWAY_URL } = settings;
  const sms = TWILIO_ACCOUNT_SID ? 'by Twilio' : SMS_GATEWAY_URL ? 'by a gateway' : 'not set up';
  const push = vapidOf(settings)
    ? 'set up'
    : 'not set up; npx web-push generate-vapid-keys makes its keys';
  return { detail: `SMS ${sms}; push ${push}; cards ${cardsBy(settings)}` };
}

function cardsBy(settings: Pick<Env, 'STRIPE_SECRET_KEY' | 'STRIPE_WEBHOOK_SECRET'>): string {
  const { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret } = settings;
  if (!key) return 'by the demo, which moves no money';
  const webhook = secret ? '' : '; its webhook is not set up, so we ask it by ourselves';
  return `by Stripe${key.includes('_test_') ? ' with a test key' : ''}${webhook}`;
}
