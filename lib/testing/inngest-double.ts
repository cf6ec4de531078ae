import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { hashOf, SIGNING_KEY } from '@/lib/testing/inngest-signature';

const time = z.string().regex(/^\d+[smh]$/);

/** What Inngest takes at /fn/register; anything else that we send is our mistake. */
const registrationSchema = z.strictObject({
  url: z.url(),
  deployType: z.literal('ping'),
  framework: z.literal('nextjs'),
  appName: z.literal('holdfast'),
  sdk: z.string().startsWith('js:v4.'),
  v: z.literal('0.1'),
  capabilities: z.record(z.string(), z.string()),
  featureObservations: z.unknown(),
  functions: z
    .array(
      z.strictObject({
        id: z.string().regex(/^holdfast-[a-z-]+$/),
        name: z.string().min(1),
        triggers: z
          .array(
            z.union([
              z.strictObject({ cron: z.string().regex(/^(\S+ ){4}\S+$/) }),
              z.strictObject({ event: z.string().startsWith('holdfast/') }),
            ]),
          )
          .length(1),
        concurrency: z.literal(1),
        timeouts: z.strictObject({ start: time }).optional(),
        debounce: z.strictObject({ period: time, timeout: time }).optional(),
        steps: z.strictObject({
          step: z.strictObject({
            id: z.literal('step'),
            name: z.literal('step'),
            runtime: z.strictObject({ type: z.literal('http'), url: z.url() }),
            retries: z.strictObject({ attempts: z.number().int().min(1).max(20) }),
          }),
        }),
      }),
    )
    .min(1),
});

/** Events as they arrive at /e/KEY. Ours carry nothing, least of all about a person. */
const eventsSchema = z.array(
  z.strictObject({
    name: z.string().startsWith('holdfast/'),
    data: z.strictObject({}),
    ts: z.number().int(),
  }),
);

export interface InngestDouble {
  url: string;
  eventKey: string;
  registrations: z.output<typeof registrationSchema>[];
  events: z.output<typeof eventsSchema>;
  /** It answers nothing but 503, as a server does that is being restarted. */
  isDown: boolean;
  /** What was wrong with requests; a test that ends with some has found a defect. */
  complaints: string[];
  close(): Promise<void>;
}

/** What we tell Inngest, on loopback, judged as Inngest does. What it asks of us is inngest-executor.ts. */
export async function startInngestDouble(): Promise<InngestDouble> {
  const double: Double = {
    eventKey: randomUUID(),
    registrations: [],
    events: [],
    isDown: false,
    complaints: [],
  };
  const server = createServer((request, response) => void answer(double, request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return Object.assign(double, { url: `http://127.0.0.1:${port}`, close });
}

type Double = Omit<InngestDouble, 'url' | 'close'>;

interface Verdict {
  status: number;
  complaint?: string;
  ids?: string[];
  modified?: boolean;
}

async function answer(double: Double, request: IncomingMessage, response: ServerResponse) {
  const body = await jsonOf(request);
  const verdict = double.isDown ? { status: 503 } : judge(double, request, body);
  if (verdict.complaint) double.complaints.push(verdict.complaint);
  response.writeHead(verdict.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(verdict));
}

function judge(double: Double, { method, url, headers }: IncomingMessage, body: unknown): Verdict {
  const asked = `${method} ${url}`;
  if (asked === 'POST /fn/register') {
    const isOurs = headers.authorization === `Bearer ${hashOf(SIGNING_KEY)}`;
    if (!isOurs) return complain('The key is wrong.');
    return accept(registrationSchema.safeParse(body), (registration) => {
      double.registrations.push(registration);
      return { status: 200, modified: true };
    });
  }
  if (asked !== `POST /e/${double.eventKey}`) return complain(`There is no ${asked}.`);
  return accept(eventsSchema.safeParse(body), (events) => {
    double.events.push(...events);
    return { status: 200, ids: events.map(() => randomUUID()) };
  });
}

function accept<T>(parsed: z.ZodSafeParseResult<T>, take: (value: T) => Verdict): Verdict {
  return parsed.success ? take(parsed.data) : complain(z.prettifyError(parsed.error));
}

function complain(complaint: string): Verdict {
  return { status: 400, complaint };
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}
