import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PaymentDetail } from '@/components/desk/payment-detail';
import { loadDeskPayment } from '@/lib/payment/loaders/desk-money';

export const metadata: Metadata = { title: 'Payment' };

interface PaymentPageProps {
  params: Promise<{ paymentId: string }>;
}

export default async function PaymentPage({ params }: PaymentPageProps) {
  const detail = await loadDeskPayment((await params).paymentId);
  if (!detail) notFound();
  return <PaymentDetail detail={detail} />;
}
