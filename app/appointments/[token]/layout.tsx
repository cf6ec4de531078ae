import type { Metadata } from 'next';
import type { ReactNode } from 'react';

export const metadata: Metadata = {
  title: 'Your appointment',
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
};

export default function AppointmentLayout({ children }: { children: ReactNode }) {
  return children;
}
