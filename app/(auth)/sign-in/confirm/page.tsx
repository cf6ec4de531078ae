import type { Metadata } from 'next';
import { Button, ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { paths } from '@/lib/paths';

// The address holds the link's secret.
export const metadata: Metadata = { title: 'Sign in', referrer: 'no-referrer' };

interface ConfirmPageProps {
  searchParams: Promise<{ token?: string | string[]; email?: string | string[] }>;
}

/** Opening it spends nothing: mail scanners open every link, so a person has to press the button. */
export default async function ConfirmPage({ searchParams }: ConfirmPageProps) {
  const { token, email } = await searchParams;
  if (typeof token !== 'string' || typeof email !== 'string') return <Incomplete />;
  return (
    <>
      <PageHeader title="Sign in" lead={<p>You are signing in as {email}.</p>} />
      <form action={paths.signInCallback()} method="get">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="email" value={email} />
        <input type="hidden" name="callbackUrl" value={paths.afterSignIn()} />
        <Button type="submit" wide>
          Sign in
        </Button>
      </form>
    </>
  );
}

function Incomplete() {
  return (
    <>
      <PageHeader
        title="This link is not complete"
        lead={<p>Part of it may have been lost on the way. Ask for a new one.</p>}
      />
      <ButtonLink href={paths.signIn()}>To the sign-in page</ButtonLink>
    </>
  );
}
