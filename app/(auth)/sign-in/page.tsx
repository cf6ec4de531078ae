import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInForm } from '@/components/layout/sign-in-form';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { workplaceOf } from '@/lib/auth/guards';
import { currentUser } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'Sign in' };

interface SignInPageProps {
  searchParams: Promise<{ error?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const user = await currentUser();
  if (user && user.memberships.length > 0) redirect(workplaceOf(user));
  const { error } = await searchParams;
  return (
    <>
      <PageHeader
        title="Sign in"
        lead={<p>For providers and staff. We mail you a link; there is no password.</p>}
      />
      {error !== undefined && (
        <div className="mb-8">
          <Notice tone="warning" title={titleOf(error)}>
            <p>Enter your address below and we will send you a new one.</p>
          </Notice>
        </div>
      )}
      <SignInForm />
    </>
  );
}

/** next-auth sends people back here with a code. */
function titleOf(error: string | string[]): string {
  return error === 'Verification'
    ? 'This link has expired or was used already.'
    : 'This link did not work.';
}
