import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BookingPage } from '@/components/booking/booking-page';
import { loadBookingStart } from '@/lib/service/loaders';

interface ServicePageProps {
  params: Promise<{ business: string; service: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(props: ServicePageProps): Promise<Metadata> {
  const start = await load(props);
  if (!start) return {};
  const { name, description, business } = start.service;
  return { title: { absolute: `${name} · ${business.name}` }, description };
}

export default async function ServicePage(props: ServicePageProps) {
  const start = await load(props);
  return start ? <BookingPage start={start} /> : notFound();
}

async function load({ params, searchParams }: ServicePageProps) {
  const [{ business, service }, query] = await Promise.all([params, searchParams]);
  return loadBookingStart(business, service, textOf(query.provider), textOf(query.date));
}

function textOf(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
