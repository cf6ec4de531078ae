import type { Metadata } from 'next';
import { MessagePage } from '@/components/layout/message-page';
import { ButtonLink } from '@/components/ui/button';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <MessagePage
      title="There is nothing at this address"
      action={<ButtonLink href="/">To the front page</ButtonLink>}
    >
      <p>The link may be old, or a letter may be missing. Nothing you booked is affected.</p>
    </MessagePage>
  );
}
