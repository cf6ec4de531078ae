'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { removeClosedDayAction } from '@/lib/business/actions';
import type { ClosedDayView } from '@/lib/business/closed-days-view';

interface RemoveClosedDayProps {
  businessId: string;
  day: ClosedDayView;
}

/** Opens a closed day again, after a question: clients may book it at once. */
export function RemoveClosedDay({ businessId, day }: RemoveClosedDayProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [pending, startTransition] = useTransition();

  function remove() {
    startTransition(async () => {
      const answer = await removeClosedDayAction({ businessId, date: day.date });
      startTransition(() => {
        setProblem(answer.ok ? undefined : answer.error.message);
        if (answer.ok) setOpen(false);
        router.refresh();
      });
    });
  }

  return (
    <AlertDialog
      title="Open on this date again?"
      description={<p>{day.label}. Clients can book it at once, within each provider’s hours.</p>}
      confirmLabel="Open it again"
      cancelLabel="Keep it closed"
      tone="primary"
      trigger={
        <Button variant="secondary" size="small" aria-label={`Remove ${day.label}`}>
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
