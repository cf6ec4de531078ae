import { findMember } from '@/lib/auth/data';
import {
  hashSignInToken,
  newSignInToken,
  SIGN_IN_LINK_MINUTES,
  signInSecret,
} from '@/lib/auth/sign-in-token';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { env } from '@/lib/env';
import { recordSignInMail } from '@/lib/notification/mutations/record';
import { absolute, paths } from '@/lib/paths';
import { addMinutes, type Instant, toDate } from '@/lib/time/instant';

/**
 * Mails a one-time link to a member. A stranger's address does nothing, and the answer is the same,
 * so nobody learns who works here.
 */
export async function requestSignIn({
  email,
  now,
}: {
  email: string;
  now: Instant;
}): Promise<void> {
  await inTransaction(async (tx) => {
    const member = await findMember(tx, { email });
    if (!member) return;
    const { APP_SECRET, APP_URL } = env();
    const token = newSignInToken();
    const expiresAt = addMinutes(now, SIGN_IN_LINK_MINUTES);
    await tx.verificationToken.create({
      data: {
        identifier: member.email,
        token: hashSignInToken(token, signInSecret(APP_SECRET)),
        expires: toDate(expiresAt),
      },
      select: { identifier: true },
    });
    const url = absolute(APP_URL, paths.signInConfirm({ token, email: member.email }));
    await recordSignInMail(tx, { to: member.email, url, expiresAt, now });
  });
}

/** Ends one session, wherever its cookie may still be. */
export async function endSession({ sessionToken }: { sessionToken: string }): Promise<void> {
  await db().session.deleteMany({ where: { sessionToken } });
}
