import { createServer } from 'node:net';
import { Refusal } from '../bootstrap/refusal.mjs';

const DEFAULT_PORT = 3000;
const TRIED = 50;

/** PORT if it is set, else 3000 or the next one that is free. */
export async function choosePort(host: string): Promise<number> {
  const wanted = process.env.PORT;
  if (wanted) return requirePort(wanted, host);
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + TRIED; port += 1) {
    if (!(await isFree(port, host))) continue;
    if (port !== DEFAULT_PORT) console.log(`  Port ${DEFAULT_PORT} is in use, so this is ${port}.`);
    return port;
  }
  throw new Refusal(`The ports from ${DEFAULT_PORT} on are in use: set PORT to a free one.`);
}

async function requirePort(wanted: string, host: string): Promise<number> {
  const port = Number(wanted);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Refusal(`PORT is "${wanted}": set it to a number from 1 to 65535.`);
  }
  if (await isFree(port, host)) return port;
  throw new Refusal(
    `Port ${port} is in use or not allowed for this user: stop the program that listens there, or set PORT to another one.`,
  );
}

/** Browsers try ::1 for localhost as well, so a listener there counts. */
export async function isFree(port: number, host: string): Promise<boolean> {
  return (await canListen(port, host)) && (await canListen(port, '::1'));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT');
    });
    server.listen({ port, host, ipv6Only: host === '::1' }, () =>
      server.close(() => resolve(true)),
    );
  });
}
