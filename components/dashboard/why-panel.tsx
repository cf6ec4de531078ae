import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { TextLink } from '@/components/ui/text-link';
import { paths } from '@/lib/paths';
import type { Why } from '@/lib/provider/loaders/why';
import type { WhyView } from '@/lib/provider/why-view';

export const WHY_ID = 'why';

/** "Why is this time not free?": asks by the address, so an answer can be linked to and reloaded. */
export function WhyPanel({ why, week }: { why: Why; week: string }) {
  const { services, asked, answer } = why;
  if (services.length === 0) return null;
  return (
    <section
      id={WHY_ID}
      aria-labelledby="why-heading"
      className="mt-12 max-w-[52rem] border-t pt-8"
    >
      <h2 id="why-heading" className="font-display text-xl text-ink">
        Why is this time not free?
      </h2>
      <form
        action={`${paths.dashboard()}#${WHY_ID}`}
        className="mt-4 grid gap-4 sm:grid-cols-[1fr_10rem_8rem_auto] sm:items-end"
      >
        <input type="hidden" name="week" value={week} />
        <SelectField
          label="Service"
          name="service"
          options={services.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={asked.service}
        />
        <TextField label="Date" name="date" type="date" required defaultValue={asked.date} />
        <TextField label="Time" name="time" type="time" required defaultValue={asked.time} />
        <Button type="submit">Explain</Button>
      </form>
      {answer && (
        <div className="mt-6">
          {'problem' in answer ? (
            <Notice tone="problem">{answer.problem}</Notice>
          ) : (
            <Reasons answer={answer} />
          )}
        </div>
      )}
    </section>
  );
}

function Reasons({ answer }: { answer: WhyView }) {
  if (answer.free) {
    return (
      <Notice tone="success" title={`${answer.when} is free`}>
        Clients can book it now.
      </Notice>
    );
  }
  return (
    <>
      <p className="font-semibold">{answer.when} is not free.</p>
      <ol className="mt-2 divide-y divide-line border-y">
        {answer.reasons.map(({ text, source }) => (
          <li key={text} className="flex flex-wrap items-baseline justify-between gap-x-6 py-2.5">
            <span>{text}</span>
            {source && <TextLink href={source.href}>{source.label}</TextLink>}
          </li>
        ))}
      </ol>
    </>
  );
}
