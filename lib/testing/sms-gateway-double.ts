import { z } from 'zod';
import {
  type Asked,
  type HttpDouble,
  type HttpFault,
  meetFault,
  replyJson,
  startHttpDouble,
} from '@/lib/testing/http-double';

const bodySchema = z.strictObject({
  to: z.string().regex(/^\+[1-9]\d{6,14}$/),
  text: z.string().min(1),
  id: z.uuid(),
});

export type GatewaySms = z.output<typeof bodySchema>;

export interface SmsGatewayDouble extends HttpDouble {
  /** What it wants in the header authorization. */
  authorization: string;
  sent: GatewaySms[];
  faults: HttpFault[];
  complaints: string[];
}

/**
 * Somebody's SMS gateway, on loopback: takes what README.md gives as the body unless it is set. A GET
 * answers what it has sent on and complained of, for tests that run in another process.
 */
export async function startSmsGatewayDouble(): Promise<SmsGatewayDouble> {
  const double: Omit<SmsGatewayDouble, keyof HttpDouble> = {
    authorization: 'Bearer of-the-gateway',
    sent: [],
    faults: [],
    complaints: [],
  };
  const server = await startHttpDouble((asked, response) => {
    if (asked.method === 'GET') {
      const { sent, complaints } = double;
      return replyJson(response, 200, { sent, complaints });
    }
    const fault = double.faults.shift();
    if (fault && typeof fault === 'object') return meetFault(fault, response);
    const parsed = parse(asked, double.authorization);
    if (typeof parsed === 'string') {
      double.complaints.push(parsed);
      return replyJson(response, 422, { error: parsed });
    }
    double.sent.push(parsed);
    return fault ? meetFault(fault, response) : replyJson(response, 202, {});
  });
  return Object.assign(double, server);
}

/** The message, or what is wrong with it. */
function parse({ method, headers, body }: Asked, authorization: string): GatewaySms | string {
  if (method !== 'POST') return `a ${method} instead of a POST`;
  if (headers.authorization !== authorization) return 'not the authorization that was set';
  if (headers['content-type'] !== 'application/json') return 'no JSON by its own account';
  const parsed = bodySchema.safeParse(jsonOf(body.toString('utf8')));
  return parsed.success ? parsed.data : parsed.error.message;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
