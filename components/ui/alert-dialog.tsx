'use client';

import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import { type ReactElement, type ReactNode, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { DialogActions, popupClassName, viewportClassName } from '@/components/ui/dialog-parts';

interface AlertDialogProps {
  title: string;
  description: ReactNode;
  children?: ReactNode;
  /** A verb that says what will happen, such as "Cancel the appointment". */
  confirmLabel: string;
  cancelLabel: string;
  onConfirm: () => void;
  /** The dialog stays open and busy; the caller closes it through `open`. */
  pending?: boolean;
  tone?: 'danger' | 'primary';
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** A question that must be answered: it does not close by a press beside it, and the focus starts on the way out. */
export function AlertDialog(props: AlertDialogProps) {
  const { trigger, open, onOpenChange } = props;
  return (
    <Base.Root
      open={open}
      {...(onOpenChange && { onOpenChange: (next: boolean) => onOpenChange(next) })}
    >
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className={viewportClassName}>
          <Question {...props} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

function Question(props: AlertDialogProps) {
  const { title, description, children, confirmLabel, cancelLabel, onConfirm, pending } = props;
  const wayOut = useRef<HTMLButtonElement>(null);
  return (
    <Base.Popup className={popupClassName} initialFocus={wayOut}>
      <Base.Title className="font-display text-xl text-ink">{title}</Base.Title>
      <Base.Description render={<div />} className="mt-2 text-soft">
        {description}
      </Base.Description>
      {children && <div className="mt-5">{children}</div>}
      <DialogActions>
        <Button variant={props.tone ?? 'danger'} pending={pending} onClick={onConfirm}>
          {confirmLabel}
        </Button>
        <Base.Close ref={wayOut} render={<Button variant="secondary" />}>
          {cancelLabel}
        </Base.Close>
      </DialogActions>
    </Base.Popup>
  );
}
