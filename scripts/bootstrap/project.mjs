import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from './refusal.mjs';

export const PROJECT_ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/** The git-ignored folder of everything that one installation keeps. */
export const DATA_FOLDER = join(PROJECT_ROOT, '.data');

/**
 * @param {...string} parts
 * @returns {string} a path below the data folder, which exists from now on
 */
export function dataPath(...parts) {
  try {
    mkdirSync(DATA_FOLDER, { recursive: true });
    accessSync(DATA_FOLDER, constants.W_OK);
  } catch {
    throw new Refusal(
      `This user cannot write to ${DATA_FOLDER}: run the command as the user who ran Holdfast here first, or give this one the folder (chown).`,
    );
  }
  return join(DATA_FOLDER, ...parts);
}
