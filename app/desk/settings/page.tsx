import type { Metadata } from 'next';
import { ReceiptDetailsForm } from '@/components/desk/receipt-details-form';
import { PageHeader } from '@/components/ui/page-header';
import { loadSettings } from '@/lib/business/loaders';
import { loadDeskHead } from '@/lib/report/loaders';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  const { business } = await loadDeskHead();
  return (
    <>
      <PageHeader
        title="Settings"
        lead={<p>Receipts that were issued stay as they are, and so does credit that was given.</p>}
      />
      <ReceiptDetailsForm {...(await loadSettings(business.id))} />
    </>
  );
}
