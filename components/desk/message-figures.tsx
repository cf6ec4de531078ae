import type { FiguresView } from '@/lib/notification/desk/outbox-view';

/** How the sending went since yesterday, and how it stands now. */
export function MessageFigures({ figures }: { figures: FiguresView }) {
  const { sent, failed, half, nearlyAll, waiting, oldest } = figures;
  return (
    <div className="mb-10 grid gap-x-10 gap-y-6 xl:grid-cols-[2fr_1fr]">
      <Group title="Due in the last 24 hours" columns="grid-cols-2 sm:grid-cols-4">
        <Figure label="Sent" value={sent} />
        <Figure label="Failed or bounced" value={failed} />
        <Figure label="Half went out within" value={half} />
        <Figure label="99 in 100 within" value={nearlyAll} />
      </Group>
      <Group title="Now" columns="grid-cols-2">
        <Figure label="Due and not sent" value={waiting} />
        <Figure label="The oldest waits for" value={oldest} />
      </Group>
    </div>
  );
}

interface GroupProps {
  title: string;
  columns: string;
  children: React.ReactNode;
}

function Group({ title, columns, children }: GroupProps) {
  return (
    <section aria-label={title}>
      <h2 className="pb-2 text-sm font-medium text-soft">{title}</h2>
      <dl className={`grid gap-x-4 border-y ${columns}`}>{children}</dl>
    </section>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex flex-col-reverse justify-end py-3">
      <dt className="text-xs leading-snug text-soft sm:text-sm">{label}</dt>
      <dd className="font-display text-xl whitespace-nowrap tabular-nums sm:text-2xl">{value}</dd>
    </div>
  );
}
