import type { AppointmentFacts, ClientFacts } from '@/lib/notification/facts';
import { instant } from '@/lib/time/literal';

export type WholeFacts = AppointmentFacts & { client: ClientFacts };

/** What there is to say about an appointment of a provider in Berlin with a client in New York. */
export function someFacts(): WholeFacts {
  return {
    appointmentId: '0193c0de-0000-7000-8000-000000000001',
    businessId: '0193c0de-0000-7000-8000-000000000002',
    status: 'CONFIRMED',
    scheduleVersion: 0,
    startAt: instant('2025-03-04T13:30:00Z'),
    endAt: instant('2025-03-04T14:15:00Z'),
    reference: 'K7QM2X',
    uid: 'uid@holdfast',
    tokenGeneration: 1,
    reminderChannel: 'EMAIL',
    isComing: false,
    answer: 'A trim',
    service: {
      slug: 'haircut',
      name: 'Haircut',
      placeKind: 'VIDEO',
      place: 'https://meet.example/ana',
    },
    provider: { name: 'Ana', email: 'ana@studio.example', timezone: 'Europe/Berlin' },
    client: {
      name: 'Ben Okafor',
      email: 'ben@example.com',
      phone: '+1 555 0100',
      timezone: 'America/New_York',
      locale: 'en-GB',
    },
    business: {
      slug: 'studio',
      name: 'Studio Linde',
      email: 'hello@studio.example',
      phone: '',
      locale: 'en-GB',
      accent: '#1f4d3f',
      quietFrom: '21:00',
      quietUntil: '08:00',
    },
    agreed: { priceMinor: 0, currency: 'EUR', terms: '', outcome: 'REFUND' },
    noShowFeeMinor: 0,
    movedFrom: undefined,
    cancellation: undefined,
    money: undefined,
  };
}
