'use client';

import { useState } from 'react';
import { useWaiver, WaiveFee } from '@/components/dashboard/waive-fee';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { RadioGroup } from '@/components/ui/radio-group';
import { TextareaField } from '@/components/ui/textarea-field';
import type { FeeView } from '@/lib/appointment/settle-choice';

export interface CancelWords {
  reason: string;
  forClient?: boolean;
  quoted?: FeeView['quoted'];
  waived?: string;
}

interface CancelDialogProps {
  verb: 'cancel' | 'decline';
  client: string;
  when: string;
  /** What the client owes who cancels at their own wish. */
  fee: FeeView | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pending: boolean;
  onConfirm: (words: CancelWords) => void;
}

const LONGEST_REASON = 500;

export function CancelDialog(props: CancelDialogProps) {
  const { verb, client, when, fee, open, onOpenChange, pending, onConfirm } = props;
  const [reason, setReason] = useState('');
  const [wish, setWish] = useState('ours');
  const waiver = useWaiver();
  const owed = wish === 'theirs' ? fee : undefined;
  function confirm() {
    if (!owed) return onConfirm({ reason });
    const waived = waiver.read();
    if (waived) onConfirm({ reason, forClient: true, quoted: owed.quoted, ...waived });
  }
  return (
    <AlertDialog
      title={verb === 'cancel' ? 'Cancel this appointment?' : 'Decline this request?'}
      description={
        <p>
          {client}, {when}. They get a message, and the time is free again at once.
        </p>
      }
      confirmLabel={verb === 'cancel' ? 'Cancel the appointment' : 'Decline the request'}
      cancelLabel="Keep it"
      open={open}
      onOpenChange={onOpenChange}
      pending={pending}
      onConfirm={confirm}
    >
      <div className="space-y-4">
        {fee && (
          <RadioGroup
            label="Who wants it cancelled?"
            name="wish"
            value={wish}
            onValueChange={setWish}
            options={[
              { value: 'ours', label: 'We do', hint: 'It costs the client nothing.' },
              {
                value: 'theirs',
                label: 'The client',
                hint: `By the agreed terms ${fee.text} is due.`,
              },
            ]}
          />
        )}
        {owed && <WaiveFee waiver={waiver} />}
        <TextareaField
          label="Reason"
          name="reason"
          hint={!owed && 'The client reads it in the message.'}
          optional
          rows={2}
          maxLength={LONGEST_REASON}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </AlertDialog>
  );
}
