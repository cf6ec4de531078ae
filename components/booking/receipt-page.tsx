import { FileDown } from 'lucide-react';
import { PrintButton } from '@/components/booking/print-button';
import { ReceiptDocument } from '@/components/booking/receipt-document';
import { SiteShell } from '@/components/layout/site-shell';
import { buttonClassName } from '@/components/ui/button';
import { BackLink } from '@/components/ui/page-header';
import { paths } from '@/lib/paths';
import type { ClientReceipt } from '@/lib/payment/loaders/receipt';

/** A receipt behind the client's link. */
export function ReceiptPage({ token, business, receipt }: ClientReceipt & { token: string }) {
  return (
    <SiteShell
      name={business.name}
      homeHref={paths.business(business.slug)}
      accent={business.accent}
    >
      <div className="max-w-column">
        <div data-print="hide">
          <BackLink href={paths.appointment(token)}>Your appointment</BackLink>
        </div>
        <ReceiptDocument receipt={receipt} />
        <ReceiptButtons pdfHref={paths.receiptPdf(token, receipt.number)} />
      </div>
    </SiteShell>
  );
}

export function ReceiptButtons({ pdfHref }: { pdfHref: string }) {
  return (
    <div data-print="hide" className="mt-8 flex flex-wrap gap-3">
      <a href={pdfHref} className={buttonClassName({ variant: 'secondary' })}>
        <FileDown aria-hidden="true" className="size-[1.125em]" />
        PDF
      </a>
      <PrintButton />
    </div>
  );
}
