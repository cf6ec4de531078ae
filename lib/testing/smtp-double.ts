import type { AddressInfo, Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

export type SmtpFault =
  /** A reply to RCPT TO: 550 for an address that is not there, 450 for one that should come back. */
  | { at: 'recipient'; reply: number }
  /** A reply to the whole message. */
  | { at: 'message'; reply: number }
  /** The connection ends: while the recipient is asked, or when the whole message has been taken. */
  | { at: 'recipient' | 'message'; hangUp: true }
  /** Takes the message and says nothing. */
  | { at: 'message'; silent: true };

export interface ReceivedLetter {
  from: string;
  to: string[];
  raw: string;
  email: Email;
}

export interface SmtpDouble {
  /** With user and password. */
  url: string;
  received: ReceivedLetter[];
  /** Met by the next messages, one each, before it behaves again. */
  faults: SmtpFault[];
  /** How many connections there were, and how many at once at most. */
  connections: { all: number; most: number };
  close(): Promise<void>;
}

const USER = 'holdfast@mail.example';
const PASSWORD = 'p@ss:word/1';

/** A mail server on loopback, by the authors of the client: a real one, that can be told to misbehave. */
export async function startSmtpDouble(): Promise<SmtpDouble> {
  const sockets = new Set<Socket>();
  const double: Omit<SmtpDouble, 'url' | 'close'> = {
    received: [],
    faults: [],
    connections: { all: 0, most: 0 },
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === USER && password === PASSWORD) done(null, { user: USER });
      else done(refusal(535));
    },
    onRcptTo: (_address, session, done) => {
      const fault = double.faults[0]?.at === 'recipient' ? double.faults.shift() : undefined;
      if (fault && 'hangUp' in fault) hangUp(sockets, session);
      else done(fault && 'reply' in fault ? refusal(fault.reply) : null);
    },
    onData: (stream, session, done) => void take(double, { stream, session, sockets, done }),
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    double.connections.all += 1;
    double.connections.most = Math.max(double.connections.most, sockets.size);
  });
  // A connection that is lost is what tests ask for.
  server.on('error', () => undefined);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
  const { port } = server.server.address() as AddressInfo;
  const credentials = `${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}`;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      for (const socket of sockets) socket.destroy();
    });
  return Object.assign(double, { url: `smtp://${credentials}@127.0.0.1:${port}`, close });
}

interface Taking {
  stream: SMTPServerDataStream;
  session: SMTPServerSession;
  sockets: Set<Socket>;
  done: (error?: Error | null) => void;
}

async function take(
  double: Omit<SmtpDouble, 'url' | 'close'>,
  { stream, session, sockets, done }: Taking,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks).toString('latin1');
  const fault = double.faults.shift();
  if (fault && 'reply' in fault) {
    done(refusal(fault.reply));
    return;
  }
  const { mailFrom, rcptTo } = session.envelope;
  double.received.push({
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(({ address }) => address),
    raw,
    email: await PostalMime.parse(Buffer.concat(chunks)),
  });
  if (!fault) done();
  else if ('hangUp' in fault) hangUp(sockets, session);
}

function hangUp(sockets: Set<Socket>, { remotePort }: SMTPServerSession): void {
  for (const socket of sockets) if (socket.remotePort === remotePort) socket.destroy();
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error('as the test asks for'), { responseCode });
}
