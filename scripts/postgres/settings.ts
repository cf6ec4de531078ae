import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Refusal } from '../bootstrap/refusal.mjs';

/** What one server of ours must keep beside its data. */
export interface ClusterSettings {
  port: number;
  superuserPassword: string;
  appPassword: string;
}

export function loadClusterSettings(file: string): ClusterSettings {
  if (existsSync(file)) return readSettings(file);
  const settings = { port: 0, superuserPassword: newPassword(), appPassword: newPassword() };
  saveClusterSettings(file, settings);
  return settings;
}

function readSettings(file: string): ClusterSettings {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Refusal(
      `The passwords in ${file} cannot be read. Run the command as the user who ran Holdfast here first.`,
    );
  }
}

export function saveClusterSettings(file: string, settings: ClusterSettings): void {
  writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
