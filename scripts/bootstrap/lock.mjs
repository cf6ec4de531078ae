import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { processIdentity } from './process-identity.mjs';
import { dataPath } from './project.mjs';

/**
 * Takes a lock of this folder for the life of this process. A lock whose process is gone counts
 * for nothing.
 *
 * @param {string} name
 * @param {Record<string, string>} [note] what another process should read of this one
 * @returns {{ holder: Record<string, string> & { pid: number } } | { release: () => void }}
 */
export function takeLock(name, note = {}) {
  const file = dataPath(`${name}.lock`);
  const mine = { ...note, pid: process.pid, identity: processIdentity(process.pid) };
  for (;;) {
    if (createWhole(file, JSON.stringify(mine))) {
      return { release: () => rmSync(file, { force: true }) };
    }
    const holder = lockHolder(name);
    if (holder) return { holder };
    rmSync(file, { force: true });
  }
}

/** The file appears with all of its text or not at all: a reader never finds half a lock. */
function createWhole(file, text) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft);
  }
}

/**
 * @param {string} name
 * @returns {(Record<string, string> & { pid: number }) | undefined} the living process that holds the lock
 */
export function lockHolder(name) {
  try {
    const holder = JSON.parse(readFileSync(dataPath(`${name}.lock`), 'utf8'));
    return processIdentity(holder.pid) === holder.identity ? holder : undefined;
  } catch {
    return undefined;
  }
}
