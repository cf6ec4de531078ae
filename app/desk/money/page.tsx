import type { Metadata } from 'next';
import { MoneyFilter } from '@/components/desk/money-filter';
import { MoneyFigures, MoneyList } from '@/components/desk/money-list';
import { Reconciliation } from '@/components/desk/reconciliation';
import { PageHeader } from '@/components/ui/page-header';
import { loadMoney } from '@/lib/payment/loaders/desk-money';
import { loadReconciliation } from '@/lib/payment/loaders/reconciliation';

export const metadata: Metadata = { title: 'Money' };

interface MoneyPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function MoneyPage({ searchParams }: MoneyPageProps) {
  const [page, reconciliation] = await Promise.all([
    loadMoney(await searchParams),
    loadReconciliation(),
  ]);
  return (
    <>
      <PageHeader
        title="Money"
        lead={<p>Payments and refunds by the day on which they began. Dates in {page.zone}.</p>}
      />
      <MoneyFilter key={JSON.stringify(page.query)} page={page} />
      <MoneyFigures figures={page.figures} />
      <MoneyList rows={page.rows} cut={page.cut} />
      <Reconciliation reconciliation={reconciliation} />
    </>
  );
}
