import { CalendarDays } from 'lucide-react';
import type { Metadata } from 'next';
import { KeepFresh } from '@/components/dashboard/keep-fresh';
import { StepLinks } from '@/components/dashboard/step-links';
import { ProviderDay } from '@/components/desk/provider-day';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { settleAtDeskAction } from '@/lib/appointment/actions';
import { paths } from '@/lib/paths';
import { loadDeskDay } from '@/lib/report/loaders';

export const metadata: Metadata = { title: 'Today' };

interface DeskPageProps {
  searchParams: Promise<{ date?: string | string[] }>;
}

export default async function DeskPage({ searchParams }: DeskPageProps) {
  const { title, isToday, previous, next, providers } = await loadDeskDay(await searchParams);
  return (
    <>
      <PageHeader
        eyebrow={isToday ? 'Today' : 'The day'}
        title={title}
        lead={
          <p>
            Each provider’s day in their own zone. Mark who came once the appointment has begun.
          </p>
        }
        actions={
          <>
            <ButtonLink href={paths.deskBook()} variant="secondary">
              Book for a client
            </ButtonLink>
            <StepLinks
              label="Days"
              previous={{ href: paths.desk({ date: previous }), label: 'Previous day' }}
              home={{ href: paths.desk(), label: 'Today' }}
              next={{ href: paths.desk({ date: next }), label: 'Next day' }}
            />
          </>
        }
      />
      {providers.length === 0 ? (
        <EmptyState title="Nobody works here yet" icon={<CalendarDays aria-hidden="true" />}>
          <p>As soon as the business has a provider, their day stands here.</p>
        </EmptyState>
      ) : (
        <div className="grid items-start gap-x-12 gap-y-12 xl:grid-cols-2">
          {providers.map((provider) => (
            <ProviderDay key={provider.id} provider={provider} settle={settleAtDeskAction} />
          ))}
        </div>
      )}
      <KeepFresh />
    </>
  );
}
