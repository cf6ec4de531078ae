import { AddToCalendar } from '@/components/booking/add-to-calendar';
import { AppointmentFacts } from '@/components/booking/appointment-facts';
import { CancelButton } from '@/components/booking/cancel-button';
import { ContactForm } from '@/components/booking/contact-form';
import { EraseButton } from '@/components/booking/erase-button';
import { PayBalance } from '@/components/booking/pay-balance';
import { RemindHere } from '@/components/booking/remind-here';
import { reminderSentence } from '@/components/booking/reminder-sentence';
import { UseCredit } from '@/components/booking/use-credit';
import { SiteShell } from '@/components/layout/site-shell';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Status, type Tone } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import type { Managed } from '@/lib/appointment/loaders';
import type { State } from '@/lib/appointment/transitions';
import { paths } from '@/lib/paths';

const LOOKS: Record<State, { tone: Tone; word: string; title: string }> = {
  HOLD: { tone: 'warning', word: 'Pending', title: 'Not booked yet' },
  REQUEST: { tone: 'warning', word: 'Requested', title: 'Requested, not booked yet' },
  PAYMENT: { tone: 'warning', word: 'To pay', title: 'Not booked yet' },
  CONFIRMED: { tone: 'success', word: 'Confirmed', title: 'Your appointment' },
  CANCELLED: { tone: 'neutral', word: 'Cancelled', title: 'This appointment was cancelled' },
  COMPLETED: { tone: 'neutral', word: 'Completed', title: 'This appointment is over' },
  NO_SHOW: { tone: 'problem', word: 'Missed', title: 'This appointment was missed' },
};

interface ManagePageProps {
  token: string;
  managed: Managed;
  /** Opens with the question whether to cancel: whoever comes from a reminder's "I can’t". */
  asksCancel: boolean;
}

/** Behind the link in every message. Opening it changes nothing. */
export function ManagePage({ token, managed, asksCancel }: ManagePageProps) {
  const { business, state, cancel } = managed;
  const { tone, word, title } = LOOKS[state];
  const live = state === 'CONFIRMED' || state === 'REQUEST' || state === 'PAYMENT';
  const reminded = state === 'CONFIRMED' && !cancel.refusal;
  return (
    <SiteShell
      name={business.name}
      homeHref={paths.business(business.slug)}
      accent={business.accent}
      footerSlot={[business.email, business.phone].filter(Boolean).join(' · ')}
    >
      <div className="max-w-column">
        <PageHeader
          eyebrow={<Status tone={tone}>{word}</Status>}
          title={title}
          lead={managed.cancelledBy ?? (reminded ? leadOf(managed) : undefined)}
        />
        <AppointmentFacts managed={managed} struck={state === 'CANCELLED'} />
        <Receipts token={token} receipts={managed.money.receipts} />
        <div className="mt-8 space-y-8">
          {managed.money.owed && <PayBalance token={token} amount={managed.money.owed} />}
          {reminded && (
            <div className="space-y-3">
              <AddToCalendar token={token} managed={managed} />
              <RemindHere token={token} managed={managed} />
            </div>
          )}
          {state === 'PAYMENT' && <ButtonLink href={paths.pay(token)}>Go on to pay</ButtonLink>}
          {live ? (
            <LiveControls token={token} managed={managed} asksCancel={asksCancel} />
          ) : (
            <BookAgain token={token} managed={managed} />
          )}
          {reminded && <ContactForm token={token} contact={managed.contact} />}
          {!live && <EraseButton token={token} homeHref={paths.business(business.slug)} />}
        </div>
      </div>
    </SiteShell>
  );
}

function Receipts({ token, receipts }: { token: string } & Pick<Managed['money'], 'receipts'>) {
  if (receipts.length === 0) return null;
  return (
    <ul className="mt-5 flex flex-wrap gap-x-6 gap-y-2">
      {receipts.map(({ number, label }) => (
        <li key={number}>
          <TextLink href={paths.receipt(token, number)}>{label}</TextLink>
        </li>
      ))}
    </ul>
  );
}

function leadOf({ contact, reminders }: Managed): string {
  return reminderSentence(reminders, contact.reminders);
}

function LiveControls({ token, managed, asksCancel }: ManagePageProps) {
  const { cancel, reschedule, short } = managed;
  if (cancel.refusal) {
    return (
      <>
        <p className="text-soft">{cancel.refusal}</p>
        <BookAgain token={token} managed={managed} />
      </>
    );
  }
  return (
    <div>
      <div className="flex flex-wrap gap-3">
        {!reschedule.refusal && (
          <ButtonLink href={paths.changeTime(token)}>Change the time</ButtonLink>
        )}
        <CancelButton
          token={token}
          short={short}
          cancel={cancel}
          asked={asksCancel}
          isKept={managed.state === 'PAYMENT'}
        />
      </div>
      {!reschedule.refusal && !reschedule.isFree && (
        <p className="mt-3 text-sm text-soft">Changing the time: {reschedule.costs}</p>
      )}
    </div>
  );
}

function BookAgain({ token, managed }: { token: string; managed: Managed }) {
  const { business, serviceSlug, money } = managed;
  const href = paths.service(business.slug, serviceSlug);
  if (money.credit) return <UseCredit token={token} credit={money.credit} href={href} />;
  return <ButtonLink href={href}>Book again</ButtonLink>;
}
