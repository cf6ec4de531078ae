'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { payDemoAction } from '@/lib/payment/actions';
import { type DemoCardName, type DemoStep, demoCard } from '@/lib/payment/demo/card';

type Stage = 'choose' | 'confirm' | 'lost';

export interface DemoPay {
  stage: Stage;
  /** The press that has no answer yet. */
  pending: DemoStep | undefined;
  /** More than nothing while a slow bank thinks. */
  waitsForMs: number;
  problem: DemoProblem | undefined;
  press: (step: DemoStep) => void;
  /** Where the focus goes when one stage follows another. */
  place: RefObject<HTMLDivElement | null>;
}

interface DemoProblem {
  title: string;
  hint: string;
}

const SLOW_MS = 5_000;
const UNREACHED = 'We could not reach the server.';
const TRY_ANOTHER = 'Nothing was taken. Please choose another card, or try again.';
const PRESS_AGAIN = 'Please press once more: it is never taken twice.';

/** What happens on the demo's page after a press, until the browser goes back to us. */
export function useDemoPay(page: { ref: string; returnUrl: string; card: DemoCardName }): DemoPay {
  const { ref, returnUrl, card } = page;
  const [stage, setStage] = useState<Stage>('choose');
  const [pending, setPending] = useState<DemoStep>();
  const [problem, setProblem] = useState<DemoProblem>();
  const [waitsForMs, setWaitsForMs] = useState(0);

  async function press(step: DemoStep) {
    if (pending) return;
    setProblem(undefined);
    setPending(step);
    if (demoCard(card).isSlow) {
      setWaitsForMs(SLOW_MS);
      await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
      setWaitsForMs(0);
    }
    const answer = await payDemoAction({ ref, card, step }).catch(() => undefined);
    // The button stays busy: the browser is about to leave.
    if (answer?.ok && answer.value.next === 'return') return window.location.assign(returnUrl);
    // It was paid or closed elsewhere: the page says which.
    if (answer && !answer.ok && answer.error.code === 'over') return window.location.reload();
    setPending(undefined);
    if (answer?.ok) return setStage(answer.value.next === 'lost' ? 'lost' : 'confirm');
    setStage('choose');
    const isDeclined = answer?.error.code === 'declined';
    setProblem({
      title: answer?.error.message ?? UNREACHED,
      hint: isDeclined ? TRY_ANOTHER : PRESS_AGAIN,
    });
  }
  return { stage, pending, waitsForMs, problem, press, place: useFocusOn(stage) };
}

/** The button that was pressed goes away, so the focus goes on to what it led to. */
function useFocusOn(stage: Stage): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const was = useRef(stage);
  useEffect(() => {
    if (stage !== was.current) place.current?.focus();
    was.current = stage;
  }, [stage]);
  return place;
}
