'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { TextareaField } from '@/components/ui/textarea-field';
import { cancelByTokenAction } from '@/lib/appointment/actions';

interface CancelButtonProps {
  token: string;
  short: string;
  /** Why it cannot be cancelled any more. */
  refusal: string | undefined;
}

/** Says what cancelling costs before it happens, and asks once. */
export function CancelButton({ token, short, refusal }: CancelButtonProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  function cancel() {
    start(async () => {
      const answer = await cancelByTokenAction({ token, reason }).catch(() => undefined);
      if (answer?.ok) {
        setOpen(false);
        router.refresh();
      } else {
        setProblem(answer?.error.message ?? 'We could not reach the server. Please try again.');
      }
    });
  }
  if (refusal) return <p className="text-soft">{refusal}</p>;
  return (
    <AlertDialog
      title="Cancel this appointment?"
      description={`${short}. Cancelling is free, and the time is offered to others at once.`}
      confirmLabel="Cancel the appointment"
      cancelLabel="Keep it"
      pending={pending}
      open={open}
      onOpenChange={setOpen}
      onConfirm={cancel}
      trigger={<Button variant="secondary">Cancel the appointment</Button>}
    >
      <TextareaField
        label="Would you like to tell us why?"
        name="reason"
        optional
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {problem && (
        <Notice tone="problem" announced className="mt-4">
          {problem}
        </Notice>
      )}
    </AlertDialog>
  );
}
