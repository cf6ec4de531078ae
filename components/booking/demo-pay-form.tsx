'use client';

import { type FormEvent, useState } from 'react';
import { DemoWait } from '@/components/booking/demo-wait';
import { type DemoPay, useDemoPay } from '@/components/booking/use-demo-pay';
import { Button, buttonClassName } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { RadioGroup } from '@/components/ui/radio-group';
import { DEMO_CARD_NAMES, type DemoCardName } from '@/lib/payment/demo/card';
import type { DemoPageView } from '@/lib/payment/loaders/demo-page';

/** The cards, the bank's question, or the answer that never came: one at a time. */
export function DemoPayForm({ view }: { view: DemoPageView }) {
  const [card, setCard] = useState<DemoCardName>('pays');
  const pay = useDemoPay({ ref: view.ref, returnUrl: view.returnUrl, card });
  const choose = (value: string) => setCard(DEMO_CARD_NAMES.find((name) => name === value) ?? card);
  return (
    <div ref={pay.place} tabIndex={-1}>
      {pay.stage === 'choose' && <ChooseCard view={view} card={card} onChoose={choose} pay={pay} />}
      {pay.stage === 'confirm' && <ConfirmIdentity view={view} pay={pay} />}
      {pay.stage === 'lost' && <AnswerLost returnUrl={view.returnUrl} />}
    </div>
  );
}

interface ChooseCardProps {
  view: DemoPageView;
  card: DemoCardName;
  onChoose: (value: string) => void;
  pay: DemoPay;
}

function ChooseCard({ view, card, onChoose, pay }: ChooseCardProps) {
  const { mode, amount, returnUrl, cards } = view;
  function submit(event: FormEvent) {
    event.preventDefault();
    pay.press('pay');
  }
  return (
    <form onSubmit={submit} className="space-y-6">
      <Problem pay={pay} />
      <RadioGroup
        label="Test card"
        name="card"
        hint="Each does what is written beside it."
        options={cards}
        value={card}
        onValueChange={onChoose}
      />
      {pay.waitsForMs > 0 && <DemoWait ms={pay.waitsForMs} />}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" pending={pay.pending !== undefined} pendingLabel="One moment…">
          {mode === 'pay' ? `Pay ${amount}` : 'Leave this card'}
        </Button>
        <a href={returnUrl} className={buttonClassName({ variant: 'secondary' })}>
          Cancel
        </a>
      </div>
    </form>
  );
}

function ConfirmIdentity({ view, pay }: { view: DemoPageView; pay: DemoPay }) {
  const what = view.mode === 'pay' ? `pays ${view.amount}` : 'leaves this card';
  return (
    <section aria-labelledby="confirm-title" className="space-y-6">
      <div>
        <h2 id="confirm-title" className="font-display text-xl text-ink">
          Confirm it is you
        </h2>
        <p className="mt-2 text-soft">
          The bank asks whether it is you who {what}. A real one would ask for a code, or in its
          app.
        </p>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => pay.press('confirm')} pending={pay.pending === 'confirm'}>
          Confirm
        </Button>
        <Button
          variant="secondary"
          onClick={() => pay.press('refuse')}
          pending={pay.pending === 'refuse'}
        >
          Refuse
        </Button>
      </div>
    </section>
  );
}

function Problem({ pay: { problem } }: { pay: DemoPay }) {
  if (!problem) return null;
  return (
    <Notice tone="problem" title={problem.title} announced>
      {problem.hint}
    </Notice>
  );
}

function AnswerLost({ returnUrl }: { returnUrl: string }) {
  return (
    <Notice
      tone="problem"
      title="The connection was lost"
      action={
        <a href={returnUrl} className={buttonClassName({})}>
          Back to the appointment
        </a>
      }
    >
      This page was not told what became of it. Please do not pay again: go back, and it will be
      found out there.
    </Notice>
  );
}
