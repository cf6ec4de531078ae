import { EXAMPLE_SLUG, signInHints } from '../../prisma/seed';

/** Where to look and who to sign in as: the last thing that a start prints. */
export function printWelcome(appUrl: string, business: string | undefined): void {
  const lines = [
    ['Holdfast', appUrl],
    ['Book a time', business ? `${appUrl}/book/${business}` : appUrl],
    ['Sign in', `${appUrl}/sign-in`],
    ...hintsFor(business),
    ['Messages sent', `${appUrl}/mailbox`],
  ] as const;
  const width = Math.max(...lines.map(([name = '']) => name.length));
  console.log();
  for (const [name = '', value] of lines) console.log(`  ${name.padEnd(width)}  ${value}`);
  console.log('\n  Ctrl-C stops everything.\n');
}

/** Only the example business has members whom everybody may know. */
function hintsFor(business: string | undefined): [string, string][] {
  if (business !== EXAMPLE_SLUG) return [];
  return signInHints.map(({ role, email }) => [`  as ${role.toLowerCase()}`, email]);
}
