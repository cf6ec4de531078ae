import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
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
            policy that they were booked under.
          </p>
        }
      />
      <ServiceForm service={service} />
    </>
  );
}
