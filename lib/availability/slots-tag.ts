import { createHash } from 'node:crypto';
import type { Instant } from '@/lib/time/instant';

/** What an answer about times depends on, beside the passing of time. */
export interface TagParts {
  /** Of the program: another one may write the same times otherwise. */
  build: string;
  tzRules: string;
  /** The question, in one form. */
  question: readonly unknown[];
  /** The change counters of the business and of every provider who was asked. */
  versions: readonly { providerId: string; versions: { business: number; provider: number } }[];
}

/** The validator of an answer: what it was made of, and the instant until which time leaves it alone. */
export interface SlotsTag {
  hash: string;
  validUntil: Instant;
}

export function hashOf({ build, tzRules, question, versions }: TagParts): string {
  const counters = versions.map((one) => [one.providerId, ...Object.values(one.versions)]);
  const text = JSON.stringify([build, tzRules, question, counters]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** As an ETag; weak, since the answer is compressed on its way. */
export function writeTag({ hash, validUntil }: SlotsTag): string {
  return `W/"${hash}.${validUntil}"`;
}

/** The first tag of an If-None-Match header that has our form. */
export function readTag(header: string | null): SlotsTag | undefined {
  const match = /"([\w-]{22})\.(\d{1,16})"/.exec(header ?? '');
  if (!match) return undefined;
  return { hash: match[1] as string, validUntil: Number(match[2]) as Instant };
}
