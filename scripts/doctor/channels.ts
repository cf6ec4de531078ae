import { type Env, readEnv } from '../../lib/env';
import { vapidOf } from '../../lib/notification/vapid';
import { type Finding, finding } from './finding';

/** By what reminders go and cards are taken, and what is wrong with the settings that say so. */
export async function channelFindings(): Promise<Finding[]> {
  return [await finding('Services', look)];
}

function look(): Omit<Finding, 'subject'> {
  // Of these two the start may take care itself.
  const made = { DATABASE_URL: 'embedded', APP_SECRET: '-'.repeat(32) };
  const settings = readEnv({ ...process.env, ...made });
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
