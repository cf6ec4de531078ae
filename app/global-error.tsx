'use client';

import { fontClassName } from '@/app/fonts';
import { MessagePage } from '@/components/layout/message-page';
import { Button } from '@/components/ui/button';
import './globals.css';

interface GlobalErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en" className={fontClassName}>
      <head>
        <title>Something went wrong</title>
      </head>
      <body>
        <MessagePage
          title="Something went wrong on our side"
          action={<Button onClick={reset}>Try again</Button>}
          note={error.digest && `Reference: ${error.digest}`}
        >
          <p>Whatever was confirmed before is kept. Please try once more in a moment.</p>
        </MessagePage>
      </body>
    </html>
  );
}
