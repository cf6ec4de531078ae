import { newId } from '@/lib/id';

/** Who may call an action: everybody, the provider whose thing it is, or staff of its business. */
export type Caller = 'anyone' | 'provider' | 'staff';

/** What a stranger would aim at. */
export interface Target {
  appointmentId: string;
  blockedTimeId: string;
  businessId: string;
  notificationId: string;
  paymentId: string;
  providerId: string;
  /** Waits to be handed back at the place. */
  refundId: string;
  serviceId: string;
}

interface Row {
  caller: Caller;
  /** A well-formed call, so that only the right to make it can be in the way. */
  input: (target: Target) => unknown;
  /** The call names something of somebody's: another provider or business is told it does not exist. */
  aims: boolean;
}

const settle = ({ appointmentId }: Target) => ({
  appointmentId,
  version: 2,
  verb: 'cancel',
  reason: '',
});
const bookFor = ({ serviceId, providerId }: Target) => ({
  key: newId(),
  serviceId,
  providerId,
  date: '2027-03-16',
  time: '12:00',
  details: { name: 'Rosa Keller', email: 'rosa@example.com' },
});
const move = ({ appointmentId, providerId }: Target) => ({
  key: newId(),
  appointmentId,
  version: 2,
  providerId,
  date: '2027-03-16',
  time: '12:00',
});
const ofMessage = ({ notificationId }: Target) => ({ key: newId(), notificationId });
const FREE = { feeMinor: 0, returnedMinor: 0 };
const WEEK = { MON: [], TUE: [], WED: [], THU: [], FRI: [], SAT: [], SUN: [] };
const RULES = {
  slotMinutes: '60',
  stepMinutes: '60',
  beforeMinutes: '0',
  afterMinutes: '0',
  noticeMinutes: '0',
  horizonKind: 'days',
  horizonDays: '90',
  horizonUntil: '',
  maxPerDay: '',
  maxPerWeek: '',
};
const TIMES = {
  reminders: [
    { count: '24', unit: 'hours' },
    { count: '1', unit: 'hours' },
  ],
  thanksHours: '',
  quietFrom: '21:00',
  quietUntil: '08:00',
};
const RECEIPTS = {
  legalName: '',
  legalAddress: '',
  taxName: '',
  taxNumber: '',
  taxBasisPoints: '0',
  creditMonths: '',
};
const HOLIDAY = { span: 'days', kind: 'VACATION', fromDate: '2027-03-16', toDate: '2027-03-17' };
const NOTHING = () => ({});

