import type { Metadata } from 'next';
import { PolicyForm } from '@/components/desk/policy-form';
import { ServiceList } from '@/components/desk/service-list';
import { PageHeader } from '@/components/ui/page-header';
import { loadDeskHead } from '@/lib/report/loaders';
import { loadOwnServices } from '@/lib/service/loaders';

export const metadata: Metadata = { title: 'Services' };

export default async function ServicesPage() {
  const { business } = await loadDeskHead();
  const own = await loadOwnServices(business.id);
  return (
    <>
      <PageHeader
        title="Services"
        lead={
          <p>
            How each is booked, and what cancelling, moving and not coming cost. Appointments keep
            the policy that they were booked under.
          </p>
        }
      />
      <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <section aria-labelledby="policy-title">
          <h2 id="policy-title" className="mb-4 font-display text-xl">
            Policy of the business
          </h2>
          <PolicyForm {...own} />
        </section>
        <section aria-labelledby="services-title">
          <h2 id="services-title" className="mb-4 font-display text-xl">
            Each service
          </h2>
          <ServiceList services={own.services} />
        </section>
      </div>
    </>
  );
}
