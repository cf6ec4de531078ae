'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/class-name';
import { controlClassName, controlProps, FieldError, FieldHint } from '@/components/ui/field-frame';
import { IconButton } from '@/components/ui/icon-button';
import { SelectField } from '@/components/ui/select-field';
import { LEAD_UNITS, type LeadUnit } from '@/lib/notification/lead';
import { MOST_REMINDERS, type TypedLead } from '@/lib/notification/lead-form';

interface ReminderLinesProps {
  /** Where the server finds them wrong: its sentences carry "name.0.count". */
  name: string;
  label: string;
  hint: string;
  leads: readonly TypedLead[];
  errors: Record<string, string>;
  onChange: (leads: readonly TypedLead[]) => void;
}

/** Reminders, each so many minutes, hours or days before the start. */
export function ReminderLines(props: ReminderLinesProps) {
  const { name, label, hint, leads, errors, onChange } = props;
  const addId = `${name}-add`;
  function add() {
    onChange([...leads, { count: '', unit: 'hours' }]);
    focusSoon(`${name}.${leads.length}.count`);
  }
  function remove(index: number) {
    onChange(leads.filter((_, at) => at !== index));
    focusSoon(addId);
  }
  return (
    <fieldset id={name} tabIndex={-1} className="min-w-0" aria-describedby={`${name}-hint`}>
      <legend className="font-semibold text-ink">{label}</legend>
      <FieldHint id={name}>{hint}</FieldHint>
      <ul className="mt-1.5 space-y-2">
        {leads.map((lead, index) => (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: a reminder is known by its place
            key={index}
            id={`${name}.${index}.count`}
            label={`Reminder ${index + 1}`}
            lead={lead}
            error={errors[`${name}.${index}.count`]}
            onChange={(next) => onChange(leads.map((one, at) => (at === index ? next : one)))}
            onRemove={() => remove(index)}
          />
        ))}
      </ul>
      {leads.length === 0 && <p className="mt-1.5 text-soft">Nobody is reminded.</p>}
      {leads.length < MOST_REMINDERS && (
        <Button
          id={addId}
          variant="quiet"
          size="small"
          className="mt-1 -ml-3 min-h-target"
          icon={<Plus aria-hidden="true" />}
          onClick={add}
        >
          Add a reminder
        </Button>
      )}
      <FieldError id={name}>{errors[name]}</FieldError>
    </fieldset>
  );
}

interface LineProps {
  id: string;
  label: string;
  lead: TypedLead;
  error: string | undefined;
  onChange: (lead: TypedLead) => void;
  onRemove: () => void;
}

function Line({ id, label, lead, error, onChange, onRemove }: LineProps) {
  return (
    <li>
      <div className="flex items-center gap-2">
        <input
          {...controlProps({ id, name: id, error })}
          aria-label={`${label}, number`}
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          className={cx(controlClassName, 'min-h-target !w-16 shrink-0 tabular-nums')}
          value={lead.count}
          onChange={(event) => onChange({ ...lead, count: event.target.value })}
        />
        <SelectField
          label={<span className="sr-only">{label}, unit</span>}
          name={`${id}-unit`}
          className="-mt-1.5 w-32 min-w-0 shrink"
          value={lead.unit}
          onChange={(event) => onChange({ ...lead, unit: event.target.value as LeadUnit })}
          options={LEAD_UNITS.map((unit) => ({ value: unit, label: unit }))}
        />
        <span className="text-soft">before</span>
        <IconButton
          label={`Remove ${label.toLowerCase()}`}
          icon={<X aria-hidden="true" />}
          onClick={onRemove}
        />
      </div>
      <FieldError id={id}>{error}</FieldError>
    </li>
  );
}

/** Once the page shows what was added or removed. */
function focusSoon(id: string) {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
