import { readFileSync } from 'node:fs';
import type { APIRequestContext } from '@playwright/test';

interface Manifest {
  node: Record<
    string,
    { filename: string; exportedName: string; workers: Record<string, unknown> }
  >;
}

export interface ServerAction {
  id: string;
  /** 'lib/appointment/actions.ts#bookAction' */
  name: string;
}

export interface ActionAnswer {
  status: number;
  /** What the action returned; undefined when the server did not get as far. */
  value: unknown;
  body: string;
}

const MANIFEST = '.next/server/server-reference-manifest.json';

/** Every server action of the build: each is a public endpoint, whatever pages import it. */
export function serverActions(): ServerAction[] {
  const { node }: Manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  return Object.entries(node).map(([id, { filename, exportedName }]) => ({
    id,
    name: `${filename}#${exportedName}`,
  }));
}

export function actionId(exportedName: string): string {
  const found = serverActions().find(({ name }) => name.endsWith(`#${exportedName}`));
  if (!found) throw new Error(`the build has no action ${exportedName}`);
  return found.id;
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
  const response = await request.post('/sign-in', {
    headers: {
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      'next-action': id,
      ...(withoutOrigin ? {} : { origin: process.env.E2E_BASE_URL ?? '' }),
      ...headers,
    },
    data: rawBody ?? JSON.stringify(args),
    maxRedirects: 0,
  });
  const body = await response.text();
  return { status: response.status(), value: returnedValue(body), body };
}

/** The row of the answer that holds the action's result: "1:{...}". */
function returnedValue(body: string): unknown {
  const reference = /^0:.*?"a":"\$@(\w+)"/m.exec(body)?.[1];
  const row = new RegExp(`^${reference}:([[{"].*)$`, 'm').exec(body)?.[1];
  return row === undefined ? undefined : JSON.parse(row);
}
