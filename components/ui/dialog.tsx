'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { DialogActions, popupClassName, viewportClassName } from '@/components/ui/dialog-parts';
import { IconButton } from '@/components/ui/icon-button';

interface DialogProps {
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** The buttons, the main one first. Wrap one in <DialogClose> to close. */
  actions?: ReactNode;
  /** A button element that opens the dialog. Leave out when `open` is controlled. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

export function Dialog(props: DialogProps) {
  const { title, description, children, actions, trigger, open, onOpenChange } = props;
  return (
    <Base.Root
      open={open}
      {...(onOpenChange && { onOpenChange: (next: boolean) => onOpenChange(next) })}
    >
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className={viewportClassName}>
          <Base.Popup className={popupClassName}>
            <div className="flex items-start justify-between gap-3">
              <Base.Title className="font-display text-xl text-ink">{title}</Base.Title>
              <Base.Close
                render={<IconButton label="Close" icon={<X />} className="-mt-1.5 -mr-2.5" />}
              />
            </div>
            {description && (
              <Base.Description className="mt-2 text-soft">{description}</Base.Description>
            )}
            {children && <div className="mt-5">{children}</div>}
            <DialogActions>{actions}</DialogActions>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** Closes the dialog around it: <DialogClose render={<Button variant="quiet" />}>Back</DialogClose>. */
export const DialogClose = Base.Close;
