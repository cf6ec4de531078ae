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
  /** Of a page that has it: from any other, the server would pass the call on to itself. */
  path: string;
}

const MANIFEST = '.next/server/server-reference-manifest.json';

/** Every server action of the build: each is a public endpoint, whatever pages import it. */
export function serverActions(): ServerAction[] {
  const { node }: Manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => ({
    id,
    name: `${filename}#${exportedName}`,
    path: pathOf(Object.keys(workers)[0] ?? 'app/page'),
  }));
}

/** '/book/x/x' of 'app/book/[business]/[service]/page'. */
function pathOf(page: string): string {
  const folders = page.split('/').slice(1, -1);
  const named = folders.filter((folder) => !folder.startsWith('('));
  return `/${named.map((folder) => folder.replace(/^\[.*\]$/, 'x')).join('/')}`;
}

export function serverAction(exportedName: string): ServerAction {
  const found = serverActions().find(({ name }) => name.endsWith(`#${exportedName}`));
  if (!found) throw new Error(`the build has no action ${exportedName}`);
  return found;
}

export function actionId(exportedName: string): string {
  return serverAction(exportedName).id;
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
