import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';

/** Where the build names the scripts that every page of any application needs. */
const MANIFEST = '.next/build-manifest.json';

/** The bytes of JavaScript, as compressed on the wire, that a page's HTML asks a browser to run. */
export async function firstLoadBytes(path: string): Promise<{ own: number; framework: number }> {
  const page = await fetchRaw(path, 'identity');
  const scripts = scriptsOf(page.toString('utf8'));
  if (scripts.length === 0) throw new Error('the page has no scripts');
  const { rootMainFiles } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as Manifest;
  const isFramework = (src: string) => rootMainFiles.some((file) => src.includes(file));
  return {
    own: await bytesOf(scripts.filter((src) => !isFramework(src))),
    framework: await bytesOf(scripts.filter(isFramework)),
  };
}

interface Manifest {
  rootMainFiles: string[];
}

function scriptsOf(html: string): string[] {
  const modern = [...html.matchAll(/<script\b[^>]*>/g)].filter(
    ([tag]) => !/\bnomodule\b/i.test(tag),
  );
  return [...new Set(modern.flatMap(([tag]) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []))];
}

async function bytesOf(scripts: readonly string[]): Promise<number> {
  const files = await Promise.all(scripts.map((src) => fetchRaw(src, 'gzip')));
  return files.reduce((sum, file) => sum + file.byteLength, 0);
}

/** Below this the server does not pack: it would save nothing. */
const PACKED_FROM_BYTES = 1024;

/** The body as it travels: fetch would unpack it. */
function fetchRaw(path: string, encoding: string): Promise<Buffer> {
  const url = new URL(path, process.env.E2E_BASE_URL);
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encoding } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${path}: ${answer.statusCode}`));
      else if (isPackedAs(encoding, answer)) collect(answer).then(resolve, reject);
      else reject(new Error(`${path} does not come as ${encoding}`));
    }).on('error', reject);
  });
}

function isPackedAs(encoding: string, { headers }: IncomingMessage): boolean {
  const packed = headers['content-encoding'];
  if (packed) return packed === encoding;
  return encoding === 'identity' || Number(headers['content-length']) < PACKED_FROM_BYTES;
}

async function collect(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return Buffer.concat(chunks);
}
