import { readFileSync } from 'node:fs';

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

/** What a browser sends with the arguments from our own pages, beside its cookies and Origin. */
export function actionHeaders(id: string): Record<string, string> {
  return {
    accept: 'text/x-component',
    'content-type': 'text/plain;charset=UTF-8',
    'next-action': id,
    'sec-fetch-site': 'same-origin',
  };
}

/** The row of the answer that holds the action's result, "1:{...}"; undefined without one. */
export function returnedValue(body: string): unknown {
  const reference = /^0:.*?"a":"\$@(\w+)"/m.exec(body)?.[1];
  const row = new RegExp(`^${reference}:([[{"].*)$`, 'm').exec(body)?.[1];
  return row === undefined ? undefined : JSON.parse(row);
}
