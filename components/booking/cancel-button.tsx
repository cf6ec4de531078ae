'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { TextareaField } from '@/components/ui/textarea-field';
import { cancelByTokenAction } from '@/lib/appointment/actions';
import type { PressView } from '@/lib/appointment/loaders';
import { newId } from '@/lib/id';

interface CancelButtonProps {
  token: string;
  short: string;
  cancel: PressView;
  /** The question stands open from the start. */
  asked: boolean;
}

/** Says what cancelling costs before it happens, and asks once. */
export function CancelButton({ token, short, cancel, asked }: CancelButtonProps) {
  const router = useRouter();
  const key = useRef<string>(undefined);
  const [open, setOpen] = useState(asked);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  function press() {
    key.current ??= newId();
    const command = { key: key.current, token, reason, quoted: cancel.quoted };
    start(async () => {
      const answer = await cancelByTokenAction(command).catch(() => undefined);
      // Without an answer the same key asks again; a refusal ends this intent.
      if (answer) key.current = undefined;
      if (answer?.ok) setOpen(false);
      else setProblem(answer?.error.message ?? 'We could not reach the server. Please try again.');
      if (answer) router.refresh();
    });
  }
  return (
    <AlertDialog
      title="Cancel this appointment?"
      description={`${short}. ${cancel.costs} The time is offered to others at once.`}
      confirmLabel="Cancel the appointment"
      cancelLabel="Keep it"
      pending={pending}
      open={open}
      onOpenChange={setOpen}
      onConfirm={press}
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
