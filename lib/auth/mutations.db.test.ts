import { beforeEach, describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { readMemberships } from '@/lib/auth/data';
import { endSession, requestSignIn } from '@/lib/auth/mutations';
import { hashSignInToken, signInSecret } from '@/lib/auth/sign-in-token';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { aBusiness, aMember, aProvider } from '@/lib/testing/builders';
import { NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { addMinutes, toDate } from '@/lib/time/instant';

freshDatabase();

beforeEach(async () => {
  await db().notification.deleteMany();
  await db().verificationToken.deleteMany();
});

const mails = () => db().notification.findMany({ where: { kind: 'SIGN_IN' } });
const tokens = () => db().verificationToken.findMany();

describe('asking for a link', () => {
  test('mails a member one that works for half an hour', async () => {
    const { email } = await aMember(db(), await aBusiness(db()), { role: 'STAFF' });
    await requestSignIn({ email, now: NOW });
    const [mail] = await mails();
    const { to, url } = z.object({ to: z.string(), url: z.url() }).loose().parse(mail?.payload);
    const token = new URL(url).searchParams.get('token') ?? '';
    expect(to).toBe(email);
    expect(new URL(url).origin).toBe('https://book.example');
    expect(await tokens()).toEqual([
      {
        identifier: email,
        token: hashSignInToken(token, signInSecret(env().APP_SECRET)),
        expires: toDate(addMinutes(NOW, 30)),
      },
    ]);
  });

  it.each(['stranger@example.com', ''])('does nothing for "%s"', async (email) => {
    await requestSignIn({ email, now: NOW });
    expect([await mails(), await tokens()]).toEqual([[], []]);
  });

  test('does nothing for somebody who is a member no more', async () => {
    const { email, userId } = await aMember(db(), await aBusiness(db()), { role: 'OWNER' });
    await db().membership.deleteMany({ where: { userId } });
    await requestSignIn({ email, now: NOW });
    expect(await mails()).toEqual([]);
  });
});

test('signing out ends one session and no other', async () => {
  const { userId } = await aMember(db(), await aBusiness(db()), { role: 'STAFF' });
  const expires = toDate(addMinutes(NOW, 60));
  const open = async () => {
    const sessionToken = newId();
    await db().session.create({ data: { sessionToken, userId, expires } });
    return sessionToken;
  };
  const [first, second] = [await open(), await open()];
  await endSession({ sessionToken: first });
  await endSession({ sessionToken: 'nobody’s' });
  const left = await db().session.findMany({ where: { userId } });
  expect(left.map((session) => session.sessionToken)).toEqual([second]);
});

test('memberships are the person’s own, with the provider that one is', async () => {
  const business = await aBusiness(db());
  const { providerId } = await aProvider(db(), business);
  const ana = await aMember(db(), business, { role: 'PROVIDER', providerId });
  await aMember(db(), business, { role: 'OWNER' });
  expect(await readMemberships(db(), ana)).toEqual([
    { businessId: business.businessId, role: 'PROVIDER', providerId },
  ]);
});
