import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/class-name';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { paths } from '@/lib/paths';
import type { MissedPage } from '@/lib/report/loaders';

const KINDS = [
  { value: 'all', label: 'Both' },
  { value: 'no-show', label: 'No-shows' },
  { value: 'cancelled', label: 'Cancellations' },
];

/** A plain form that asks for the same page again, so that a choice can be kept as a bookmark. */
export function MissedFilter({ page }: { page: MissedPage }) {
  const { query, fault, period, providers } = page;
  return (
    <div className="mb-10">
      <Presets page={page} />
      <form
        action={paths.deskMissed()}
        method="get"
        className="mt-5 grid grid-cols-2 items-end gap-x-4 gap-y-4 lg:grid-cols-[10.5rem_10.5rem_12rem_14rem_auto] lg:justify-start"
      >
        <DateField name="from" label="From" value={query.from ?? period.first} fault={fault} />
        <DateField name="to" label="To" value={query.to ?? period.last} fault={fault} />
        <SelectField
          label="What"
          name="kind"
          options={KINDS}
          defaultValue={query.kind}
          className="max-sm:col-span-2"
        />
        <SelectField
          label="Provider"
          name="provider"
          options={[
            { value: '', label: 'Everybody' },
            ...providers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          defaultValue={query.provider ?? ''}
          className="max-sm:col-span-2"
        />
        <Button type="submit" variant="secondary" className="max-sm:col-span-2">
          Show
        </Button>
      </form>
    </div>
  );
}

interface DateFieldProps {
  name: 'from' | 'to';
  label: string;
  value: string;
  fault: MissedPage['fault'];
}

function DateField({ name, label, value, fault }: DateFieldProps) {
  const error = fault?.field === name ? fault.message : undefined;
  return <TextField type="date" name={name} label={label} defaultValue={value} error={error} />;
}

function Presets({ page }: { page: MissedPage }) {
  const { kind, provider } = page.query;
  return (
    <nav aria-label="Periods" className="flex flex-wrap gap-2">
      {page.presets.map(({ label, period, current }) => (
        <Link
          key={label}
          href={paths.deskMissed({
            from: period.first,
            to: period.last,
            kind,
            ...(provider ? { provider } : {}),
          })}
          {...(current && { 'aria-current': 'true' as const })}
          className={cx(
            'inline-flex min-h-10 items-center rounded-full border px-4 text-sm font-medium transition-colors',
            current
              ? 'border-accent bg-accent-wash text-accent'
              : 'border-edge text-soft hover:bg-sunken hover:text-ink',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
