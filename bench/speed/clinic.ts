import { db } from '@/lib/db/client';
import {
  aBusiness,
  aProvider,
  aService,
  type Provider,
  type Service,
} from '@/lib/testing/builders';

export interface Clinic extends Service {
  providers: Provider[];
}

/** One service that so many providers offer, each open day and night in slots of so many minutes. */
export async function openClinic(
  providerCount: number,
  { slotMinutes }: { slotMinutes: number },
): Promise<Clinic> {
  const business = await aBusiness(db());
  const allDay = [['00:00', '24:00']];
  const workingHours = { MON: allDay, TUE: allDay, WED: allDay, THU: allDay, FRI: allDay };
  const slots = { slotDurationMinutes: slotMinutes, slotStepMinutes: slotMinutes };
  const providers: Provider[] = [];
  for (let position = 0; position < providerCount; position++) {
    providers.push(await aProvider(db(), business, { workingHours, ...slots, position }));
  }
  return { ...(await aService(db(), business, { offeredBy: providers })), providers };
}
