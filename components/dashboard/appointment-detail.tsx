import { CalendarClock } from 'lucide-react';
import type { ReactNode } from 'react';
import { AppointmentStatus } from '@/components/dashboard/appointment-status';
import { ComingNote } from '@/components/dashboard/coming-note';
import { MessageFates } from '@/components/dashboard/message-fates';
import { type SettleAction, SettleControls } from '@/components/dashboard/settle-controls';
import type { Workplace } from '@/components/dashboard/use-by-hand';
import { WaiveLater } from '@/components/dashboard/waive-later';
import { ButtonLink } from '@/components/ui/button';
import { DefinitionList, type DefinitionRow } from '@/components/ui/definition-list';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink, textLinkClassName } from '@/components/ui/text-link';
import { paths } from '@/lib/paths';
import type { DetailView } from '@/lib/report/detail-view';

interface AppointmentDetailProps {
  detail: DetailView;
  back: { href: string; label: string };
  action: SettleAction;
  /** Where a fee that is due can be given up. */
  waive?: SettleAction;
  workplace: Workplace;
  /** What was paid and is owed, for those who work with money. */
  money?: ReactNode;
}

const PLACES = {
  dashboard: {
    move: paths.dashboardMove,
    see: paths.dashboardAppointment,
    message: paths.dashboardMessage,
  },
  desk: { move: paths.deskMove, see: paths.deskAppointment, message: paths.deskMessage },
};

/** Everything about one appointment, for its provider and for the desk. */
export function AppointmentDetail(props: AppointmentDetailProps) {
  const { detail, back, action, waive, workplace, money } = props;
  const { move, see, message } = PLACES[workplace];
  const moveHref = move(detail.id);
  const successorHref = detail.successorId ? see(detail.successorId) : undefined;
  const { id, version, client, service, when, choices, cancellation } = detail;
  return (
    <>
      <PageHeader
        back={back}
        eyebrow={service}
        title={client.name}
        lead={
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <AppointmentStatus {...detail} />
            <span>{detail.reference}</span>
            {detail.isComing && <ComingNote />}
          </p>
        }
      />
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-10">
          <DefinitionList rows={rowsOf(detail)} />
          {cancellation && (
            <p className="border-l-2 border-edge pl-4">
              {cancellation.text}
              {cancellation.reason && (
                <span className="mt-1 block text-soft">“{cancellation.reason}”</span>
              )}
              {successorHref && (
                <TextLink href={successorHref} className="mt-1 block">
                  See the new time
                </TextLink>
              )}
            </p>
          )}
          {detail.due && (
            <div className="space-y-3 border-l-2 border-warning pl-4">
              <p role="status">{detail.due}</p>
              {detail.canWaive && waive && (
                <WaiveLater
                  appointmentId={id}
                  version={version}
                  client={client.name}
                  due={detail.due}
                  action={waive}
                />
              )}
            </div>
          )}
          {detail.answerBy && <p className="border-l-2 border-warning pl-4">{detail.answerBy}</p>}
          <div className="flex flex-wrap items-start gap-2">
            <SettleControls
              appointmentId={id}
              version={version}
              client={client.name}
              when={when[0] ?? ''}
              choices={choices}
              action={action}
            />
            {detail.canMove && (
              <ButtonLink
                href={moveHref}
                variant="secondary"
                icon={<CalendarClock aria-hidden="true" />}
              >
                Move
              </ButtonLink>
            )}
          </div>
        </div>
        <div className="space-y-10">
          {money && <Section title="Money">{money}</Section>}
          <Section title="Messages">
            <MessageFates messages={detail.messages} hrefOf={message} />
          </Section>
          <Section title="History">
            <History history={detail.history} />
          </Section>
          <p className="text-sm text-faint">Times in {detail.zone}</p>
        </div>
      </div>
    </>
  );
}

function rowsOf({ when, client, provider, place, price, answer }: DetailView): DefinitionRow[] {
  const [first, ...others] = when;
  const rows: (DefinitionRow | false)[] = [
    {
      label: 'When',
      strong: true,
      value: (
        <>
          <BreakAfterDate line={first ?? ''} />
          {others.map((line) => (
            <span key={line} className="block font-sans text-base text-soft">
              {line}
            </span>
          ))}
        </>
      ),
    },
    { label: 'With', value: provider },
    { label: 'Where', value: place },
    { label: 'Price', value: price },
    { label: 'Email', value: <ContactLink scheme="mailto" address={client.email} /> },
    client.phone !== '' && {
      label: 'Phone',
      value: <ContactLink scheme="tel" address={client.phone} />,
    },
    client.zone !== '' && { label: 'Client’s zone', value: client.zone },
    answer !== '' && {
      label: 'Their answer',
      value: <span className="whitespace-pre-line">{answer}</span>,
    },
  ];
  return rows.filter((row) => row !== false);
}

/** "Tuesday 24 November 2026, 14:30 – 15:20, London (GMT)" on two lines where one is too short. */
function BreakAfterDate({ line }: { line: string }) {
  const comma = line.indexOf(', ') + 2;
  if (comma < 2) return line;
  return (
    <>
      {line.slice(0, comma)}
      <span className="inline-block">{line.slice(comma)}</span>
    </>
  );
}

function ContactLink({ scheme, address }: { scheme: 'mailto' | 'tel'; address: string }) {
  const target = scheme === 'tel' ? address.replace(/[^+\d]/g, '') : encodeURIComponent(address);
  return (
    <a href={`${scheme}:${target}`} className={textLinkClassName}>
      {address}
    </a>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-3 font-display text-xl">{title}</h2>
      {children}
    </section>
  );
}

function History({ history }: { history: DetailView['history'] }) {
  if (history.length === 0) return <p className="text-soft">Nothing has happened yet.</p>;
  return (
    <ol className="space-y-4 border-l border-line pl-4">
      {history.map(({ id, at, text, change, reason }) => (
        <li key={id}>
          <p className="leading-snug">{text}</p>
          <p className="text-sm text-soft tabular-nums">
            {at}
            {change && <span className="block">{change}</span>}
          </p>
          {reason && <p className="text-sm text-soft">“{reason}”</p>}
        </li>
      ))}
    </ol>
  );
}
