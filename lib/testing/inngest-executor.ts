import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson, signatureOf } from '@/lib/testing/inngest-signature';
import { systemNow } from '@/lib/time/clock';

export interface Call {
  method: 'GET' | 'PUT' | 'POST';
  query?: string;
  body?: unknown;
  /** Sent in place of one that is right; undefined for none. */
  signature?: string | undefined;
  headers?: Record<string, string>;
}

/** One request as Inngest makes it, signed unless the test says otherwise. */
export async function callEndpoint(endpoint: string, call: Call): Promise<Response> {
  const body = call.body === undefined ? '' : canonicalJson(call.body);
  const signature = 'signature' in call ? call.signature : signatureOf(body);
  return fetch(endpoint + (call.query ?? ''), {
    method: call.method,
    headers: {
      'content-type': 'application/json',
      'x-inngest-server-kind': 'cloud',
      ...(signature && { 'x-inngest-signature': signature }),
      ...call.headers,
    },
    body: body || null,
  });
}

/** What comes when it is time, for functions that have a time. */
const TIMER = 'inngest/scheduled.timer';

/** What a run has answered so far, by the names of its steps as they travel. */
type Steps = Record<string, { type: 'data'; data: unknown }>;

/** The first request of a run, or a later one, which tells what the steps before it answered. */
export function stepCall(functionId: string, name = TIMER, steps: Steps = {}): Call {
  const event = { id: randomUUID(), name, data: {}, ts: systemNow() };
  const stack = Object.keys(steps);
  return {
    method: 'POST',
    query: `?fnId=${functionId}&stepId=step`,
    body: {
      event,
      events: [event],
      steps,
      version: -1,
      use_api: false,
      ctx: {
        fn_id: randomUUID(),
        run_id: randomUUID(),
        attempt: 0,
        max_attempts: 4,
        disable_immediate_execution: false,
        use_api: false,
        stack: { stack, current: stack.length },
      },
    },
  };
}

/** What a step asks for: to be remembered, or to be called again later, which is at once here. */
const stepsRun = z.array(
  z.object({
    id: z.string(),
    op: z.enum(['StepRun', 'Sleep']),
    displayName: z.string(),
    data: z.unknown().default(null),
  }),
);

/** A whole run: request after request until the function has returned. Its steps' answers, by name. */
export async function runFunction(
  endpoint: string,
  functionId: string,
  name = TIMER,
): Promise<Record<string, unknown>> {
  const steps: Steps = {};
  const answers: Record<string, unknown> = {};
  for (;;) {
    const response = await callEndpoint(endpoint, stepCall(functionId, name, steps));
    if (response.status === 200) return answers;
    if (response.status !== 206) throw new Error(`${response.status}: ${await response.text()}`);
    for (const { id, displayName, data } of stepsRun.parse(await response.json())) {
      steps[id] = { type: 'data', data };
      answers[displayName] = data;
    }
  }
}
