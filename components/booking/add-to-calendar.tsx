import { CalendarPlus } from 'lucide-react';
import { buttonClassName } from '@/components/ui/button';
import { textLinkClassName } from '@/components/ui/text-link';
import type { Managed } from '@/lib/appointment/loaders';
import { paths } from '@/lib/paths';

export function AddToCalendar({ token, managed }: { token: string; managed: Managed }) {
  const outside = { target: '_blank', rel: 'noreferrer noopener', className: textLinkClassName };
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3" data-print="hide">
      <a
        href={paths.calendarFile(token)}
        download
        className={buttonClassName({ variant: 'secondary' })}
      >
        <CalendarPlus aria-hidden="true" className="size-[1.125em]" />
        Add to calendar
      </a>
      <a href={managed.googleUrl} {...outside}>
        Google
      </a>
      <a href={managed.outlookUrl} {...outside}>
        Outlook
      </a>
    </div>
  );
}
