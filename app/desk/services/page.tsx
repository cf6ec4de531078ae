import type { Metadata } from 'next';
import { MessageTimesForm } from '@/components/desk/message-times-form';
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
            How each is booked, when clients are reminded, and what cancelling, moving and not
            coming cost. Appointments keep the policy and the reminders that were agreed at booking.
          </p>
        }
      />
      <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <div className="min-w-0 space-y-12">
          <section aria-labelledby="services-title">
            <h2 id="services-title" className="mb-4 font-display text-xl">
              Each service
            </h2>
            <ServiceList services={own.services} />
          </section>
          <section aria-labelledby="times-title">
            <h2 id="times-title" className="mb-4 font-display text-xl">
              When clients hear from us
            </h2>
            <MessageTimesForm {...own} />
          </section>
        </div>
        <section aria-labelledby="policy-title">
          <h2 id="policy-title" className="mb-4 font-display text-xl">
            Policy of the business
          </h2>
          <PolicyForm {...own} />
        </section>
      </div>
    </>
  );
}
