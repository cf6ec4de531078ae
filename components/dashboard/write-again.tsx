'use client';

import { MailCheck } from 'lucide-react';
import { useMessagePress } from '@/components/dashboard/use-message-press';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Refusal } from '@/lib/action/refusal';
import type { MarkView } from '@/lib/notification/desk/message-detail';
import type { Result } from '@/lib/result';

export type WriteAgainAction = (
  input: unknown,
) => Promise<Result<null, Refusal | { code: string; message: string }>>;

interface WriteAgainProps {
  id: string;
  /** Undefined where nothing keeps mail back, or not any more. */
  mark: MarkView | undefined;
  action: WriteAgainAction;
}

/** Says why mail to an address is kept back, and has it written to again. */
export function WriteAgain({ id, mark, action }: WriteAgainProps) {
  const { press, pending, outcome } = useMessagePress(id, action);
  if (!mark) {
    return (
      outcome?.ok && (
        <Notice tone="success" title="This address is written to again" announced>
          What did not reach it can be sent again.
        </Notice>
      )
    );
  }
  return (
    <Notice
      tone="warning"
      title={mark.title}
      className="wrap-anywhere"
      action={
        <Button
          variant="secondary"
          icon={<MailCheck aria-hidden="true" />}
          pending={pending}
          onClick={() => press()}
        >
          Write to it again
        </Button>
      }
    >
      {mark.text}
      {outcome && !outcome.ok && (
        <p role="alert" className="mt-2 text-danger">
          {outcome.error.message}
        </p>
      )}
    </Notice>
  );
}
