import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BusinessHomePage } from '@/components/booking/business-home';
import { loadBusinessHome } from '@/lib/business/loaders';

interface BusinessPageProps {
  params: Promise<{ business: string }>;
}

export async function generateMetadata({ params }: BusinessPageProps): Promise<Metadata> {
  const home = await loadBusinessHome((await params).business);
  return home
    ? { title: { absolute: home.business.name }, description: home.business.tagline }
    : {};
}

export default async function BusinessPage({ params }: BusinessPageProps) {
  const home = await loadBusinessHome((await params).business);
  return home ? <BusinessHomePage home={home} /> : notFound();
}
