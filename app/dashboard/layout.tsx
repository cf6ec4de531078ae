import { CalendarCog, CalendarDays, CalendarOff, Clock, SlidersHorizontal } from 'lucide-react';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { LateMessages } from '@/components/dashboard/late-messages';
import { Account } from '@/components/layout/account';
import { WorkShell } from '@/components/layout/work-shell';
import { loadOwnLate } from '@/lib/notification/loaders/backlog';
import { paths } from '@/lib/paths';
import { loadWorkplace } from '@/lib/provider/loaders/workplace';

export const metadata: Metadata = { robots: { index: false, follow: false } };

const ITEMS = [
  {
    href: paths.dashboard(),
    label: 'My week',
    icon: <CalendarDays aria-hidden="true" />,
    exact: true,
  },
  { href: paths.dashboardHours(), label: 'Hours', icon: <Clock aria-hidden="true" /> },
  { href: paths.dashboardDates(), label: 'Dates', icon: <CalendarCog aria-hidden="true" /> },
  { href: paths.dashboardTimeOff(), label: 'Time off', icon: <CalendarOff aria-hidden="true" /> },
  { href: paths.dashboardRules(), label: 'Rules', icon: <SlidersHorizontal aria-hidden="true" /> },
];

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const [{ name, business }, late] = await Promise.all([loadWorkplace(), loadOwnLate()]);
  return (
    <WorkShell
      name={business.name}
      homeHref={paths.dashboard()}
      navLabel="Dashboard"
      items={ITEMS}
      account={<Account name={name} />}
      accent={business.accent}
    >
      <LateMessages late={late} />
      {children}
    </WorkShell>
  );
}
