import { BookingFlow } from '@/components/booking/booking-flow';
import { SiteShell } from '@/components/layout/site-shell';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { BackLink } from '@/components/ui/page-header';
import { paths } from '@/lib/paths';
import { paymentWords } from '@/lib/payment/terms-words';
import type { BookingStart } from '@/lib/service/loaders';
import { placeText } from '@/lib/service/place';

/** Booking one service, from the times to the details. */
export function BookingPage({ start }: { start: BookingStart }) {
  const { service, lockedZone, slots, hold, clock } = start;
  const { business, providers, price } = service;
  const where = placeText(service);
  const due =
    service.priceMinor > 0 ? `${price}, ${paymentWords({ ...service, ...business })}` : price;
  return (
    <SiteShell
      name={business.name}
      homeHref={paths.business(business.slug)}
      accent={business.accent}
      footerSlot={business.email}
    >
      <BookingFlow
        service={{
          id: service.id,
          name: service.name,
          phoneRequired: service.phoneRequired,
          question: service.question,
          where,
          price: due,
        }}
        businessName={business.name}
        locale={business.locale}
        providers={providers.map(({ id, slug, name, title }) => ({ id, slug, name, title }))}
        lockedZone={lockedZone}
        clock={clock}
        start={slots}
        hold={hold}
        summary={
          <Summary service={service} facts={[`${service.durationMinutes} min`, due, where]} />
        }
        nothing={
          <EmptyState
            title="Nothing is free right now"
            action={
              <ButtonLink href={paths.business(business.slug)}>See other services</ButtonLink>
            }
          >
            Please try another provider, or write to {business.email}.
          </EmptyState>
        }
      />
    </SiteShell>
  );
}

interface SummaryProps {
  service: BookingStart['service'];
  facts: readonly string[];
}

function Summary({ service, facts }: SummaryProps) {
  const { business, name, description, providers } = service;
  const [only, ...others] = providers;
  const shown = only && others.length === 0 ? [...facts, `with ${only.name}`] : facts;
  return (
    <div>
      <BackLink href={paths.business(business.slug)}>All services</BackLink>
      <h1 className="font-display text-2xl text-ink">{name}</h1>
      <ul className="mt-2 flex flex-wrap gap-x-4 text-soft lg:mt-3 lg:block">
        {shown.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <p className="mt-3 hidden text-sm text-soft lg:block">{description}</p>
    </div>
  );
}
