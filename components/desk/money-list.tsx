// In the browser too, so that rows travel as data, and not as their markup once more.
'use client';

import { Coins } from 'lucide-react';
import { EmptyState } from '@/components/ui/empty-state';
import { Status } from '@/components/ui/status';
import { Table, type TableColumn } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { paths } from '@/lib/paths';
import type { MoneyPage } from '@/lib/payment/loaders/desk-money';
import type { MovementView } from '@/lib/payment/movement';

export function MoneyFigures({ figures }: Pick<MoneyPage, 'figures'>) {
  return (
    <dl className="mb-10 grid grid-cols-2 gap-x-6 border-y sm:grid-cols-3 lg:grid-cols-5">
      {figures.map(({ label, value }) => (
        <div key={label} className="flex flex-col-reverse justify-end py-4">
          <dt className="text-sm leading-snug text-soft">{label}</dt>
          <dd className="font-display text-2xl tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const COLUMNS: readonly TableColumn<MovementView>[] = [
  {
    key: 'what',
    header: 'What',
    primary: true,
    cell: ({ paymentId, what, at }) => (
      <>
        <TextLink href={paths.deskPayment(paymentId)}>{what}</TextLink>
        <span className="block text-sm font-normal whitespace-nowrap text-soft tabular-nums">
          {at}
        </span>
      </>
    ),
  },
  {
    key: 'amount',
    header: 'Amount',
    align: 'right',
    cell: ({ amount }) => <span className="whitespace-nowrap">{amount || 'None'}</span>,
  },
  {
    key: 'state',
    header: 'State',
    cell: ({ state, trouble }) => (
      <>
        <Status tone={state.tone}>{state.word}</Status>
        {trouble && <span className="mt-1 block text-sm text-danger">{trouble}</span>}
      </>
    ),
  },
  { key: 'method', header: 'How', cell: ({ method }) => method },
  {
    key: 'client',
    header: 'Appointment',
    cell: ({ appointmentId, client, service }) => (
      <>
        <TextLink href={paths.deskAppointment(appointmentId)}>{client || service}</TextLink>
        {client && <span className="block text-sm text-soft">{service}</span>}
      </>
    ),
  },
];

export function MoneyList({ rows, cut }: Pick<MoneyPage, 'rows' | 'cut'>) {
  if (rows.length === 0) {
    return (
      <EmptyState title="No money moved in this period" icon={<Coins aria-hidden="true" />}>
        <p>Choose other dates above to look further back.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <Table
        caption="Payments and refunds"
        captionHidden
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.id}
      />
      {cut && (
        <p className="mt-6 text-soft">
          These are the latest {rows.length}. Choose a shorter period to see the rest.
        </p>
      )}
    </>
  );
}
