import type { House } from './house';
import type { ParsedFile } from './parsed-file';

export interface Finding {
  path: string;
  line: number;
  message: string;
}

/** Judges one file, with the house around it for what imports lead to. */
export type FileRule = (file: ParsedFile, house: House) => Finding[];

/** Judges what no single file shows: names of folders, circles. */
export type HouseRule = (house: House) => Finding[];

export function formatFinding({ path, line, message }: Finding): string {
  return `${path}:${line} ${message}`;
}

export function finding(file: ParsedFile, at: { start: number }, message: string): Finding {
  return { path: file.path, line: file.lineAt(at.start), message };
}
