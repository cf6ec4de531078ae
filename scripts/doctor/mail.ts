import { type Env, mailVendor } from '../../lib/env';
import { greetSmtp } from '../../lib/notification/vendors/smtp';
import { type Finding, finding } from './finding';
import { readSettings } from './settings';

/** By what mail goes, and whether the mail server takes it. Nothing is sent. */
export async function mailFindings(): Promise<Finding[]> {
  return [await finding('Mail', () => look(readSettings()))];
}

function look(settings: Env): Omit<Finding, 'subject'> | Promise<Omit<Finding, 'subject'>> {
  const { SMTP_URL, RESEND_WEBHOOK_SECRET } = settings;
  if (SMTP_URL) return lookAtServer(new URL(SMTP_URL));
  if (mailVendor(settings) === 'mailbox') {
    return { detail: 'kept at /mailbox, none leaves; RESEND_API_KEY or SMTP_URL sends it' };
  }
  const webhook = RESEND_WEBHOOK_SECRET ? '' : '; its webhook is not set up, so bounces go unheard';
  return { detail: `by Resend${webhook}` };
}

async function lookAtServer(url: URL): Promise<Omit<Finding, 'subject'>> {
  try {
    await greetSmtp(url.href);
    return { detail: `by SMTP at ${url.host}, which takes it` };
  } catch (error) {
    const said = error instanceof Error ? error.message : 'nothing';
    return { detail: `by SMTP at ${url.host}`, advice: `It does not take mail from us: ${said}` };
  }
}
