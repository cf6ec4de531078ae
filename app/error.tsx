'use client';

import { MessagePage } from '@/components/layout/message-page';
import { Button, ButtonLink } from '@/components/ui/button';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <MessagePage
      title="Something went wrong on our side"
      action={
        <>
          <Button onClick={reset}>Try again</Button>
          <ButtonLink href="/" variant="quiet">
            To the front page
          </ButtonLink>
        </>
      }
      note={error.digest && `Reference: ${error.digest}`}
    >
      <p>Whatever was confirmed before is kept. Please try once more in a moment.</p>
    </MessagePage>
  );
}
