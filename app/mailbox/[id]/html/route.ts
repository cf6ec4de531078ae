import { notFound } from 'next/navigation';
import { loadMailboxHtml } from '@/lib/notification/loaders/mailbox';

/** Shown in a frame of our own page and nowhere else; nothing in it runs or is fetched. */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const html = await loadMailboxHtml((await params).id);
  if (html === undefined) notFound();
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    },
  });
}
