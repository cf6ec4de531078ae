import { createHash, createHmac, randomBytes } from 'node:crypto';

export const SIGN_IN_LINK_MINUTES = 30;

/** next-auth's secret, derived so that one APP_SECRET serves every purpose without being shared. */
export function signInSecret(appSecret: string): string {
  return createHmac('sha256', appSecret).update('sign-in').digest('base64url');
}

export function newSignInToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The form in which next-auth stores and looks up the token of a mailed link. */
export function hashSignInToken(token: string, secret: string): string {
  return createHash('sha256').update(`${token}${secret}`).digest('hex');
}
