'use client';

import { Check, Undo2, UserX, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useId, useState, useTransition } from 'react';
import { CancelDialog, type CancelWords } from '@/components/dashboard/cancel-dialog';
import { NoShowDialog } from '@/components/dashboard/no-show-dialog';
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
  const [asking, setAsking] = useState<SettleVerb>();
  const reasonId = useId();
  const reasons = [...new Set(choices.flatMap(({ offBecause }) => offBecause ?? []))];
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ verb, offBecause, fee }) => (
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
              if (verb === 'cancel' || verb === 'decline' || fee) setAsking(verb);
              else run(verb);
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
      <Questions {...props} asking={asking} setAsking={setAsking} run={run} running={running} />
    </div>
  );
}

interface QuestionsProps extends SettleControlsProps, Pick<Settle, 'run' | 'running'> {
  asking: SettleVerb | undefined;
  setAsking: (verb: SettleVerb | undefined) => void;
}

/** What is asked before something ends, or costs the client money. */
function Questions({ asking, setAsking, run, running, ...props }: QuestionsProps) {
  const verb = asking === 'decline' ? 'decline' : 'cancel';
  const feeOf = (asked: SettleVerb) => props.choices.find(({ verb: one }) => one === asked)?.fee;
  const common = {
    client: props.client,
    when: props.when,
    onOpenChange: (open: boolean) => !open && setAsking(undefined),
    pending: running !== undefined && running === asking,
  };
  return (
    <>
      <CancelDialog
        {...common}
        verb={verb}
        fee={feeOf(verb)}
        open={asking === 'cancel' || asking === 'decline'}
        onConfirm={(words) => run(verb, words, () => setAsking(undefined))}
      />
      <NoShowDialog
        {...common}
        fee={feeOf('mark-no-show')}
        open={asking === 'mark-no-show'}
        onConfirm={(waived) => run('mark-no-show', waived, () => setAsking(undefined))}
      />
    </>
  );
}

type Settle = ReturnType<typeof useSettle>;

/** Sends a verb with the version that is shown, and stays busy until the page shows what came of it. */
function useSettle({ appointmentId, version, action }: SettleControlsProps) {
  const router = useRouter();
  const [running, setRunning] = useState<SettleVerb>();
  const [problem, setProblem] = useState<string>();
  const [, startTransition] = useTransition();

  async function run(verb: SettleVerb, words: Partial<CancelWords> = {}, done?: () => void) {
    setRunning(verb);
    const answer = await action({ appointmentId, version, verb, ...words });
    startTransition(() => {
      setProblem(answer.ok ? undefined : answer.error.message);
      setRunning(undefined);
      done?.();
      router.refresh();
    });
  }

  return { run, running, problem };
}
