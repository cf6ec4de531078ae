'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { TextareaField } from '@/components/ui/textarea-field';
import { cancelByTokenAction } from '@/lib/appointment/actions';
import type { PressView } from '@/lib/appointment/press-view';
import { newId } from '@/lib/id';

interface CancelButtonProps {
  token: string;
  short: string;
  cancel: PressView;
  /** The question stands open from the start. */
  asked: boolean;
  /** It is only kept so far: there is nothing to cancel, and a time to let go. */
  isKept?: boolean;
}

const CANCEL = { title: 'Cancel this appointment?', button: 'Cancel the appointment' };
const LET_GO = { title: 'Let this time go?', button: 'Let the time go' };

/** Says what cancelling costs before it happens, and asks once. */
export function CancelButton(props: CancelButtonProps) {
  const { token, short, cancel, asked, isKept = false } = props;
  const words = isKept ? LET_GO : CANCEL;
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
      title={words.title}
      description={`${short}. ${isKept ? '' : cancel.costs} The time is offered to others at once.`}
      confirmLabel={words.button}
      cancelLabel="Keep it"
      pending={pending}
      open={open}
      onOpenChange={setOpen}
      onConfirm={press}
      trigger={<Button variant="secondary">{words.button}</Button>}
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
