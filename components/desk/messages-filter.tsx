import Link from 'next/link';
import { messageWord } from '@/components/dashboard/message-status';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/class-name';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { filtersOf } from '@/lib/notification/desk/query-schema';
import type { MessagesPage } from '@/lib/notification/loaders/outbox';
import { paths } from '@/lib/paths';

const CHANNELS = [
  { value: '', label: 'All' },
  { value: 'EMAIL', label: 'Email' },
  { value: 'SMS', label: 'SMS' },
  { value: 'PUSH', label: 'Push' },
];

/** A plain form and plain links, so that a choice can be kept as a bookmark. */
export function MessagesFilter({ page }: { page: MessagesPage }) {
  const { query, fault, period } = page;
  return (
    <div className="mb-8">
      <Periods page={page} />
      <form
        action={paths.deskMessages()}
        method="get"
        className="mt-5 grid grid-cols-2 items-end gap-x-4 gap-y-4 lg:grid-cols-[10.5rem_10.5rem_9rem_16rem_auto] lg:justify-start"
      >
        {query.state && <input type="hidden" name="state" value={query.state} />}
        <DateField name="from" label="From" value={query.from ?? period.first} fault={fault} />
        <DateField name="to" label="To" value={query.to ?? period.last} fault={fault} />
        <SelectField
          label="Channel"
          name="channel"
          options={CHANNELS}
          defaultValue={query.channel ?? ''}
          className="max-sm:col-span-2"
        />
        <TextField
          type="search"
          label="Client"
          name="client"
          placeholder="Name or email"
          defaultValue={query.client}
          maxLength={100}
          autoComplete="off"
          className="max-sm:col-span-2"
        />
        <Button type="submit" variant="secondary" className="max-sm:col-span-2">
          Show
        </Button>
      </form>
      <States page={page} />
    </div>
  );
}

interface DateFieldProps {
  name: 'from' | 'to';
  label: string;
  value: string;
  fault: MessagesPage['fault'];
}

function DateField({ name, label, value, fault }: DateFieldProps) {
  const error = fault?.field === name ? fault.message : undefined;
  return <TextField type="date" name={name} label={label} defaultValue={value} error={error} />;
}

function Periods({ page }: { page: MessagesPage }) {
  const { from: _, to: __, ...others } = filtersOf(page.query);
  return (
    <nav aria-label="Periods" className="flex flex-wrap gap-2">
      {page.presets.map(({ label, period, current }) => (
        <Pill
          key={label}
          href={paths.deskMessages({ ...others, from: period.first, to: period.last })}
          current={current}
        >
          {label}
        </Pill>
      ))}
    </nav>
  );
}

/** The states that there are, and the one that is shown. */
function States({ page }: { page: MessagesPage }) {
  const { state: shown, ...others } = filtersOf(page.query);
  const counts = page.counts.filter(({ state, count }) => count > 0 || state === shown);
  return (
    <nav aria-label="States" className="mt-6 flex flex-wrap gap-2">
      <Pill href={paths.deskMessages(others)} current={!shown} count={page.all}>
        All
      </Pill>
      {counts.map(({ state, count }) => (
        <Pill
          key={state}
          href={paths.deskMessages({ ...others, state })}
          current={state === shown}
          count={count}
        >
          {messageWord(state)}
        </Pill>
      ))}
    </nav>
  );
}

interface PillProps {
  href: string;
  current: boolean;
  count?: number;
  children: string;
}

function Pill({ href, current, count, children }: PillProps) {
  return (
    <Link
      href={href}
      scroll={false}
      {...(current && { 'aria-current': 'true' as const })}
      className={cx(
        'inline-flex min-h-10 items-center gap-1.5 rounded-full border px-4 text-sm font-medium transition-colors',
        current
          ? 'border-accent bg-accent-wash text-accent'
          : 'border-edge text-soft hover:bg-sunken hover:text-ink',
      )}
    >
      {children}
      {count !== undefined && <span className="font-normal tabular-nums">{count}</span>}
    </Link>
  );
}
