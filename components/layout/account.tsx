import { SignOutButton } from '@/components/layout/sign-out-button';

/** Who is signed in, and the way out. */
export function Account({ name }: { name: string }) {
  return (
    <div className="flex items-center justify-between gap-1">
      <span className="min-w-0 truncate max-sm:hidden">
        <span className="sr-only">Signed in as </span>
        {name}
      </span>
      <SignOutButton />
    </div>
  );
}
