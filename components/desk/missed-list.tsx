// In the browser too, so that rows travel as data, and not as their markup once more.
'use client';

import { CalendarCheck } from 'lucide-react';
import { AppointmentStatus } from '@/components/dashboard/appointment-status';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, type TableColumn } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { paths } from '@/lib/paths';
import type { MissedPage } from '@/lib/report/loaders';
import type { MissedView } from '@/lib/report/missed-view';

export function MissedCounts({ counts }: { counts: MissedPage['counts'] }) {
  const { noShows, cancellations, late } = counts;
  return (
    <dl className="mb-10 grid grid-cols-3 divide-x divide-line border-y">
      <Count label="No-shows" value={noShows} />
      <Count label="Cancellations" value={cancellations} />
      <Count label="Of these, within 24 hours" value={late} />
    </dl>
  );
}

function Count({ label, value }: { label: string; value: number }) {
  return (
    <div className="flex flex-col-reverse justify-end px-3 py-4 first:pl-0 sm:px-6">
      <dt className="text-xs leading-snug text-soft sm:text-sm">{label}</dt>
      <dd className="font-display text-2xl tabular-nums sm:text-3xl">{value}</dd>
    </div>
  );
}

const COLUMNS: readonly TableColumn<MissedView>[] = [
  {
    key: 'client',
    header: 'Client',
    primary: true,
    cell: ({ id, client }) => <TextLink href={paths.deskAppointment(id)}>{client}</TextLink>,
  },
  {
    key: 'when',
    header: 'Appointment',
    cell: ({ when, service }) => (
      <>
        <span className="whitespace-nowrap tabular-nums">{when}</span>
        <span className="block text-sm text-soft">{service}</span>
      </>
    ),
  },
  {
    key: 'provider',
    header: 'Provider',
    cell: ({ provider, zone }) => (
      <>
        <span className="whitespace-nowrap">{provider}</span>
        <span className="block text-sm text-soft">{zone} time</span>
      </>
    ),
  },
  {
    key: 'status',
    header: 'What',
    cell: ({ status, fee }) => (
      <>
        <AppointmentStatus status={status} pendingReason={null} />
        {fee && <span className="block text-sm text-soft tabular-nums">{fee}</span>}
      </>
    ),
  },
  { key: 'by', header: 'By', cell: ({ by }) => by },
  {
    key: 'lead',
    header: 'How late',
    cell: ({ lead }) => (
      <span className="whitespace-nowrap tabular-nums">{lead || 'Did not come'}</span>
    ),
  },
  {
    key: 'reason',
    header: 'Reason',
    cell: ({ reason }) => <span className="text-soft">{reason || 'None given'}</span>,
  },
];

export function MissedList({ rows, cut }: Pick<MissedPage, 'rows' | 'cut'>) {
  if (rows.length === 0) {
    return (
      <EmptyState title="Nothing missed in this period" icon={<CalendarCheck aria-hidden="true" />}>
        <p>Choose other dates above to look further back.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <Table
        caption="No-shows and cancellations"
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
