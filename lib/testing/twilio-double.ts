import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  type Asked,
  type HttpDouble,
  type HttpFault,
  meetFault,
  replyJson,
  startHttpDouble,
} from '@/lib/testing/http-double';

/** What Twilio documents for POST Messages.json, of that which we use; anything else is our mistake. */
const formSchema = z
  .strictObject({
    To: z.string().regex(/^\+[1-9]\d{6,14}$/),
    From: z.string().min(1).optional(),
    MessagingServiceSid: z.string().startsWith('MG').optional(),
    Body: z.string().min(1).max(1600),
    StatusCallback: z.url().optional(),
  })
  .refine(
    ({ From, MessagingServiceSid }) => (From === undefined) !== (MessagingServiceSid === undefined),
  );

export interface TwilioDouble extends HttpDouble {
  accountSid: string;
  authToken: string;
  /** What it sent on; the same twice when it was asked twice. */
  sent: (z.output<typeof formSchema> & { sid: string })[];
  /** Met by the next requests, one each, before it behaves again. */
  faults: HttpFault[];
  /** What was wrong with requests; a test that ends with some has found a defect. */
  complaints: string[];
}

/** Twilio's Messages API as its documentation describes it, on loopback. */
export async function startTwilioDouble(): Promise<TwilioDouble> {
  const double: Omit<TwilioDouble, keyof HttpDouble> = {
    accountSid: `AC${randomBytes(16).toString('hex')}`,
    authToken: randomBytes(16).toString('hex'),
    sent: [],
    faults: [],
    complaints: [],
  };
  const server = await startHttpDouble((asked, response) => {
    const fault = double.faults.shift();
    if (fault && typeof fault === 'object') return meetFault(fault, response);
    const complaint = complaintAbout(asked, double);
    if (complaint) {
      double.complaints.push(complaint.message);
      return replyJson(response, complaint.status, complaint);
    }
    const sid = `SM${randomBytes(16).toString('hex')}`;
    double.sent.push({ sid, ...formSchema.parse(formOf(asked)) });
    return fault ? meetFault(fault, response) : replyJson(response, 201, { sid, status: 'queued' });
  });
  return Object.assign(double, server);
}

function complaintAbout(
  asked: Asked,
  { accountSid, authToken }: Pick<TwilioDouble, 'accountSid' | 'authToken'>,
) {
  const { method, path, headers } = asked;
  const login = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  if (headers.authorization !== `Basic ${login}`) return complain(401, 20003, 'Authenticate');
  if (method !== 'POST' || path !== `/2010-04-01/Accounts/${accountSid}/Messages.json`) {
    return complain(404, 20404, `no such resource: ${method} ${path}`);
  }
  if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return complain(415, 20415, 'not a form');
  }
  const parsed = formSchema.safeParse(formOf(asked));
  return parsed.success ? undefined : complain(400, 21620, parsed.error.message);
}

function formOf({ body }: Asked): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
}

function complain(status: number, code: number, message: string) {
  return { status, code, message, more_info: `https://www.twilio.com/docs/errors/${code}` };
}
