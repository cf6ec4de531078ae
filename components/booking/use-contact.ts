import { useRouter } from 'next/navigation';
import { useState, useSyncExternalStore, useTransition } from 'react';
import { canBeReminded, subscribeDevice } from '@/components/booking/device';
import { changeContactAction } from '@/lib/appointment/actions';

export interface Said {
  tone: 'success' | 'problem';
  text: string;
  fields?: Record<string, string> | undefined;
}

interface Wish {
  phone: string;
  reminders: string;
}

/** Changes how the client of an appointment is reached, and says what became of it. */
export function useContact({ token, pushKey }: { token: string; pushKey: string | undefined }) {
  const router = useRouter();
  const [said, setSaid] = useState<Said>();
  const [pending, start] = useTransition();
  const hasDevice = useSyncExternalStore(noChange, canBeReminded, () => false) && Boolean(pushKey);
  function save(wish: Wish) {
    setSaid(undefined);
    start(async () => {
      const device = hasDevice && wish.reminders === 'PUSH' && pushKey;
      const subscribed = device ? await subscribeDevice(pushKey).catch(() => undefined) : undefined;
      if (device && !subscribed) return setSaid({ tone: 'problem', text: BLOCKED });
      const told = { token, ...wish, ...(subscribed && { device: subscribed }) };
      const answer = await changeContactAction(told).catch(() => undefined);
      setSaid(sentenceOf(answer));
      if (answer?.ok) router.refresh();
    });
  }
  return { said, pending, hasDevice, save };
}

/** What a browser can do does not change while a page is open. */
function noChange() {
  return () => {};
}

const BLOCKED =
  'Notifications are not allowed for this page. Allow them in the browser’s settings, or choose another way.';

/** What the phone number is to blame for stands beside it. */
const ABOUT_PHONE = new Set(['no-number', 'unusable-number', 'stopped']);

function sentenceOf(answer: Awaited<ReturnType<typeof changeContactAction>> | undefined): Said {
  if (answer?.ok) return { tone: 'success', text: 'Saved.' };
  if (!answer) {
    return { tone: 'problem', text: 'We could not reach the server. Please try again.' };
  }
  const { error } = answer;
  if (ABOUT_PHONE.has(error.code)) {
    const text = 'Please check the phone number.';
    return { tone: 'problem', text, fields: { phone: error.message } };
  }
  return { tone: 'problem', text: error.message, fields: 'fields' in error ? error.fields : {} };
}
