import { expect } from '@/e2e/support/test';
import { db } from '@/lib/db/client';
import { attachmentsSchema } from '@/lib/notification/schema';

export interface ReceivedMail {
  id: string;
  subject: string;
  text: string;
  html: string;
  /** The attached calendar file, if there is one. */
  calendar: string | undefined;
}

/** The one mail to this address whose subject begins so; waits until it is there. */
export async function mailTo(recipient: string, subject: string): Promise<ReceivedMail> {
  await expect.poll(async () => (await mailsTo(recipient, subject)).length).toBe(1);
  const [mail] = await mailsTo(recipient, subject);
  if (!mail) throw new Error('the mail has gone');
  return mail;
}

/** Every mail to this address whose subject begins so. */
export async function mailsTo(recipient: string, subject = ''): Promise<ReceivedMail[]> {
  const rows = await db().mailboxMessage.findMany({
    where: { recipient, subject: { startsWith: subject } },
    orderBy: { sentAt: 'asc' },
  });
  return rows.map(({ id, subject, text, html, attachments }) => {
    const [file] = attachmentsSchema.parse(attachments);
    return { id, subject, text, html, calendar: file?.content };
  });
}
