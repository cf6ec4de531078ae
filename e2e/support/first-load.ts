import { get, type IncomingMessage } from 'node:http';

/** The bytes of JavaScript, as compressed on the wire, that a page's HTML asks a browser to run. */
export async function firstLoadBytes(path: string): Promise<number> {
  const page = await fetchRaw(path, 'identity');
  const html = page.toString('utf8');
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []);
  if (scripts.length === 0) throw new Error('the page has no scripts');
  const files = await Promise.all([...new Set(scripts)].map((src) => fetchRaw(src, 'gzip')));
  return files.reduce((sum, file) => sum + file.byteLength, 0);
}

/** The body as it travels: fetch would unpack it. */
function fetchRaw(path: string, encoding: string): Promise<Buffer> {
  const url = new URL(path, process.env.E2E_BASE_URL);
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encoding } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${path}: ${answer.statusCode}`));
      else if ((answer.headers['content-encoding'] ?? 'identity') !== encoding) {
        reject(new Error(`${path} does not come as ${encoding}`));
      } else collect(answer).then(resolve, reject);
    }).on('error', reject);
  });
}

async function collect(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return Buffer.concat(chunks);
}
