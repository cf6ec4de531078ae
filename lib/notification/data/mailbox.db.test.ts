import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { db, disconnect } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { mailboxEntries, mailboxMessage } from '@/lib/notification/data/mailbox';
import { testDatabase } from '@/lib/testing/database';

const ours = newId();
const theirs = newId();
const ids = { ours: newId(), theirs: newId(), signIn: newId() };

let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  database = await testDatabase();
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('APP_SECRET', 'a secret for tests of thirty-two characters');
  await write(ids.ours, ours);
  await write(ids.theirs, theirs);
  await write(ids.signIn, null);
});

afterAll(async () => {
  await disconnect();
  await database.drop();
  vi.unstubAllEnvs();
});

test('staff read the messages of their own business, and nobody’s sign-in link', async () => {
  const scope = { businessIds: [ours] };
  const entries = await mailboxEntries({ scope, limit: 10 });
  expect(entries.map(({ id }) => id)).toEqual([ids.ours]);
  expect(await mailboxMessage({ scope, id: ids.ours })).toMatchObject({ id: ids.ours });
  expect(await mailboxMessage({ scope, id: ids.theirs })).toBeUndefined();
  expect(await mailboxMessage({ scope, id: ids.signIn })).toBeUndefined();
});

test('an open mailbox shows all, newest first', async () => {
  const entries = await mailboxEntries({ scope: 'all', limit: 10 });
  expect(entries.map(({ id }) => id)).toEqual([ids.signIn, ids.theirs, ids.ours]);
});

async function write(id: string, businessId: string | null): Promise<void> {
  const text = { sender: 'a@b.example', recipient: 'c@d.example', subject: 's', text: 't' };
  const sentAt = new Date('2026-12-01T09:00:00Z');
  await db().mailboxMessage.create({
    data: { ...text, id, businessId, html: '<p>', attachments: [], sentAt },
  });
}
