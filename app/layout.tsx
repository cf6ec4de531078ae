import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { fontClassName } from '@/app/fonts';
import { SkipLink } from '@/components/layout/skip-link';
import './globals.css';

// Each answer carries a nonce of its own, and everything shown comes from the database.
export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: { default: 'Holdfast', template: '%s · Holdfast' },
  description: 'Appointments that keep their word.',
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf9f4' },
    { media: '(prefers-color-scheme: dark)', color: '#1e1b18' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={fontClassName}>
      <body>
        <SkipLink />
        {children}
      </body>
    </html>
  );
}
