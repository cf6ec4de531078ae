import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ReceiptDocument } from '@/components/booking/receipt-document';
import { ReceiptButtons } from '@/components/booking/receipt-page';
import { BackLink } from '@/components/ui/page-header';
import { paths } from '@/lib/paths';
import { loadDeskReceipt } from '@/lib/payment/loaders/receipt';

export const metadata: Metadata = { title: 'Receipt' };

interface DeskReceiptPageProps {
  params: Promise<{ id: string }>;
}

export default async function DeskReceiptPage({ params }: DeskReceiptPageProps) {
  const { id } = await params;
  const found = await loadDeskReceipt(id);
  if (!found) notFound();
  return (
    <div className="max-w-column">
      <div data-print="hide">
        <BackLink href={paths.deskPayment(found.paymentId)}>The payment</BackLink>
      </div>
      <ReceiptDocument receipt={found.receipt} />
      <ReceiptButtons pdfHref={paths.deskReceiptPdf(id)} />
    </div>
  );
}
