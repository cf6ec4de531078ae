'use client';

import { type MouseEvent, useEffect, useRef } from 'react';

export interface FieldProblem {
  /** The id of the field, which is its name unless it was given another. */
  field: string;
  message: string;
}

interface ErrorSummaryProps {
  title?: string;
  problems: readonly FieldProblem[];
}

/** What has to be put right, linked to its fields. Takes the focus whenever the problems change. */
export function ErrorSummary({ title = 'Please look at this again', problems }: ErrorSummaryProps) {
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new set of problems is what moves the focus
  useEffect(() => box.current?.focus(), [problems]);
  if (problems.length === 0) return null;
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-labelledby="error-summary-title"
      className="rounded border border-danger bg-danger-wash px-4 py-3.5"
    >
      <h2 id="error-summary-title" className="font-semibold text-ink">
        {title}
      </h2>
      <ul className="mt-1.5 space-y-1">
        {problems.map(({ field, message }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => goToField(event, field)}
              className="inline-block py-0.5 font-medium text-danger underline underline-offset-[0.2em]"
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function goToField(event: MouseEvent, id: string) {
  const field = document.getElementById(id);
  if (!field) return;
  event.preventDefault();
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: 'center' });
}
