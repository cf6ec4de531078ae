import { MessagePage } from '@/components/layout/message-page';
import { TextLink } from '@/components/ui/text-link';
import { paths } from '@/lib/paths';

export default function AppointmentNotFound() {
  return (
    <MessagePage
      title="This link leads to no appointment"
      action={<TextLink href={paths.home()}>Book a time</TextLink>}
    >
      It may be incomplete, or the appointment is long past. Please open the link from your latest
      message again.
    </MessagePage>
  );
}
