'use client';

import { LogOut } from 'lucide-react';
import { useState, useTransition } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { signOutAction } from '@/lib/auth/actions';
import { paths } from '@/lib/paths';

/** Ends the session and forgets every page that was kept for going back. */
export function SignOutButton() {
  const [pending, startTransition] = useTransition();
  const [failed, setFailed] = useState(false);

  function signOut() {
    startTransition(async () => {
      const answer = await signOutAction();
      if (answer.ok) window.location.assign(paths.signIn());
      else setFailed(true);
    });
  }

  return (
    <>
      <IconButton
        label="Sign out"
        icon={<LogOut aria-hidden="true" />}
        onClick={signOut}
        aria-disabled={pending}
      />
      {failed && (
        <span role="alert" className="text-sm text-danger">
          Not signed out. Please try again.
        </span>
      )}
    </>
  );
}
