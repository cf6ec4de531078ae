'use client';

import { Send } from 'lucide-react';
import { useId, useState } from 'react';
import type { Workplace } from '@/components/dashboard/use-by-hand';
import { useMessagePress } from '@/components/dashboard/use-message-press';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { TextLink } from '@/components/ui/text-link';
import type { Refusal } from '@/lib/action/refusal';
import type { RepeatView } from '@/lib/notification/desk/message-detail';
import { paths } from '@/lib/paths';
import type { Result } from '@/lib/result';

export type SendAgainAction = (
  input: unknown,
) => Promise<Result<{ notificationId: string }, Refusal | { code: string; message: string }>>;

interface SendAgainProps {
  id: string;
  repeat: RepeatView;
  action: SendAgainAction;
  workplace: Workplace;
}

const HREFS = { dashboard: paths.dashboardMessage, desk: paths.deskMessage };

/** Sends a message once more, after saying to whom; a press that is off says why. */
export function SendAgain({ id, repeat, action, workplace }: SendAgainProps) {
  const { press, pending, outcome } = useMessagePress(id, action);
  const [asking, setAsking] = useState(false);
  return (
    <div className="space-y-3">
      {'offBecause' in repeat ? (
        !outcome?.ok && <Off reason={repeat.offBecause} />
      ) : (
        <Ask
          repeat={repeat}
          open={asking}
          onOpenChange={setAsking}
          pending={pending}
          onConfirm={() => press(() => setAsking(false))}
        />
      )}
      {outcome?.ok && (
        <Notice tone="success" title="It is on its way" announced>
          <TextLink href={HREFS[workplace](outcome.value.notificationId)}>
            See what becomes of it
          </TextLink>
        </Notice>
      )}
      {outcome && !outcome.ok && (
        <Notice tone="problem" announced>
          {outcome.error.message}
        </Notice>
      )}
    </div>
  );
}

function Off({ reason }: { reason: string }) {
  const reasonId = useId();
  return (
    <>
      <Button
        variant="secondary"
        icon={<Send aria-hidden="true" />}
        aria-disabled
        aria-describedby={reasonId}
        className="aria-disabled:border-line aria-disabled:text-faint"
      >
        Send again
      </Button>
      <p id={reasonId} className="text-sm text-soft">
        {reason}
      </p>
    </>
  );
}

interface AskProps {
  repeat: { to: string; expect: string };
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pending: boolean;
  onConfirm: () => void;
}

function Ask({ repeat, ...dialog }: AskProps) {
  const { to, expect } = repeat;
  return (
    <AlertDialog
      title="Send this message again?"
      description={
        <>
          <p>
            It goes to <span className="font-semibold wrap-anywhere text-ink">{to}</span>, and says
            how things are now.
          </p>
          <p className="mt-2">{expect}</p>
        </>
      }
      confirmLabel="Send it again"
      cancelLabel="Leave it"
      tone="primary"
      trigger={
        <Button variant="secondary" icon={<Send aria-hidden="true" />}>
          Send again
        </Button>
      }
      {...dialog}
    />
  );
}
