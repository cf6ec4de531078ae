import { CheckboxField } from '@/components/ui/checkbox-field';
import { Notice } from '@/components/ui/notice';
import type { HandRefusal } from '@/lib/appointment/mutations/by-hand';
import type { Waiver } from '@/lib/availability/waivers';

const WAIVER_TEXT: Record<Waiver, string> = {
  hours: 'outside the hours',
  grid: 'off the grid of times',
  notice: 'within the notice',
  horizon: 'past the horizon',
  blocked: 'over blocked time',
  limits: 'past the limit of the day or week',
};

interface StandingReasonsProps {
  refusal: HandRefusal | undefined;
  waived: readonly Waiver[];
  onToggle: (waiver: Waiver) => void;
}

/** Why the time is not free; each rule that may be set aside is named and ticked by itself. */
export function StandingReasons({ refusal, waived, onToggle }: StandingReasonsProps) {
  if (!refusal) return null;
  const reasons = refusal.reasons ?? [];
  const waivers = [...new Set(reasons.flatMap((reason) => reason.waiver ?? []))];
  return (
    <Notice tone="problem" announced title={refusal.message}>
      {reasons.length > 0 && (
        <ul className="list-disc pl-5">
          {reasons.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {waivers.length > 0 && (
        <fieldset className="mt-3">
          <legend className="font-semibold text-ink">Do it all the same:</legend>
          {waivers.map((waiver) => (
            <CheckboxField
              key={waiver}
              name={`waive-${waiver}`}
              label={WAIVER_TEXT[waiver]}
              checked={waived.includes(waiver)}
              onChange={() => onToggle(waiver)}
            />
          ))}
        </fieldset>
      )}
    </Notice>
  );
}
