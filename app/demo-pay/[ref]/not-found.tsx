import { MessagePage } from '@/components/layout/message-page';
import { TextLink } from '@/components/ui/text-link';
import { paths } from '@/lib/paths';

export default function DemoPaymentNotFound() {
  return (
    <MessagePage
      title="There is no such payment"
      action={<TextLink href={paths.home()}>Book a time</TextLink>}
    >
      The address may be incomplete. Please open your appointment again and go on from there.
    </MessagePage>
  );
}
