/** The only place where URLs are written. */
export const paths = {
  home: () => '/',
  business: (business: string) => `/book/${enc(business)}`,
  service: (business: string, service: string, query: Record<string, string> = {}) =>
    withQuery(`/book/${enc(business)}/${enc(service)}`, query),
  appointment: (token: string) => `/appointments/${enc(token)}`,
  /** The appointment with the question whether to cancel it. */
  askCancel: (token: string) => `/appointments/${enc(token)}?ask=cancel`,
  coming: (token: string) => `/appointments/${enc(token)}/coming`,
  changeTime: (token: string) => `/appointments/${enc(token)}/change`,
  /** `go` leads straight on to the gateway. */
  pay: (token: string, query: { go?: string } = {}) =>
    withQuery(`/appointments/${enc(token)}/pay`, query),
  booked: (token: string) => `/appointments/${enc(token)}/booked`,
  calendarFile: (token: string) => `/appointments/${enc(token)}/calendar.ics`,
  demoPay: (ref: string) => `/demo-pay/${enc(ref)}`,
  receipt: (token: string, number: number) => `/appointments/${enc(token)}/receipts/${number}`,
  receiptPdf: (token: string, number: number) =>
    `/appointments/${enc(token)}/receipts/${number}/receipt.pdf`,
  signIn: (query: Record<string, string> = {}) => withQuery('/sign-in', query),
  signInSent: () => '/sign-in/sent',
  signInConfirm: (query: Record<string, string>) => withQuery('/sign-in/confirm', query),
  signInCallback: () => '/api/auth/callback/email',
  afterSignIn: () => '/welcome',
  dashboard: (query: Record<string, string> = {}) => withQuery('/dashboard', query),
  dashboardHours: () => '/dashboard/hours',
  dashboardDates: (query: Record<string, string> = {}) => withQuery('/dashboard/dates', query),
  dashboardBook: (query: Record<string, string> = {}) => withQuery('/dashboard/book', query),
  dashboardMove: (id: string) => `/dashboard/appointments/${enc(id)}/move`,
  dashboardRules: () => '/dashboard/rules',
  dashboardTimeOff: () => '/dashboard/time-off',
  dashboardAppointment: (id: string) => `/dashboard/appointments/${enc(id)}`,
  dashboardMessage: (id: string) => `/dashboard/messages/${enc(id)}`,
  desk: (query: Record<string, string> = {}) => withQuery('/desk', query),
  deskAppointment: (id: string) => `/desk/appointments/${enc(id)}`,
  deskBook: (query: Record<string, string> = {}) => withQuery('/desk/book', query),
  deskMove: (id: string) => `/desk/appointments/${enc(id)}/move`,
  deskClosedDays: () => '/desk/closed-days',
  deskServices: () => '/desk/services',
  deskService: (id: string) => `/desk/services/${enc(id)}`,
  deskMoney: (query: Record<string, string> = {}) => withQuery('/desk/money', query),
  deskPayment: (id: string) => `/desk/money/${enc(id)}`,
  deskReceipt: (id: string) => `/desk/receipts/${enc(id)}`,
  deskReceiptPdf: (id: string) => `/desk/receipts/${enc(id)}/receipt.pdf`,
  deskSettings: () => '/desk/settings',
  deskMessages: (query: Record<string, string> = {}) => withQuery('/desk/messages', query),
  deskMessage: (id: string) => `/desk/messages/${enc(id)}`,
  deskMissed: (query: Record<string, string> = {}) => withQuery('/desk/missed', query),
  mailbox: () => '/mailbox',
  mailboxMessage: (id: string) => `/mailbox/${enc(id)}`,
  mailboxAttachment: (id: string) => `/mailbox/${enc(id)}/attachment`,
  mailboxHtml: (id: string) => `/mailbox/${enc(id)}/html`,
  slotsApi: (query: Record<string, string>) => withQuery('/api/slots', query),
  zonesApi: () => '/api/zones',
  serviceWorker: () => '/sw.js',
  twilioWebhook: (query: Record<string, string> = {}) => withQuery('/api/webhooks/twilio', query),
  smsWebhook: () => '/api/webhooks/sms',
  health: () => '/api/health',
} as const;

/** The path as an absolute address for mails and calendar files. */
export function absolute(appUrl: string, path: string): string {
  return new URL(path, appUrl).toString();
}

function withQuery(path: string, query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString();
  return text ? `${path}?${text}` : path;
}

function enc(part: string): string {
  return encodeURIComponent(part);
}
