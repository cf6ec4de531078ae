'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { removeTimeOffAction } from '@/lib/provider/actions';

/** Opens blocked time again, after a question: clients may book it at once. */
export function RemoveTimeOff({ id, when }: { id: string; when: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [pending, startTransition] = useTransition();

  function remove() {
    startTransition(async () => {
      const answer = await removeTimeOffAction({ id });
      startTransition(() => {
        setProblem(answer.ok ? undefined : answer.error.message);
        if (answer.ok) setOpen(false);
        router.refresh();
      });
    });
  }

  return (
    <AlertDialog
      title="Open this time again?"
      description={<p>{when}. Clients can book it at once, within your hours.</p>}
      confirmLabel="Open it again"
      cancelLabel="Keep it blocked"
      tone="primary"
      trigger={
        <Button variant="secondary" size="small" aria-label={`Remove ${when}`}>
          Remove
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      pending={pending}
      onConfirm={remove}
    >
      {problem && (
        <Notice tone="problem" announced>
          {problem}
        </Notice>
      )}
    </AlertDialog>
  );
}
