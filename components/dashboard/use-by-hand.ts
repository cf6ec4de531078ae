'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import type { Refusal } from '@/lib/action/refusal';
import type { HandRefusal } from '@/lib/appointment/mutations/by-hand';
import type { Waiver } from '@/lib/availability/waivers';
import { newId } from '@/lib/id';
import { paths } from '@/lib/paths';
import type { Result } from '@/lib/result';

export type HandAction = (
  input: unknown,
) => Promise<Result<{ appointmentId: string }, HandRefusal | Refusal>>;

export type Workplace = 'dashboard' | 'desk';

const HREFS: Record<Workplace, (id: string) => string> = {
  dashboard: paths.dashboardAppointment,
  desk: paths.deskAppointment,
};

/** A form that books or moves by hand: refused with reasons, some of which may be waived by name. */
export function useByHand(action: HandAction, workplace: Workplace) {
  const router = useRouter();
  const key = useRef<string>(undefined);
  const [refusal, setRefusal] = useState<HandRefusal>();
  const [waived, setWaived] = useState<readonly Waiver[]>([]);
  const [pending, start] = useTransition();

  function submit(asked: object) {
    key.current ??= newId();
    const command = { ...asked, key: key.current, waive: waived };
    start(async () => {
      const answer = await action(command).catch(() => undefined);
      if (answer?.ok) return router.push(HREFS[workplace](answer.value.appointmentId));
      // Without an answer the same key asks again; a refusal ends this intent.
      if (answer) key.current = undefined;
      setRefusal(answer?.error ?? LOST);
    });
  }

  function toggle(waiver: Waiver) {
    setWaived((before) =>
      before.includes(waiver) ? before.filter((one) => one !== waiver) : [...before, waiver],
    );
  }

  /** Another time is another question: nothing is waived for it yet. */
  function ask() {
    key.current = undefined;
    setRefusal(undefined);
    setWaived([]);
  }

  return { refusal, waived, pending, submit, toggle, ask };
}

const LOST = { code: 'lost', message: 'We could not reach the server. Please try again.' };
