import type { Metadata } from 'next';
import type { ReactNode } from 'react';

export const metadata: Metadata = {
  title: 'Demo payment',
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
};

export default function DemoPayLayout({ children }: { children: ReactNode }) {
  return children;
}
