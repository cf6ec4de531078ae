'use client';

import { useState } from 'react';
import { useMoneyPress } from '@/components/desk/use-money-press';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { markGivenBackAction, retryRefundAction } from '@/lib/payment/actions';

const PRESSES = {
  retry: {
    label: 'Try again',
    title: 'Try this refund again?',
    text: 'The same amount is asked for once more, the same way.',
    confirm: 'Try again',
    action: retryRefundAction,
  },
  mark: {
    label: 'Handed back',
    title: 'Was it handed back?',
    text: 'The client gets a receipt by email. This cannot be taken back.',
    confirm: 'It was handed back',
    action: markGivenBackAction,
  },
};

interface RefundPressProps {
  refundId: string;
  press: keyof typeof PRESSES;
  /** '£20' */
  amount: string;
}

/** What a person does about a refund: asked first, since money moves. */
export function RefundPress({ refundId, press, amount }: RefundPressProps) {
  const { label, title, text, confirm, action } = PRESSES[press];
  const [open, setOpen] = useState(false);
  const { run, pending, problem } = useMoneyPress(() => action({ refundId }));
  return (
    <AlertDialog
      trigger={
        <Button variant="secondary" size="small">
          {label}
        </Button>
      }
      title={title}
      description={
        <p>
          {amount}. {text}
        </p>
      }
      confirmLabel={confirm}
      cancelLabel="Not now"
      tone="primary"
      open={open}
      onOpenChange={setOpen}
      pending={pending}
      onConfirm={() => run({}, () => setOpen(false))}
    >
      {problem && (
        <Notice tone="problem" announced>
          {problem.message}
        </Notice>
      )}
    </AlertDialog>
  );
}
