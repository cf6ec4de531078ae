import { connect, createServer, type Socket } from 'node:net';

/** A way to the database that counts what is executed on it. */
export interface Counted {
  url: string;
  executed: () => number;
  close: () => void;
}

/** Stands between the application and the server at `url`, and reads along. */
export async function countedDatabase(url: string): Promise<Counted> {
  let executed = 0;
  const { port, hostname } = new URL(url);
  const server = createServer((client) => {
    const database = connect(Number(port), hostname);
    const count = statementCounter(() => executed++);
    client.on('data', count);
    client.pipe(database).pipe(client);
    for (const end of [client, database]) end.on('error', () => destroyBoth(client, database));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens at a port');
  const way = Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(address.port) });
  return { url: way.href, executed: () => executed, close: () => server.close() };
}

function destroyBoth(...sockets: Socket[]): void {
  for (const socket of sockets) socket.destroy();
}

const HEADER_BYTES = 5;

/**
 * Reads what a client sends by PostgreSQL's protocol: first a message without a type, then one
 * after the other a letter, four bytes of length, and the rest. E executes what was prepared, Q is a
 * text of its own.
 */
function statementCounter(onStatement: () => void): (chunk: Buffer) => void {
  let held = Buffer.alloc(0);
  let hasBegun = false;
  return (chunk) => {
    held = Buffer.concat([held, chunk]);
    if (!hasBegun) {
      if (held.length < 4 || held.length < held.readInt32BE(0)) return;
      held = held.subarray(held.readInt32BE(0));
      hasBegun = true;
    }
    while (held.length >= HEADER_BYTES && held.length >= 1 + held.readInt32BE(1)) {
      if ('EQ'.includes(String.fromCharCode(held[0] ?? 0))) onStatement();
      held = held.subarray(1 + held.readInt32BE(1));
    }
  };
}
