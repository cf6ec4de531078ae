import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/class-name';
import { TextField } from '@/components/ui/text-field';
import { paths } from '@/lib/paths';
import type { MoneyPage } from '@/lib/payment/loaders/desk-money';

/** A plain form that asks for the same page again, so that a period can be kept as a bookmark. */
export function MoneyFilter({ page }: { page: MoneyPage }) {
  const { query, period } = page;
  return (
    <div className="mb-10">
      <Presets presets={page.presets} />
      <form
        action={paths.deskMoney()}
        method="get"
        className="mt-5 grid grid-cols-2 items-end gap-4 lg:grid-cols-[10.5rem_10.5rem_auto] lg:justify-start"
      >
        <DateField name="from" label="From" value={query.from ?? period.first} page={page} />
        <DateField name="to" label="To" value={query.to ?? period.last} page={page} />
        <Button type="submit" variant="secondary" className="max-lg:col-span-2">
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
  page: MoneyPage;
}

function DateField({ name, label, value, page: { fault } }: DateFieldProps) {
  const error = fault?.field === name ? fault.message : undefined;
  return <TextField type="date" name={name} label={label} defaultValue={value} error={error} />;
}

function Presets({ presets }: Pick<MoneyPage, 'presets'>) {
  return (
    <nav aria-label="Periods" className="flex flex-wrap gap-2">
      {presets.map(({ label, period, current }) => (
        <Link
          key={label}
          href={paths.deskMoney({ from: period.first, to: period.last })}
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
