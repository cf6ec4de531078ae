'use client';

import { BellRing } from 'lucide-react';
import { useContact } from '@/components/booking/use-contact';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Managed } from '@/lib/appointment/loaders';

/** Moves the reminders to this browser, where it can show what comes while no page is open. */
export function RemindHere({ token, managed }: { token: string; managed: Managed }) {
  const { contact, reminders } = managed;
  const { said, pending, hasDevice, save } = useContact({ token, pushKey: contact.pushKey });
  if (said?.tone === 'success') {
    return (
      <Notice tone="success" announced>
        This device will remind you.
      </Notice>
    );
  }
  if (!hasDevice || contact.reminders === 'PUSH' || reminders.length === 0) return null;
  return (
    <div className="space-y-3" data-print="hide">
      <Button
        variant="secondary"
        icon={<BellRing aria-hidden="true" />}
        pending={pending}
        pendingLabel="Asking…"
        onClick={() => save({ phone: '', reminders: 'PUSH' })}
      >
        Remind me on this device
      </Button>
      {said && (
        <Notice tone="problem" announced>
          {said.text}
        </Notice>
      )}
    </div>
  );
}
