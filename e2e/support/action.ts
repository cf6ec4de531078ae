import type { APIRequestContext } from '@playwright/test';
import { actionHeaders, returnedValue, serverActions } from '@/lib/testing/server-action';

export { actionId, type ServerAction, serverActions } from '@/lib/testing/server-action';

export interface ActionAnswer {
  status: number;
  /** What the action returned; undefined when the server did not get as far. */
  value: unknown;
  body: string;
  headers: Record<string, string>;
}

interface ActionCall {
  /** The action's id in the build. */
  id: string;
  /** Its arguments. */
  args?: unknown[];
  /** Sent as it is instead of the arguments. */
  rawBody?: string;
  headers?: Record<string, string>;
  /** Without an Origin header, as a script would call it. */
  withoutOrigin?: boolean;
}

/** Calls an action as a browser does, but with whatever the test likes. */
export async function callAction(
  request: APIRequestContext,
  { id, args = [], rawBody, headers, withoutOrigin }: ActionCall,
): Promise<ActionAnswer> {
  const { 'sec-fetch-site': site, ...asked } = actionHeaders(id);
  const own = { origin: process.env.E2E_BASE_URL ?? '', 'sec-fetch-site': site };
  const action = serverActions().find((one) => one.id === id);
  const path = action ? action.path : '/sign-in';
  const response = await request.post(path, {
    headers: { ...asked, ...(withoutOrigin ? {} : own), ...headers },
    data: rawBody ?? JSON.stringify(args),
    maxRedirects: 0,
  });
  const body = await response.text();
  const answer = { status: response.status(), headers: response.headers() };
  return { ...answer, value: returnedValue(body), body };
}
