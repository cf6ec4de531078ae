'use client';

import { HandCoins } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import type { SettleAction } from '@/components/dashboard/settle-controls';
import { useWaiver, WhyWaived } from '@/components/dashboard/waive-fee';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { newId } from '@/lib/id';

interface WaiveLaterProps {
  appointmentId: string;
  version: number;
  client: string;
  /** "Due by the agreed terms: £30." */
  due: string;
  action: SettleAction;
}

/** Gives up a fee that is due already, never without saying why. */
export function WaiveLater({ client, due, ...asked }: WaiveLaterProps) {
  const [open, setOpen] = useState(false);
  const waiver = useWaiver(true);
  const { run, pending, problem } = useWaiving(asked);
  function confirm() {
    const said = waiver.read();
    if (said?.waived) run(said.waived);
  }
  return (
    <>
      <Button
        variant="secondary"
        icon={<HandCoins aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        Waive the fee
      </Button>
      <AlertDialog
        title="Waive the fee?"
        description={
          <p>
            {client}. {due}
          </p>
        }
        confirmLabel="Waive the fee"
        cancelLabel="Not now"
        tone="primary"
        open={open}
        onOpenChange={setOpen}
        pending={pending}
        onConfirm={confirm}
      >
        <div className="space-y-4">
          <WhyWaived waiver={waiver} />
          {problem && (
            <Notice tone="problem" announced>
              {problem}
            </Notice>
          )}
        </div>
      </AlertDialog>
    </>
  );
}

/** One key for one reason. Once the fee is waived, the page has no button any more. */
function useWaiving({
  appointmentId,
  version,
  action,
}: Pick<WaiveLaterProps, 'appointmentId' | 'version' | 'action'>) {
  const router = useRouter();
  const intent = useRef({ waived: '', key: '' });
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();

  function run(waived: string) {
    if (intent.current.waived !== waived) intent.current = { waived, key: newId() };
    const command = { ...intent.current, appointmentId, version };
    start(async () => {
      const answer = await action(command).catch(() => undefined);
      // Busy until the page shows what came of it; without an answer the same key asks again.
      start(() => {
        if (!answer) return setProblem('We could not reach the server. Please try again.');
        intent.current = { waived: '', key: '' };
        setProblem(answer.ok ? undefined : answer.error.message);
        router.refresh();
      });
    });
  }

  return { run, pending, problem };
}
