'use client';

import { type ReactElement, type ReactNode, useState } from 'react';
import { useMoneyPress } from '@/components/desk/use-money-press';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import type { Result } from '@/lib/result';

export interface TypedAmount {
  amount: string;
  reason: string;
}

interface AmountDialogProps {
  trigger: ReactElement;
  title: string;
  description: ReactNode;
  confirmLabel: string;
  currency: string;
  /** What stands in the field at first. */
  amount: string;
  /** Whether a reason is wanted, and who reads it. */
  whyHint?: string;
  send: (
    typed: TypedAmount & { key: string },
  ) => Promise<Result<unknown, { message: string; fields?: Record<string, string> }>>;
}

/** Asks how much, and why. */
export function AmountDialog(props: AmountDialogProps) {
  const { trigger, title, description, confirmLabel, currency, whyHint, send } = props;
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<TypedAmount>({ amount: props.amount, reason: '' });
  const { run, pending, problem } = useMoneyPress(send);
  const field = (name: keyof TypedAmount) => ({
    name,
    value: typed[name],
    error: problem?.fields[name],
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) =>
      setTyped({ ...typed, [name]: event.target.value }),
  });
  function toggle(next: boolean) {
    if (next) setTyped({ amount: props.amount, reason: '' });
    setOpen(next);
  }
  const isBeside = Object.keys(problem?.fields ?? {}).length > 0;
  return (
    <AlertDialog
      trigger={trigger}
      title={title}
      description={description}
      confirmLabel={confirmLabel}
      cancelLabel="Not now"
      tone="primary"
      open={open}
      onOpenChange={toggle}
      pending={pending}
      onConfirm={() => run(typed, () => setOpen(false))}
    >
      <div className="space-y-4">
        <TextField
          label="Amount"
          suffix={currency}
          inputMode="decimal"
          maxLength={20}
          {...field('amount')}
        />
        {whyHint && <TextField label="Why?" hint={whyHint} maxLength={200} {...field('reason')} />}
        {problem && !isBeside && (
          <Notice tone="problem" announced>
            {problem.message}
          </Notice>
        )}
      </div>
    </AlertDialog>
  );
}
