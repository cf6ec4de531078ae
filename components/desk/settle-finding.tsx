'use client';

import { useState } from 'react';
import { useMoneyPress } from '@/components/desk/use-money-press';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import { resolveFindingAction } from '@/lib/payment/actions';

/** A person has looked at a difference and says what it was. */
export function SettleFinding({ findingId, what }: { findingId: string; what: string }) {
  const [open, setOpen] = useState(false);
  const [resolution, setResolution] = useState('');
  const { run, pending, problem } = useMoneyPress((typed: { resolution: string }) =>
    resolveFindingAction({ findingId, resolution: typed.resolution }),
  );
  return (
    <AlertDialog
      trigger={
        <Button variant="secondary" size="small">
          Settled<span className="sr-only">: {what}</span>
        </Button>
      }
      title="What was it?"
      description={<p>{what}. It is shown again only if it is found again.</p>}
      confirmLabel="It is settled"
      cancelLabel="Not now"
      tone="primary"
      open={open}
      onOpenChange={setOpen}
      pending={pending}
      onConfirm={() => run({ resolution }, () => setOpen(false))}
    >
      <TextField
        label="What it was"
        name="resolution"
        required
        value={resolution}
        error={problem?.fields.resolution}
        onChange={(event) => setResolution(event.target.value)}
      />
      {problem && !problem.fields.resolution && (
        <Notice tone="problem" announced className="mt-4">
          {problem.message}
        </Notice>
      )}
    </AlertDialog>
  );
}
