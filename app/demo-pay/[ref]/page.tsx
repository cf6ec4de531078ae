import { notFound } from 'next/navigation';
import { DemoPayPage } from '@/components/booking/demo-pay-page';
import { loadDemoPage } from '@/lib/payment/loaders/demo-page';

interface DemoPayRoute {
  params: Promise<{ ref: string }>;
}

export default async function DemoPaymentPage({ params }: DemoPayRoute) {
  const { ref } = await params;
  const view = await loadDemoPage(ref);
  return view ? <DemoPayPage view={view} /> : notFound();
}
