'use client';

import { type FormEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { DetailsFields } from '@/components/booking/details-fields';
import { HoldNotice } from '@/components/booking/hold-notice';
import type { useDraft } from '@/components/booking/use-draft';
import type { SubmissionState } from '@/components/booking/use-submission';
import { Button } from '@/components/ui/button';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { DefinitionList } from '@/components/ui/definition-list';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { TextButton } from '@/components/ui/text-link';
import type { HoldView } from '@/lib/appointment/hold-view';
import { leaveCreditAction } from '@/lib/payment/actions';

export interface DetailsStepProps {
  service: { name: string; phoneRequired: boolean; question: string; where: string; price: string };
  businessName: string;
  hold: HoldView;
  draft: ReturnType<typeof useDraft>;
  state: SubmissionState;
  /** Sentences by field; problem is one that belongs to none. */
  fields: Record<string, string>;
  problem: string | undefined;
  onSubmit: () => void;
  onResume: () => void;
  onExpire: () => void;
  onBack: () => void;
}

/** Details and review on one page: what is kept, what we need to know, and the button. */
export function DetailsStep(props: DetailsStepProps) {
  const { service, businessName, hold, draft, state, fields, problem } = props;
  const heading = useFocusOnce();
  function submit(event: FormEvent) {
    event.preventDefault();
    if (state === 'idle') props.onSubmit();
  }
  return (
    <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.25fr)] lg:gap-16">
      <div>
        <h1 ref={heading} tabIndex={-1} className="font-display text-2xl text-ink sm:text-3xl">
          Your details
        </h1>
        <HoldNotice hold={hold} onExpire={props.onExpire} />
        <Review service={service} hold={hold} onBack={props.onBack} />
      </div>
      <form onSubmit={submit} noValidate className="space-y-6" aria-label="Your details">
        <Problems fields={fields} problem={problem} />
        <DetailsFields
          service={service}
          businessName={businessName}
          draft={draft}
          fields={fields}
        />
        <Terms hold={hold} draft={draft} error={fields.agreed} />
        {state === 'lost' && <LostAnswer onResume={props.onResume} />}
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <Button
            type="submit"
            pending={state === 'sending'}
            pendingLabel={hold.isRequest ? 'Sending…' : 'Booking…'}
          >
            {buttonText(hold)}
          </Button>
          <TextButton onClick={props.onBack}>Choose another time</TextButton>
        </div>
      </form>
    </div>
  );
}

/** What happens next: "Book", "Request", "Pay £20 and book", "Leave a card and request". */
function buttonText({ due, isRequest }: HoldView): string {
  if (!due) return isRequest ? 'Request' : 'Book';
  const first = due.isCard ? 'Leave a card' : `Pay ${due.amount}`;
  return `${first} and ${isRequest ? 'request' : 'book'}`;
}

/** "£20 now, the rest at the appointment"; empty where the price says it by itself. */
function dueText({ due, atPlace }: HoldView): string {
  if (!due) return atPlace ? `${atPlace} at the appointment` : '';
  if (due.isCard) return 'Nothing now; a card is kept for the fee in the terms';
  return atPlace ? `${due.amount} now, the rest at the appointment` : `${due.amount} now`;
}

function Review({ service, hold, onBack }: Pick<DetailsStepProps, 'service' | 'hold' | 'onBack'>) {
  const when: ReactNode = (
    <>
      {hold.when.map((line) => (
        <span
          key={line}
          className="block not-first:font-sans not-first:text-base not-first:text-soft"
        >
          {line}
        </span>
      ))}
      <TextButton onClick={onBack} className="font-sans text-sm">
        Change<span className="sr-only"> the time</span>
      </TextButton>
    </>
  );
  const due = dueText(hold);
  return (
    <DefinitionList
      className="mt-6"
      rows={[
        { label: 'When', value: when, strong: true },
        { label: 'What', value: service.name },
        { label: 'With', value: hold.providerName },
        { label: 'Where', value: service.where },
        { label: 'Price', value: due ? hold.price : service.price },
        ...(hold.credit ? [{ label: 'Your credit', value: <Credit amount={hold.credit} /> }] : []),
        ...(hold.promisedCredit ? [{ label: PROMISED, value: hold.promisedCredit }] : []),
        ...(due ? [{ label: 'To pay', value: due }] : []),
      ]}
    />
  );
}

const PROMISED = 'Credit kept for your other booking';

function Credit({ amount }: { amount: string }) {
  async function leave() {
    await leaveCreditAction({}).catch(() => undefined);
    window.location.reload();
  }
  return (
    <>
      {amount}, spent first{' '}
      <TextButton onClick={() => void leave()} className="font-sans text-sm">
        Book without it
      </TextButton>
    </>
  );
}

/** The policy in one sentence; agreed to where it can ever cost anything. */
function Terms(props: Pick<DetailsStepProps, 'hold' | 'draft'> & { error: string | undefined }) {
  const { hold, draft, error } = props;
  const request = hold.isRequest && 'It is booked once your request is answered, within two days. ';
  if (!hold.asksAgreement) {
    return (
      <p className="text-soft">
        {request}
        {hold.terms} The link to change it is in our message.
      </p>
    );
  }
  return (
    <div>
      {request && <p className="mb-3 text-soft">{request}</p>}
      <CheckboxField
        label={`I agree: ${hold.terms}`}
        name="agreed"
        required
        checked={draft.draft.agreed}
        error={error}
        onChange={(event) => draft.change({ agreed: event.target.checked })}
      />
    </div>
  );
}

function Problems({ fields, problem }: Pick<DetailsStepProps, 'fields' | 'problem'>) {
  const problems = useMemo(
    () => Object.entries(fields).map(([field, message]) => ({ field, message })),
    [fields],
  );
  return (
    <>
      <ErrorSummary problems={problems} />
      {problem && problems.length === 0 && (
        <Notice tone="problem" announced>
          {problem}
        </Notice>
      )}
    </>
  );
}

function LostAnswer({ onResume }: { onResume: () => void }) {
  return (
    <Notice
      tone="warning"
      announced
      title="We did not hear back"
      action={<Button onClick={onResume}>Check whether it worked</Button>}
    >
      Your booking may have arrived. Checking asks about this same booking and never makes a second
      one.
    </Notice>
  );
}

/** The step begins at its heading, also for those who do not see it appear. */
function useFocusOnce() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, []);
  return heading;
}
