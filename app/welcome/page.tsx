import { redirect } from 'next/navigation';
import { workplaceOf } from '@/lib/auth/guards';
import { currentUser } from '@/lib/auth/session';
import { paths } from '@/lib/paths';

/** Where a sign-in ends: everybody goes on to where they work. */
export default async function WelcomePage() {
  const user = await currentUser();
  redirect(user ? workplaceOf(user) : paths.signIn());
}
