'use client';

import { Check, Undo2, UserX, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useId, useState, useTransition } from 'react';
import { CancelDialog } from '@/components/dashboard/cancel-dialog';
import { Button, type ButtonSize } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Refusal } from '@/lib/action/refusal';
import type { SettleChoice } from '@/lib/appointment/settle-choice';
import type { SettleVerb } from '@/lib/appointment/transitions';
import type { Result } from '@/lib/result';

export type SettleAction = (
  input: unknown,
) => Promise<Result<unknown, Refusal | { code: string; message: string }>>;

interface SettleControlsProps {
  appointmentId: string;
  version: number;
  client: string;
  /** "Tue 4 March, 14:30", for the question before cancelling. */
  when: string;
  choices: readonly SettleChoice[];
  action: SettleAction;
  size?: ButtonSize;
  /** In a list the reasons are said once above it; here they are left to screen readers. */
  reasonsHidden?: boolean;
}

const LOOKS: Record<SettleVerb, { label: string; icon: ReactNode }> = {
  approve: { label: 'Approve', icon: <Check aria-hidden="true" /> },
  decline: { label: 'Decline', icon: <X aria-hidden="true" /> },
  undo: { label: 'Take back', icon: <Undo2 aria-hidden="true" /> },
  expire: { label: 'Expire', icon: <X aria-hidden="true" /> },
  complete: { label: 'Completed', icon: <Check aria-hidden="true" /> },
  'mark-no-show': { label: 'No-show', icon: <UserX aria-hidden="true" /> },
  cancel: { label: 'Cancel', icon: <X aria-hidden="true" /> },
};

/** Approve, completed, no-show, cancel, take back: what the state allows. A button that is off says why, under the buttons. */
export function SettleControls(props: SettleControlsProps) {
  const { choices, size = 'normal' } = props;
  const { run, running, problem } = useSettle(props);
  const [asking, setAsking] = useState<'cancel' | 'decline'>();
  const reasonId = useId();
  const reasons = [...new Set(choices.flatMap(({ offBecause }) => offBecause ?? []))];
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ verb, offBecause }) => (
          <Button
            key={verb}
            variant={verb === 'approve' ? 'primary' : 'secondary'}
            size={size}
            icon={LOOKS[verb].icon}
            className="aria-disabled:border-line aria-disabled:text-faint"
            {...(offBecause && {
              'aria-disabled': true,
              'aria-describedby': `${reasonId}-${reasons.indexOf(offBecause)}`,
              title: offBecause,
            })}
            pending={running === verb}
            pendingLabel=""
            onClick={() => {
              if (offBecause || running) return;
              if (verb === 'cancel' || verb === 'decline') setAsking(verb);
              else run(verb, '');
            }}
          >
            {LOOKS[verb].label}
          </Button>
        ))}
      </div>
      {reasons.map((reason, index) => (
        <p
          key={reason}
          id={`${reasonId}-${index}`}
          className={props.reasonsHidden ? 'sr-only' : 'mt-2 text-sm text-soft'}
        >
          {reason}
        </p>
      ))}
      {problem && (
        <Notice tone="problem" announced className="mt-3">
          {problem}
        </Notice>
      )}
      <CancelDialog
        {...props}
        verb={asking ?? 'cancel'}
        open={asking !== undefined}
        onOpenChange={(open) => !open && setAsking(undefined)}
        pending={running === 'cancel' || running === 'decline'}
        onConfirm={(reason) => run(asking ?? 'cancel', reason, () => setAsking(undefined))}
      />
    </div>
  );
}

/** Sends a verb with the version that is shown, and stays busy until the page shows what came of it. */
function useSettle({ appointmentId, version, action }: SettleControlsProps) {
  const router = useRouter();
  const [running, setRunning] = useState<SettleVerb>();
  const [problem, setProblem] = useState<string>();
  const [, startTransition] = useTransition();

  async function run(verb: SettleVerb, reason: string, done?: () => void) {
    setRunning(verb);
    const answer = await action({ appointmentId, version, verb, reason });
    startTransition(() => {
      setProblem(answer.ok ? undefined : answer.error.message);
      setRunning(undefined);
      done?.();
      router.refresh();
    });
  }

  return { run, running, problem };
}
