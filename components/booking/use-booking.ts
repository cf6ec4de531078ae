'use client';

import { useState } from 'react';
import type { Clock } from '@/components/booking/reader';
import type { useDraft } from '@/components/booking/use-draft';
import type { Taken } from '@/components/booking/use-hold';
import { type BookAnswer, useSubmission } from '@/components/booking/use-submission';
import type { HoldView } from '@/lib/appointment/hold-view';
import { paths } from '@/lib/paths';

interface Bookable {
  id: string;
  phoneRequired: boolean;
  question: string;
}

interface BookingContext {
  reader: { zone: string | null; clock: Clock | null };
  draft: ReturnType<typeof useDraft>;
  onTaken: (taken: Taken) => void;
  /** The terms are others than those that were shown. */
  onTerms: (terms: string) => void;
  /** There is less credit than was shown. */
  onCredit: () => void;
}

/** Sends what was typed for the time that is kept, and sorts the answer: done, taken, or to mend. */
export function useBooking(service: Bookable, context: BookingContext) {
  const { reader, draft, onTaken, onTerms, onCredit } = context;
  const [fields, setFields] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string>();

  function receive(answer: BookAnswer) {
    if (answer.ok) {
      draft.clear();
      // A whole new page: going back from it asks afresh which times are free.
      const { token, isUnpaid } = answer.value;
      return window.location.replace(
        isUnpaid ? paths.pay(token, { go: '1' }) : paths.booked(token),
      );
    }
    const { error } = answer;
    if (error.code === 'taken') return onTaken(error);
    if (error.code === 'terms-changed') onTerms(error.terms);
    if (error.code === 'credit-changed') onCredit();
    setProblem(error.message);
    setFields('fields' in error ? detailFields(error.fields) : {});
  }

  const { state, submit, resume } = useSubmission(service.id, receive);
  return {
    state,
    fields,
    problem,
    resume,
    submit: (hold: HoldView) => {
      setFields({});
      setProblem(undefined);
      const { phone, answer, agreed, ...details } = draft.draft;
      return submit({
        slot: { serviceId: service.id, providerId: hold.providerId, startAt: hold.startAt },
        details: {
          ...details,
          ...(service.phoneRequired ? { phone } : {}),
          ...(service.question ? { answer } : {}),
        },
        terms: hold.terms,
        agreed,
        creditMinor: hold.creditMinor,
        reader: { timezone: reader.zone, ...(reader.clock ? { hourCycle: reader.clock } : {}) },
      });
    },
  };
}

/** "details.email" -> "email": the ids of the fields on this page. */
function detailFields(fields: Record<string, string> | undefined): Record<string, string> {
  const entries = Object.entries(fields ?? {});
  return Object.fromEntries(entries.map(([path, text]) => [path.replace(/^details\./, ''), text]));
}
