import Link from 'next/link';
import { RememberReader } from '@/components/booking/remember-reader';
import { SiteShell } from '@/components/layout/site-shell';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import type { BusinessHome, NextFree } from '@/lib/business/loaders';
import { paths } from '@/lib/paths';
import { placeText } from '@/lib/service/place';

/** The front page of a business: what can be booked, and with whom, each with its next free time. */
export function BusinessHomePage({ home }: { home: BusinessHome }) {
  const { business, services, providers } = home;
  return (
    <SiteShell
      name={business.name}
      homeHref={paths.business(business.slug)}
      accent={business.accent}
      footerSlot={<Contact {...business} />}
    >
      <RememberReader />
      <PageHeader title="Book a time" lead={business.tagline} />
      {services.length === 0 && (
        <EmptyState title="Nothing can be booked online yet">
          Please write to us at {business.email}.
        </EmptyState>
      )}
      <ul className="border-t">
        {services.map((service) => (
          <li key={service.id} className="border-b">
            <ServiceRow business={business.slug} service={service} />
          </li>
        ))}
      </ul>
      {providers.length > 1 && (
        <section className="mt-14">
          <h2 className="font-display text-xl text-ink">Who you can see</h2>
          <ul className="mt-4 grid gap-x-12 sm:grid-cols-2">
            {providers.map((provider) => (
              <li key={provider.slug} className="border-t py-4">
                <p className="font-semibold text-ink">{provider.name}</p>
                <p className="text-soft">{provider.title}</p>
                <NextLink business={business.slug} next={provider.next} withProvider />
              </li>
            ))}
          </ul>
        </section>
      )}
    </SiteShell>
  );
}

type ServiceOfHome = BusinessHome['services'][number];

function ServiceRow({ business, service }: { business: string; service: ServiceOfHome }) {
  const price = [service.price, service.pays].filter(Boolean).join(', ');
  const facts = [`${service.durationMinutes} min`, price, placeText(service)];
  return (
    <div className="grid gap-x-10 gap-y-3 py-6 md:grid-cols-[minmax(0,1fr)_auto] md:items-center">
      <div>
        <h2>
          <Link
            href={paths.service(business, service.slug)}
            className="rounded-sm font-display text-xl text-ink decoration-1 underline-offset-4 hover:text-accent hover:underline"
          >
            {service.name}
          </Link>
        </h2>
        <p className="mt-1 text-sm text-soft">{facts.join(' · ')}</p>
        <p className="mt-2 max-w-column text-ink">{service.description}</p>
      </div>
      <NextLink business={business} next={service.next} />
    </div>
  );
}

interface NextLinkProps {
  business: string;
  next: NextFree | undefined;
  withProvider?: boolean;
}

/** A press keeps this very time. */
function NextLink({ business, next, withProvider = false }: NextLinkProps) {
  if (!next) return <p className="text-sm text-soft">No times in the next three weeks</p>;
  const query = { at: next.at, ...(withProvider ? { provider: next.providerSlug } : {}) };
  return (
    <p className="tabular-nums md:min-w-60">
      <span className="text-sm text-soft">Next: </span>
      <TextLink href={paths.service(business, next.serviceSlug, query)} rel="nofollow">
        {next.text}
      </TextLink>
      <span className="block text-sm text-soft">{next.zoneText}</span>
    </p>
  );
}

function Contact({ email, phone }: { email: string; phone: string }) {
  return (
    <>
      <a href={`mailto:${email}`} className="underline underline-offset-2 hover:text-ink">
        {email}
      </a>
      {phone && <> · {phone}</>}
    </>
  );
}
