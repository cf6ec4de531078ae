import MailComposer from 'nodemailer/lib/mail-composer';
import { type Carrier, type DeliveryFailure, SEND_TIMEOUT_MS } from '@/lib/notification/delivery';
import { addressOf, type Mail, type MailAttachment } from '@/lib/notification/mail';
import {
  greet,
  type Letter,
  type SmtpFault,
  type SmtpPool,
  smtpPool,
} from '@/lib/notification/vendors/smtp-pool';
import { err, ok } from '@/lib/result';

/**
 * Mail by a server of one's own. SMTP knows no keys: a message whose answer was lost is sent again
 * under the same Message-ID, by which many readers recognise it.
 */
export function smtpCarrier(settings: {
  /** smtp://user:password@host:587, or smtps: for TLS from the start. */
  url: string;
  perSecond: number | undefined;
  timeoutMs?: number;
}): Carrier<Mail> {
  const { url, perSecond, timeoutMs = SEND_TIMEOUT_MS } = settings;
  return {
    vendor: 'smtp',
    knowsKeys: false,
    perSecond,
    send: async ({ key, content }) => {
      const messageId = messageIdOf(key, content);
      const letter = await letterOf(content, messageId);
      const fault = await poolOf(url).send(letter, AbortSignal.timeout(timeoutMs));
      return fault ? err(failureOf(fault)) : ok({ vendorMessageId: messageId });
    },
  };
}

const pools = new Map<string, SmtpPool>();

/** One pool for a server, however many carriers are made for it; it ends with the process. */
function poolOf(url: string): SmtpPool {
  const known = pools.get(url);
  if (known) return known;
  const pool = smtpPool(serverOf(url));
  pools.set(url, pool);
  process.once('exit', () => pool.close());
  return pool;
}

const GREETING_MS = 5_000;

/** Whether a server takes mail from us, without sending any; throws why it does not. */
export async function greetSmtp(url: string): Promise<void> {
  await greet(serverOf(url), AbortSignal.timeout(GREETING_MS));
}

function serverOf(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : undefined,
    secure: protocol === 'smtps:',
    credentials: username
      ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
      : undefined,
  };
}

function messageIdOf(key: string, { from }: Mail): string {
  return `<${key}@${addressOf(from).split('@').at(-1)}>`;
}

async function letterOf(mail: Mail, messageId: string): Promise<Letter> {
  const { from, to, replyTo, subject, text, html, attachments } = mail;
  const node = new MailComposer({
    from,
    to,
    ...(replyTo !== null && { replyTo }),
    subject,
    text,
    html,
    messageId,
    ...partsOf(attachments),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  return { from: addressOf(from), to, raw: await node.build() };
}

/** An invitation stands beside text and HTML, where calendars look for it, and is attached as a file. */
function partsOf(attachments: readonly MailAttachment[]) {
  const invitation = attachments.find(({ contentType }) => /^text\/calendar\b/.test(contentType));
  if (!invitation) return { attachments: [...attachments] };
  const { filename, content, contentType } = invitation;
  const method = /method=(\w+)/.exec(contentType)?.[1] ?? 'PUBLISH';
  return {
    icalEvent: { method, filename, content },
    attachments: attachments.filter((one) => one !== invitation),
  };
}

function failureOf(fault: SmtpFault): DeliveryFailure {
  const { reply, command } = fault;
  if (reply === undefined) return unanswered(fault);
  const known = { isUnknown: false };
  if (reply < 500) {
    const reason = `The mail server asked us to come back later (${reply}).`;
    return { ...known, retryable: true, reason };
  }
  if (command === 'RCPT TO') {
    return {
      ...known,
      retryable: false,
      reason: `The mail server refused this address (${reply}).`,
    };
  }
  if (command === 'DATA') {
    return { ...known, retryable: false, reason: `The mail server refused this mail (${reply}).` };
  }
  // A wrong password or sender says nothing about the message: it goes out once that is put right.
  const reason = `The mail server refused our sign-in or our sender (${reply}).`;
  return { ...known, retryable: true, reason };
}

function unanswered({ handedOver, problem }: SmtpFault): DeliveryFailure {
  if (handedOver) {
    const reason = 'The mail server was lost before it answered.';
    return { retryable: true, isUnknown: true, reason };
  }
  const reason = problem
    ? `The mail server could not be reached: ${problem}.`
    : 'The mail server did not answer in time.';
  return { retryable: true, isUnknown: false, reason };
}
