'use client';

import { useState, useTransition } from 'react';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { eraseAction } from '@/lib/appointment/actions';

/** Erases what the client told us for this appointment; the links in its messages stop working. */
export function EraseButton({ token, homeHref }: { token: string; homeHref: string }) {
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  function erase() {
    start(async () => {
      const answer = await eraseAction({ token }).catch(() => undefined);
      if (answer?.ok) return window.location.replace(homeHref);
      setProblem(answer?.error.message ?? 'We could not reach the server. Please try again.');
    });
  }
  return (
    <AlertDialog
      title="Erase your data?"
      description="Your name, address, phone and answers are erased from this appointment, and so are our messages about it. The links in them stop working. This cannot be taken back."
      confirmLabel="Erase my data"
      cancelLabel="Keep it"
      pending={pending}
      open={open}
      onOpenChange={setOpen}
      onConfirm={erase}
      trigger={<Button variant="quiet">Erase my data</Button>}
    >
      {problem && (
        <Notice tone="problem" announced>
          {problem}
        </Notice>
      )}
    </AlertDialog>
  );
}
