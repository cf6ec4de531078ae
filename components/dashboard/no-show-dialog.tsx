'use client';

import { useWaiver, WaiveFee } from '@/components/dashboard/waive-fee';
import { AlertDialog } from '@/components/ui/alert-dialog';
import type { FeeView } from '@/lib/appointment/settle-choice';

interface NoShowDialogProps {
  client: string;
  when: string;
  fee: FeeView | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pending: boolean;
  onConfirm: (waived: { waived?: string }) => void;
}

/** Says what not coming costs before it is marked. */
export function NoShowDialog(props: NoShowDialogProps) {
  const { client, when, fee, open, onOpenChange, pending, onConfirm } = props;
  const waiver = useWaiver();
  function confirm() {
    const waived = waiver.read();
    if (waived) onConfirm(waived);
  }
  return (
    <AlertDialog
      title="Mark as a no-show?"
      description={
        <p>
          {client}, {when}. By the agreed terms {fee?.text} is due.
        </p>
      }
      confirmLabel="Mark as a no-show"
      cancelLabel="Not now"
      tone="primary"
      open={open}
      onOpenChange={onOpenChange}
      pending={pending}
      onConfirm={confirm}
    >
      <WaiveFee waiver={waiver} />
    </AlertDialog>
  );
}
