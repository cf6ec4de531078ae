import { readEnv } from '../../lib/env';
import { Refusal } from '../bootstrap/refusal.mjs';
import { choosePort } from './port';
import { appSecret } from './secret';

/** Where the web server listens, and the address by which people know it. */
export interface Address {
  host: string;
  port: number;
  appUrl: string;
}

export async function chooseAddress(): Promise<Address> {
  const host = process.env.HOST || '127.0.0.1';
  const port = await choosePort(host);
  return { host, port, appUrl: requireUrl(process.env.APP_URL || `http://localhost:${port}`) };
}

function requireUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin;
  throw new Refusal(
    `APP_URL is "${text}": set it to the address by which people reach Holdfast, such as https://book.example.com`,
  );
}

/** Every variable that the application reads and that this command decides. */
export function serverEnvironment(address: Address): Record<string, string> {
  const secret = appSecret(address.appUrl);
  return {
    APP_URL: address.appUrl,
    APP_SECRET: secret,
    PORT: String(address.port),
    HOST: address.host,
    NEXTAUTH_URL: address.appUrl,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/** Refuses here what the server would refuse only once it is built and started. */
export function requireSettings(): void {
  try {
    readEnv(process.env);
  } catch (error) {
    throw new Refusal((error as Error).message);
  }
}
