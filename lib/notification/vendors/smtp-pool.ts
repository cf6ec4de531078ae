import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

export interface SmtpServer {
  host: string;
  port: number | undefined;
  /** TLS from the first byte, as `smtps:` asks for. */
  secure: boolean;
  credentials: { user: string; pass: string } | undefined;
}

export interface Letter {
  from: string;
  to: string;
  raw: Buffer;
}

/** Why a letter was not taken, as far as one knows. */
export interface SmtpFault {
  /** The server's reply; undefined when it said nothing. */
  reply: number | undefined;
  /** What it replied to: 'RCPT TO', 'DATA'; or 'CONN', for the connection itself. */
  command: string | undefined;
  /** Of a connection, in the words of the machine: 'self-signed certificate'. */
  problem: string;
  /** The whole letter had gone out: without a reply, nobody knows what became of it. */
  handedOver: boolean;
}

export interface SmtpPool {
  /** Undefined: the server has taken it. After the signal nothing of it goes out any more. */
  send(letter: Letter, signal: AbortSignal): Promise<SmtpFault | undefined>;
  /** Ends the connections that nobody is using. */
  close(): void;
}

const MOST_CONNECTIONS = 5;
const IDLE_MS = 10_000;

/**
 * Connections to a mail server that are used again and again, and end by themselves when idle.
 * Nodemailer's own pool cannot be stopped in time, and sends again by itself what was under way when
 * a connection was lost; here each letter has one attempt, and its end says how far it came.
 */
export function smtpPool(server: SmtpServer): SmtpPool {
  const idle = new Set<SMTPConnection>();
  const turns = turnsOf(MOST_CONNECTIONS);
  async function opened(signal: AbortSignal): Promise<SMTPConnection> {
    const connection = await connect(server, signal);
    return connection.once('end', () => idle.delete(connection));
  }
  async function attempt(letter: Letter, body: Body, signal: AbortSignal): Promise<void> {
    const connection = takeFrom(idle) ?? (await opened(signal));
    await transmit(connection, { letter, body, signal });
    idle.add(connection);
  }
  return {
    send: async (letter, signal) => {
      const body = bodyOf(letter.raw);
      try {
        await turns.take(signal);
        await attempt(letter, body, signal).finally(turns.give);
        return undefined;
      } catch (error) {
        return faultOf(error, body);
      }
    },
    close: () => {
      for (const connection of idle) connection.close();
    },
  };
}

function takeFrom(idle: Set<SMTPConnection>): SMTPConnection | undefined {
  const [connection] = idle;
  if (connection) idle.delete(connection);
  return connection;
}

/** Connects, signs in and says goodbye. Throws what the server, or the machine, says against it. */
export async function greet(server: SmtpServer, signal: AbortSignal): Promise<void> {
  const connection = await connect(server, signal);
  connection.quit();
}

async function connect(server: SmtpServer, signal: AbortSignal): Promise<SMTPConnection> {
  const { host, port, secure, credentials } = server;
  const connection = new SMTPConnection({
    host,
    ...(port !== undefined && { port }),
    secure,
    socketTimeout: IDLE_MS,
    ...tlsOf(server),
  });
  // Whoever waits hears of it by `whole`; when nobody does, it has ended all the same.
  connection.on('error', () => undefined);
  await whole(connection, signal, (done) => connection.connect(done));
  // The dot after a mail would wait 40 ms for the mail's own receipt.
  connection._socket.setNoDelay(true);
  if (credentials) {
    await whole(connection, signal, (done) => connection.login({ credentials }, done));
  }
  return connection;
}

/** A password leaves this machine encrypted or not at all; on it, certificates prove nothing. */
function tlsOf({ host, credentials }: SmtpServer): SMTPConnection.Options {
  if (['localhost', '127.0.0.1', '::1'].includes(host)) return { ignoreTLS: true };
  return { requireTLS: credentials !== undefined };
}

interface Sending {
  letter: Letter;
  body: Body;
  signal: AbortSignal;
}

async function transmit(
  connection: SMTPConnection,
  { letter: { from, to }, body, signal }: Sending,
): Promise<void> {
  await whole(connection, signal, (done) =>
    connection.send({ from, to }, body.stream, (error) => done(error ?? undefined)),
  );
}

/** One exchange with the server. Its failure, the connection's loss and the signal end the connection. */
async function whole(
  connection: SMTPConnection,
  signal: AbortSignal,
  exchange: (done: (error?: Error) => void) => void,
): Promise<void> {
  const over = new AbortController();
  try {
    await new Promise<void>((resolve, reject) => {
      const lost = (error?: Error) => reject(error ?? new Error('The connection was closed.'));
      connection.once('error', lost);
      connection.once('end', lost);
      over.signal.addEventListener('abort', () => {
        connection.removeListener('error', lost);
        connection.removeListener('end', lost);
      });
      signal.throwIfAborted();
      signal.addEventListener('abort', () => lost(signal.reason), { signal: over.signal });
      exchange((error) => (error ? reject(error) : resolve()));
    });
  } catch (error) {
    over.abort();
    connection.close();
    throw error;
  }
  over.abort();
}

interface Body {
  stream: Readable;
  /** Has all of it been read, to be followed by the dot that ends a message? */
  isRead: () => boolean;
}

function bodyOf(raw: Buffer): Body {
  const stream = Readable.from([raw]);
  let isRead = false;
  stream.once('end', () => {
    isRead = true;
  });
  return { stream, isRead: () => isRead };
}

function faultOf(error: unknown, body: Body): SmtpFault {
  const { responseCode, command, code, message } = error as Partial<SMTPConnection.SMTPError>;
  // A letter whose address was refused is read too, and thrown away.
  const handedOver = body.isRead() && code !== 'EENVELOPE';
  const problem = command === 'CONN' ? (message ?? '') : '';
  return { reply: responseCode || undefined, command, problem, handedOver };
}

/** So many at once; the others wait in line, and leave it when their time is over. */
function turnsOf(most: number) {
  const line: (() => void)[] = [];
  let free = most;
  const take = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const next = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        line.splice(line.indexOf(next), 1);
        reject(signal.reason);
      };
      if (free > 0) {
        free -= 1;
        resolve();
        return;
      }
      line.push(next);
      signal.addEventListener('abort', leave, { once: true });
    });
  const give = () => {
    const next = line.shift();
    if (next) next();
    else free += 1;
  };
  return { take, give };
}
