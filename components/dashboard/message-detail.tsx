import { LetterView } from '@/components/dashboard/letter-view';
import { MessageStatus } from '@/components/dashboard/message-status';
import { SendAgain, type SendAgainAction } from '@/components/dashboard/send-again';
import type { Workplace } from '@/components/dashboard/use-by-hand';
import { WriteAgain, type WriteAgainAction } from '@/components/dashboard/write-again';
import { DefinitionList } from '@/components/ui/definition-list';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import type { MessageDetail as Detail } from '@/lib/notification/desk/message-detail';
import { paths } from '@/lib/paths';

interface MessageDetailProps {
  detail: Detail;
  back: { href: string; label: string };
  action: SendAgainAction;
  /** For whoever may have an address written to again. */
  writeAgain?: WriteAgainAction;
  workplace: Workplace;
}

const PLACES = {
  dashboard: { appointment: paths.dashboardAppointment, message: paths.dashboardMessage },
  desk: { appointment: paths.deskAppointment, message: paths.deskMessage },
};

/** One message: what it says, and everything that became of it. */
export function MessageDetail({ detail, back, action, writeAgain, workplace }: MessageDetailProps) {
  const { id, what, channel, state, appointment, facts, repeat, mark, sendings, zone } = detail;
  const places = PLACES[workplace];
  return (
    <>
      <PageHeader
        back={back}
        eyebrow={channel}
        title={what}
        lead={
          <>
            <MessageStatus state={state} />
            <p className="mt-2">
              <TextLink href={places.appointment(appointment.id)}>{appointment.client}</TextLink>,{' '}
              {appointment.about}
            </p>
          </>
        }
      />
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <div className="space-y-8">
          <DefinitionList rows={facts} className="wrap-anywhere" />
          {writeAgain && <WriteAgain id={id} mark={mark} action={writeAgain} />}
          {repeat && <SendAgain id={id} repeat={repeat} action={action} workplace={workplace} />}
          {sendings.length > 0 && <Sendings sendings={sendings} hrefOf={places.message} />}
          <p className="text-sm text-faint">Times in {zone}</p>
        </div>
        <LetterView detail={detail} />
      </div>
    </>
  );
}

interface SendingsProps {
  sendings: Detail['sendings'];
  hrefOf: (id: string) => string;
}

/** Each time that it was to go out. */
function Sendings({ sendings, hrefOf }: SendingsProps) {
  return (
    <section aria-labelledby="sendings">
      <h2 id="sendings" className="mb-3 font-display text-xl">
        How often it was sent
      </h2>
      <ol className="divide-y divide-line border-y">
        {sendings.map(({ id, text, state, isThis }) => (
          <li
            key={id}
            className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1 py-3"
          >
            {isThis ? (
              <span className="font-semibold" aria-current="true">
                {text}
              </span>
            ) : (
              <TextLink href={hrefOf(id)}>{text}</TextLink>
            )}
            <MessageStatus state={state} />
          </li>
        ))}
      </ol>
    </section>
  );
}
