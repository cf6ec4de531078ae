import type { ReactNode } from 'react';
import { GiveBack } from '@/components/desk/give-back';
import { GiveCredit } from '@/components/desk/give-credit';
import { RefundPress } from '@/components/desk/refund-press';
import { DefinitionList, type DefinitionRow } from '@/components/ui/definition-list';
import { PageHeader } from '@/components/ui/page-header';
import { Status } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import { paths } from '@/lib/paths';
import type { PaymentDetail as Detail, PostingView } from '@/lib/payment/payment-detail';

/** One payment: what became of it, its refunds, and what the ledger says. */
export function PaymentDetail({ detail }: { detail: Detail }) {
  const { payment, refunds, left, currency, postings } = detail;
  const { paymentId, appointmentId, client, method } = payment;
  return (
    <>
      <PageHeader
        back={{ href: paths.deskMoney(), label: 'Money' }}
        eyebrow={payment.what}
        title={payment.amount || 'Card'}
        lead={<Status tone={payment.state.tone}>{payment.state.word}</Status>}
      />
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-10">
          {payment.trouble && (
            <p className="border-l-2 border-danger pl-4 text-danger">{payment.trouble}</p>
          )}
          <DefinitionList rows={rowsOf(detail)} />
          <div className="flex flex-wrap gap-2">
            {left && (
              <GiveBack key={left.amount} paymentId={paymentId} left={left} method={method} />
            )}
            <GiveCredit appointmentId={appointmentId} client={client} currency={currency} />
          </div>
          <Section title="Refunds">
            <Refunds refunds={refunds} />
          </Section>
        </div>
        <Section title="Ledger of the appointment">
          <Postings postings={postings} />
        </Section>
      </div>
    </>
  );
}

function rowsOf({ payment, left }: Detail): DefinitionRow[] {
  const { at, method, appointmentId, client, service, receiptId } = payment;
  const rows: (DefinitionRow | false)[] = [
    { label: 'Begun', value: at },
    { label: 'How', value: method },
    {
      label: 'Appointment',
      value: (
        <>
          <TextLink href={paths.deskAppointment(appointmentId)}>{client || service}</TextLink>
          {client && <span className="block text-sm text-soft">{service}</span>}
        </>
      ),
    },
    left !== null && { label: 'Can be given back', value: `${left.amount} ${left.currency}` },
    receiptId !== null && { label: 'Receipt', value: <ReceiptLink id={receiptId} /> },
  ];
  return rows.filter((row) => row !== false);
}

function ReceiptLink({ id }: { id: string }) {
  return <TextLink href={paths.deskReceipt(id)}>See the receipt</TextLink>;
}

function Refunds({ refunds }: Pick<Detail, 'refunds'>) {
  if (refunds.length === 0) return <p className="text-soft">Nothing has been given back.</p>;
  return (
    <ul className="divide-y divide-line border-y">
      {refunds.map((refund) => (
        <li key={refund.id} className="space-y-1.5 py-3">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="font-semibold tabular-nums">{refund.amount}</span>
            <Status tone={refund.state.tone}>{refund.state.word}</Status>
          </div>
          <p className="text-sm text-soft">
            {refund.at} · {refund.method}
          </p>
          {refund.reason && <p className="text-sm text-soft">“{refund.reason}”</p>}
          {refund.trouble && <p className="text-sm text-danger">{refund.trouble}</p>}
          {refund.receiptId && <ReceiptLink id={refund.receiptId} />}
          {refund.canRetry && (
            <RefundPress refundId={refund.id} press="retry" amount={refund.amount} />
          )}
          {refund.canMark && (
            <RefundPress refundId={refund.id} press="mark" amount={refund.amount} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Postings({ postings }: { postings: readonly PostingView[] }) {
  if (postings.length === 0) return <p className="text-soft">No money has moved yet.</p>;
  return (
    <ol className="space-y-4 border-l border-line pl-4">
      {postings.map(({ id, at, text, by, note, lines }) => (
        <li key={id}>
          <p className="leading-snug">{text}</p>
          <ul className="text-sm tabular-nums">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p className="text-sm text-soft tabular-nums">
            {at}, {by}
          </p>
          {note && <p className="text-sm text-soft">“{note}”</p>}
        </li>
      ))}
    </ol>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-3 font-display text-xl">{title}</h2>
      {children}
    </section>
  );
}
