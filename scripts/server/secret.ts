import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dataPath } from '../bootstrap/project.mjs';
import { Refusal } from '../bootstrap/refusal.mjs';

const MINIMUM_LENGTH = 32;

/** APP_SECRET, or for a private installation one that is made once and kept in `.data`. */
export function appSecret(appUrl: string): string {
  const given = process.env.APP_SECRET;
  if (given) return requireLength(given);
  if (isLoopback(appUrl)) return keptSecret();
  throw new Refusal(
    `APP_URL is ${appUrl}, which others can reach, so APP_SECRET must be set: at least ${MINIMUM_LENGTH} random characters, for instance\n\n  ${newSecret()}\n\nKeep it: every link in a message that was sent depends on it.`,
  );
}

export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function requireLength(secret: string): string {
  if (secret.length >= MINIMUM_LENGTH) return secret;
  throw new Refusal(`APP_SECRET is too short: use at least ${MINIMUM_LENGTH} random characters.`);
}

function keptSecret(): string {
  const file = dataPath('secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')).appSecret;
  const secret = newSecret();
  writeFileSync(file, `${JSON.stringify({ appSecret: secret }, null, 2)}\n`, { mode: 0o600 });
  return secret;
}
