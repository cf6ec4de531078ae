'use client';

import { useState } from 'react';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { TextareaField } from '@/components/ui/textarea-field';

interface CancelDialogProps {
  verb: 'cancel' | 'decline';
  client: string;
  when: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pending: boolean;
  onConfirm: (reason: string) => void;
}

const LONGEST_REASON = 500;

export function CancelDialog(props: CancelDialogProps) {
  const { verb, client, when, open, onOpenChange, pending, onConfirm } = props;
  const [reason, setReason] = useState('');
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
      onConfirm={() => onConfirm(reason)}
    >
      <TextareaField
        label="Reason"
        name="reason"
        hint="The client reads it in the message."
        optional
        rows={2}
        maxLength={LONGEST_REASON}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </AlertDialog>
  );
}
