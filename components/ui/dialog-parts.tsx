import type { ReactNode } from 'react';
import { cx } from '@/components/ui/class-name';

/** On a phone the dialog rests on the lower edge; elsewhere it is a card in the middle. */
export const viewportClassName =
  'fixed inset-0 z-40 flex items-end justify-center overflow-y-auto sm:items-center sm:p-6';

export const popupClassName = cx(
  'max-h-[92dvh] w-full overflow-y-auto border border-edge bg-raised p-5 pb-6 text-ink outline-none sm:max-w-[32rem] sm:rounded-lg sm:p-7',
  'rounded-t-lg transition-[opacity,translate] data-ending-style:translate-y-1 data-ending-style:opacity-0',
  'data-starting-style:translate-y-1 data-starting-style:opacity-0',
);

export function DialogActions({ children }: { children: ReactNode }) {
  if (!children) return null;
  return <div className="mt-7 flex flex-col gap-3 sm:flex-row">{children}</div>;
}
