import type { Metadata } from 'next';
import { BusinessDirectory } from '@/components/booking/business-directory';
import { BusinessHomePage } from '@/components/booking/business-home';
import { loadBusinesses, loadBusinessHome } from '@/lib/business/loaders';

export async function generateMetadata(): Promise<Metadata> {
  const [only, ...others] = await loadBusinesses();
  return only && others.length === 0 ? { title: { absolute: only.name } } : {};
}

/** The front door: the business's own page, or a directory when there are several. */
export default async function HomePage() {
  const businesses = await loadBusinesses();
  const [only, ...others] = businesses;
  const home = only && others.length === 0 ? await loadBusinessHome(only.slug) : null;
  return home ? <BusinessHomePage home={home} /> : <BusinessDirectory businesses={businesses} />;
}