/** Every server action there is. A new one is not reachable before somebody has written its row. */
export const ACTION_MATRIX: Record<string, Row> = {
  'lib/appointment/actions.ts#holdAction': { caller: 'anyone', input: NOTHING, aims: false },
  'lib/appointment/actions.ts#releaseHoldAction': { caller: 'anyone', input: NOTHING, aims: false },
  'lib/appointment/actions.ts#bookAction': { caller: 'anyone', input: NOTHING, aims: false },
  'lib/appointment/actions.ts#cancelByTokenAction': {
    caller: 'anyone',
    input: () => ({ key: newId(), token: newId(), quoted: FREE, reason: '' }),
    aims: true,
  },
  'lib/appointment/actions.ts#rescheduleByTokenAction': {
    caller: 'anyone',
    input: () => ({
      key: newId(),
      token: newId(),
      providerId: null,
      startAt: '2027-03-16T12:00:00Z',
      quoted: FREE,
      reader: { timezone: 'Europe/London' },
    }),
    aims: true,
  },
  'lib/appointment/actions.ts#sayComingAction': {
    caller: 'anyone',
    input: () => ({ token: newId() }),
    aims: true,
  },
  'lib/appointment/actions.ts#changeContactAction': {
    caller: 'anyone',
    input: () => ({ token: newId(), phone: '', reminders: 'EMAIL' }),
    aims: true,
  },
  'lib/appointment/actions.ts#eraseAction': {
    caller: 'anyone',
    input: () => ({ token: newId() }),
    aims: true,
  },
  'lib/payment/actions.ts#lookAtPaymentAction': {
    caller: 'anyone',
    input: () => ({ token: newId() }),
    aims: true,
  },
  'lib/payment/actions.ts#payBalanceAction': {
    caller: 'anyone',
    input: () => ({ token: newId() }),
    aims: true,
  },
  'lib/payment/actions.ts#useCreditAction': {
    caller: 'anyone',
    input: () => ({ token: newId() }),
    aims: false,
  },
  'lib/payment/actions.ts#leaveCreditAction': {
    caller: 'anyone',
    input: () => ({}),
    aims: false,
  },
  'lib/payment/actions.ts#compareBooksAction': {
    caller: 'staff',
    input: () => ({}),
    aims: false,
  },
  'lib/payment/actions.ts#resolveFindingAction': {
    caller: 'staff',
    input: () => ({ findingId: newId(), resolution: 'Ours' }),
    aims: true,
  },
  'lib/appointment/actions.ts#bookOwnAction': { caller: 'provider', input: bookFor, aims: true },
  'lib/appointment/actions.ts#bookAtDeskAction': { caller: 'staff', input: bookFor, aims: true },
  'lib/appointment/actions.ts#moveOwnAction': { caller: 'provider', input: move, aims: true },
  'lib/appointment/actions.ts#moveAtDeskAction': { caller: 'staff', input: move, aims: true },
  'lib/auth/actions.ts#requestSignInAction': { caller: 'anyone', input: NOTHING, aims: false },
  'lib/auth/actions.ts#signOutAction': { caller: 'anyone', input: () => undefined, aims: false },
  'lib/appointment/actions.ts#settleOwnAction': { caller: 'provider', input: settle, aims: true },
  'lib/appointment/actions.ts#settleAtDeskAction': { caller: 'staff', input: settle, aims: true },
  'lib/notification/actions.ts#sendAgainAtDeskAction': {
    caller: 'staff',
    input: ofMessage,
    aims: true,
  },
  'lib/notification/actions.ts#sendOwnAgainAction': {
    caller: 'provider',
    input: ofMessage,
    aims: true,
  },
  'lib/notification/actions.ts#writeAgainAction': {
    caller: 'staff',
    input: ofMessage,
    aims: true,
  },
  'lib/appointment/actions.ts#waiveFeeAction': {
    caller: 'staff',
    input: ({ appointmentId }) => ({
      key: newId(),
      appointmentId,
      version: 2,
      waived: 'The trains stood still.',
    }),
    aims: true,
  },
  'lib/payment/actions.ts#payDemoAction': {
    caller: 'anyone',
    input: () => ({ ref: `demo_${newId()}`, card: 'pays', step: 'pay' }),
    aims: true,
  },
  'lib/payment/actions.ts#giveBackAction': {
    caller: 'staff',
    input: ({ paymentId }) => ({ key: newId(), paymentId, amount: '1', reason: 'Flood' }),
    aims: true,
  },
  'lib/payment/actions.ts#retryRefundAction': {
    caller: 'staff',
    input: ({ refundId }) => ({ refundId }),
    aims: true,
  },
  'lib/payment/actions.ts#markGivenBackAction': {
    caller: 'staff',
    input: ({ refundId }) => ({ refundId }),
    aims: true,
  },
  'lib/payment/actions.ts#giveCreditAction': {
    caller: 'staff',
    input: ({ appointmentId }) => ({ key: newId(), appointmentId, amount: '1', reason: 'Sorry' }),
    aims: true,
  },
  'lib/payment/actions.ts#takeAtPlaceAction': {
    caller: 'staff',
    input: ({ appointmentId }) => ({ key: newId(), appointmentId, amount: '1' }),
    aims: true,
  },
  'lib/provider/actions.ts#saveHoursAction': {
    caller: 'provider',
    input: () => ({ opened: WEEK, week: WEEK }),
    aims: false,
  },
  'lib/provider/actions.ts#saveDateAction': {
    caller: 'provider',
    input: () => ({ date: '2027-03-16', opened: null, hours: null }),
    aims: false,
  },
  'lib/provider/actions.ts#saveRulesAction': {
    caller: 'provider',
    input: () => ({ opened: RULES, rules: RULES }),
    aims: false,
  },
  'lib/provider/actions.ts#previewHoursAction': {
    caller: 'provider',
    input: () => ({ kind: 'week', week: WEEK }),
    aims: false,
  },
  'lib/business/actions.ts#addClosedDayAction': {
    caller: 'staff',
    input: ({ businessId }) => ({ businessId, date: '2027-03-16', name: '' }),
    aims: true,
  },
  'lib/business/actions.ts#removeClosedDayAction': {
    caller: 'staff',
    input: ({ businessId }) => ({ businessId, date: '2027-03-16' }),
    aims: true,
  },
  'lib/business/actions.ts#previewClosingAction': {
    caller: 'staff',
    input: ({ businessId }) => ({ businessId, date: '2027-03-16' }),
    aims: true,
  },
  'lib/business/actions.ts#savePolicyAction': {
    caller: 'staff',
    input: ({ businessId }) => ({ businessId, opened: 'none', policy: 'strict' }),
    aims: true,
  },
  'lib/business/actions.ts#saveMessageTimesAction': {
    caller: 'staff',
    input: ({ businessId }) => ({
      businessId,
      opened: TIMES,
      times: { ...TIMES, reminders: [], thanksHours: '24' },
    }),
    aims: true,
  },
  'lib/business/actions.ts#saveReceiptDetailsAction': {
    caller: 'staff',
    input: ({ businessId }) => ({
      businessId,
      opened: RECEIPTS,
      details: { ...RECEIPTS, legalName: 'Linden Rooms Ltd', creditMonths: '12' },
    }),
    aims: true,
  },
  'lib/service/actions.ts#saveRemindersAction': {
    caller: 'staff',
    input: ({ serviceId }) => ({
      serviceId,
      opened: { whose: 'business' },
      reminders: { whose: 'own', leads: [{ count: '2', unit: 'days' }] },
    }),
    aims: true,
  },
  'lib/service/actions.ts#saveTermsAction': {
    caller: 'staff',
    input: ({ serviceId }) => ({
      serviceId,
      opened: { policy: 'business', bookings: 'at-once', payment: 'AT_PLACE' },
      terms: { policy: 'strict', bookings: 'by-request', payment: 'CARD' },
    }),
    aims: true,
  },
  'lib/provider/actions.ts#addTimeOffAction': {
    caller: 'provider',
    input: () => HOLIDAY,
    aims: false,
  },
  'lib/provider/actions.ts#removeTimeOffAction': {
    caller: 'provider',
    input: ({ blockedTimeId }) => ({ id: blockedTimeId }),
    aims: true,
  },
};
