import { isEnd, type MessageInput } from '@/lib/notification/wording/message-input';
import { absolute, paths } from '@/lib/paths';

export interface MessageButton {
  label: string;
  url: string;
}

/** The links of a message, the one that most will want first. */
export function buttonsOf(input: MessageInput): MessageButton[] {
  return input.reader === 'CLIENT' ? buttonsForClient(input) : buttonsForProvider(input);
}

function buttonsForClient({ kind, facts, appUrl, manageToken }: MessageInput): MessageButton[] {
  const { business, service } = facts;
  const button = (label: string, path: string) => ({ label, url: absolute(appUrl, path) });
  const manage = button('Manage', paths.appointment(manageToken));
  if (isEnd(kind) || kind === 'NO_SHOW' || kind === 'FOLLOW_UP') {
    const again = button('Book again', paths.service(business.slug, service.slug));
    return costs(facts) ? [again, manage] : [again];
  }
  if (kind === 'REQUESTED') return [manage];
  if (kind === 'PAYMENT_DUE') {
    const mayPay = facts.money?.purpose === 'FEE';
    return mayPay ? [button('Pay', paths.appointment(manageToken))] : [manage];
  }
  if (kind === 'RECEIPT' || kind === 'REFUNDED') {
    const number = facts.money?.receiptNo;
    if (!number) return [manage];
    return [button('See the receipt', paths.receipt(manageToken, number)), manage];
  }
  const both = [manage, button('Add to calendar', paths.calendarFile(manageToken))];
  if (kind !== 'REMINDER' || facts.isComing) return both;
  return [
    button('I will come', paths.coming(manageToken)),
    button('I can’t', paths.askCancel(manageToken)),
    ...both,
  ];
}

/** What is owed can be paid on the appointment's own page. */
function costs({ cancellation, noShowFeeMinor }: MessageInput['facts']): boolean {
  return noShowFeeMinor > 0 || (cancellation?.feeMinor ?? 0) > 0;
}

function buttonsForProvider({ facts, appUrl }: MessageInput): MessageButton[] {
  const url = absolute(appUrl, paths.dashboardAppointment(facts.appointmentId));
  return [{ label: 'Open in the dashboard', url }];
}
