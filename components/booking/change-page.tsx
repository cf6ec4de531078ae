import { ChangeFlow } from '@/components/booking/change-flow';
import { SiteShell } from '@/components/layout/site-shell';
import { PageHeader } from '@/components/ui/page-header';
import type { Managed } from '@/lib/appointment/loaders';
import { paths } from '@/lib/paths';
import type { ProviderOption } from '@/lib/service/loaders';

interface ChangePageProps {
  token: string;
  managed: Managed;
  providers: readonly ProviderOption[];
}

/** Another time for an appointment, in the same picker as the first. */
export function ChangePage({ token, managed, providers }: ChangePageProps) {
  const { business, when, serviceName, providerName } = managed;
  return (
    <SiteShell
      name={business.name}
      homeHref={paths.business(business.slug)}
      accent={business.accent}
      footerSlot={business.email}
    >
      <PageHeader
        back={{ href: paths.appointment(token), label: 'Keep the time' }}
        title="Change the time"
        lead={
          <p>
            {serviceName} with {providerName}
            <span className="mt-1 block text-soft line-through">{when[0]}</span>
          </p>
        }
      />
      <ChangeFlow
        token={token}
        serviceId={managed.serviceId}
        providerId={managed.providerId}
        providers={providers}
        locale={business.locale}
        lockedZone={managed.lockedZone}
        press={managed.reschedule}
      />
    </SiteShell>
  );
}
