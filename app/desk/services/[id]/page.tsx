import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RemindersForm } from '@/components/desk/reminders-form';
import { ServiceForm } from '@/components/desk/service-form';
import { PageHeader } from '@/components/ui/page-header';
import { paths } from '@/lib/paths';
import { loadOwnService } from '@/lib/service/loaders';

export const metadata: Metadata = { title: 'Service' };

interface ServicePageProps {
  params: Promise<{ id: string }>;
}

export default async function ServicePage({ params }: ServicePageProps) {
  const service = await loadOwnService((await params).id);
  if (!service) notFound();
  return (
    <>
      <PageHeader
        back={{ href: paths.deskServices(), label: 'Services' }}
        title={service.name}
        lead={
          <p>
            {service.price}. What you save holds for bookings from then on: appointments keep the
            policy and the reminders that were agreed at booking.
          </p>
        }
      />
      <ServiceForm service={service} />
      <section aria-labelledby="reminders-title" className="mt-12">
        <h2 id="reminders-title" className="mb-4 font-display text-xl">
          Reminders
        </h2>
        <RemindersForm serviceId={service.id} reminders={service.reminders} />
      </section>
    </>
  );
}
