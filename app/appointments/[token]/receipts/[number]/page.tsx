import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ReceiptPage } from '@/components/booking/receipt-page';
import { loadClientReceipt } from '@/lib/payment/loaders/receipt';

export const metadata: Metadata = { title: 'Receipt' };

interface ClientReceiptPageProps {
  params: Promise<{ token: string; number: string }>;
}

export default async function ClientReceiptPage({ params }: ClientReceiptPageProps) {
  const { token, number } = await params;
  const found = await loadClientReceipt(token, number);
  if (!found) notFound();
  return <ReceiptPage token={token} {...found} />;
}
