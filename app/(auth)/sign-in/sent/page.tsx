import type { Metadata } from 'next';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { loadMailboxIsHere } from '@/lib/auth/loaders';
import { SIGN_IN_LINK_MINUTES } from '@/lib/auth/sign-in-token';
import { paths } from '@/lib/paths';

export const metadata: Metadata = { title: 'Look in your mail' };

export default async function SignInSentPage() {
  const mailboxIsHere = await loadMailboxIsHere();
  return (
    <>
      <PageHeader
        title="Look in your mail"
        lead={
          <p>
            If this address belongs to a member, a link is on its way. It works once, within{' '}
            {SIGN_IN_LINK_MINUTES} minutes.
          </p>
        }
      />
      {mailboxIsHere && (
        <p className="mb-6 border-l-2 border-accent py-1 pl-4">
          No mail server is set up here: what would be sent is in{' '}
          <TextLink href={paths.mailbox()}>the mailbox</TextLink>.
        </p>
      )}
      <p className="text-soft">
        Nothing there? Look in the spam folder, or{' '}
        <TextLink href={paths.signIn()}>try another address</TextLink>.
      </p>
    </>
  );
}
