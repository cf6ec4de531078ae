import { DemoPayForm } from '@/components/booking/demo-pay-form';
import { SiteShell } from '@/components/layout/site-shell';
import { buttonClassName } from '@/components/ui/button';
import { DefinitionList } from '@/components/ui/definition-list';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { paths } from '@/lib/paths';
import type { DemoPageView } from '@/lib/payment/loaders/demo-page';

/** What a gateway's own page would be. Opening it changes nothing. */
export function DemoPayPage({ view }: { view: DemoPageView }) {
  const { mode, state, description, amount, returnUrl } = view;
  const { title, lead } = WORDS[state];
  const isPaying = mode === 'pay';
  return (
    <SiteShell name="Holdfast" homeHref={paths.home()}>
      <div className="max-w-column">
        <Notice tone="warning" title="Demo: no money moves" className="mb-8">
          No payment service is set up here, so this page stands in for one. There is nothing to
          type: choose a test card.
        </Notice>
        <PageHeader
          title={title ?? (isPaying ? `Pay ${amount}` : 'Leave a card')}
          lead={lead ?? (isPaying ? undefined : KEPT_FOR)}
        />
        <DefinitionList
          rows={[
            { label: 'For', value: description },
            ...(isPaying ? [{ label: 'Amount', value: amount, strong: true }] : []),
          ]}
        />
        <div className="mt-8">
          {state === 'open' ? (
            <DemoPayForm view={view} />
          ) : (
            <a href={returnUrl} className={buttonClassName({})}>
              Back to the appointment
            </a>
          )}
        </div>
      </div>
    </SiteShell>
  );
}

const KEPT_FOR = 'Nothing is charged now. The card is kept for what the terms say.';

const NO_MORE = 'There is nothing more to do on this page.';

const WORDS: Record<DemoPageView['state'], { title?: string; lead?: string }> = {
  open: {},
  authorised: { title: 'The amount is set aside', lead: NO_MORE },
  captured: { title: 'This is paid', lead: NO_MORE },
  'card-kept': { title: 'The card is kept', lead: NO_MORE },
  ended: {
    title: 'This page has ended',
    lead: 'Its time is over, or it was closed. Nothing was taken on it.',
  },
};
