import {
  CalendarDays,
  CalendarOff,
  CalendarX,
  Coins,
  ConciergeBell,
  Mail,
  Settings2,
} from 'lucide-react';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { LateMessages } from '@/components/dashboard/late-messages';
import { Account } from '@/components/layout/account';
import { WorkShell } from '@/components/layout/work-shell';
import { loadDeskLate } from '@/lib/notification/loaders/backlog';
import { paths } from '@/lib/paths';
import { loadDeskHead } from '@/lib/report/loaders';

export const metadata: Metadata = { robots: { index: false, follow: false } };

const ITEMS = [
  { href: paths.desk(), label: 'Today', icon: <CalendarDays aria-hidden="true" />, exact: true },
  {
    href: paths.deskMissed(),
    label: 'Missed',
    icon: <CalendarX aria-hidden="true" />,
  },
  { href: paths.deskMessages(), label: 'Messages', icon: <Mail aria-hidden="true" /> },
  { href: paths.deskMoney(), label: 'Money', icon: <Coins aria-hidden="true" /> },
  {
    href: paths.deskClosedDays(),
    label: 'Closed days',
    icon: <CalendarOff aria-hidden="true" />,
  },
  {
    href: paths.deskServices(),
    label: 'Services',
    icon: <ConciergeBell aria-hidden="true" />,
  },
  { href: paths.deskSettings(), label: 'Settings', icon: <Settings2 aria-hidden="true" /> },
];

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const [{ person, business }, late] = await Promise.all([loadDeskHead(), loadDeskLate()]);
  return (
    <WorkShell
      name={business.name}
      homeHref={paths.desk()}
      navLabel="Desk"
      items={ITEMS}
      account={<Account name={person} />}
      accent={business.accent}
    >
      <LateMessages late={late} atDesk />
      {children}
    </WorkShell>
  );
}
