import type { Metadata } from 'next';
import { RulesEditor } from '@/components/dashboard/rules-editor';
import { PageHeader } from '@/components/ui/page-header';
import { loadRules } from '@/lib/provider/loaders/rules';

export const metadata: Metadata = { title: 'Rules' };

export default async function RulesPage() {
  return (
    <div className="max-w-[52rem]">
      <PageHeader title="Rules" lead={<p>How your hours become times that clients can book.</p>} />
      <RulesEditor opened={await loadRules()} />
    </div>
  );
}
