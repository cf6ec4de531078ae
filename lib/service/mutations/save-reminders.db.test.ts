import { beforeEach, describe, expect, it, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { hold } from '@/lib/appointment/mutations/hold';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import type { OwnLeads } from '@/lib/notification/lead-choice';
import { saveRemindersSchema } from '@/lib/notification/schema';
import { ok } from '@/lib/result';
import { findOwnService, listOwnServices } from '@/lib/service/data';
import { type SaveRemindersCommand, saveReminders } from '@/lib/service/mutations/save-reminders';
import { aService, aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand, holdCommand } from '@/lib/testing/commands';
import { at } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';

freshDatabase();

const FRIDAY = '2026-03-06';
const OWN = [2880, 30];

let studio: Studio;
beforeEach(async () => {
  studio = await aStudio(db());
});

const save = (
  reminders: OwnLeads,
  { opened = null, businessIds = [studio.businessId] }: Partial<SaveRemindersCommand> = {},
) => saveReminders({ serviceId: studio.serviceId, businessIds, opened, reminders });

async function stored(serviceId = studio.serviceId): Promise<OwnLeads | undefined> {
  const found = await findOwnService(db(), { serviceId, businessIds: [studio.businessId] });
  return found?.ownLeads;
}

/** The leads of the reminders that a booking made now plans. */
async function remindedAt(time: string) {
  const answer = await book(bookCommand(studio, { startAt: at(time, FRIDAY) }));
  const appointmentId = answer.ok ? answer.value.appointmentId : '';
  return leadsOf(appointmentId);
}

async function leadsOf(appointmentId: string) {
  const rows = await db().notification.findMany({
    where: { appointmentId, kind: 'REMINDER', status: 'SCHEDULED' },
    orderBy: { fireAt: 'asc' },
  });
  return rows.map(({ leadMinutes }) => leadMinutes);
}

describe('the reminders of a service', () => {
  test('are its own, and those of no other service are', async () => {
    const other = await aService(db(), studio);
    expect(await stored()).toBeNull();
    expect(await save(OWN)).toEqual(ok(null));
    expect(await stored()).toEqual(OWN);
    expect(await stored(other.serviceId)).toBeNull();
    const listed = await listOwnServices(db(), studio);
    expect(listed.map(({ ownLeads }) => ownLeads)).toContainEqual(OWN);
    expect(listed.map(({ ownLeads }) => ownLeads)).toContain(null);
  });

  test('may be none, which is not the business’s, and the business’s again', async () => {
    expect(await save([])).toEqual(ok(null));
    expect(await stored()).toEqual([]);
    expect(await save(null, { opened: [] })).toEqual(ok(null));
    expect(await stored()).toBeNull();
  });

  test('are when clients are reminded who book from then on', async () => {
    expect(await remindedAt('09:00')).toEqual([1440, 60]);
    await save(OWN);
    expect(await remindedAt('11:00')).toEqual(OWN);
    await save([], { opened: OWN });
    expect(await remindedAt('13:00')).toEqual([]);
    await save(null, { opened: [] });
    const where = { id: studio.businessId };
    await db().business.update({ where, data: { reminderMinutes: [600] } });
    expect(await remindedAt('15:00')).toEqual([600]);
  });

  test('are those that held when the time was kept', async () => {
    const visitorHash = newId();
    const startAt = at('09:00', FRIDAY);
    await hold(holdCommand(studio, { startAt, visitorHash }));
    await save(OWN);
    const answer = await book(bookCommand(studio, { startAt, visitorHash }));
    expect(await leadsOf(answer.ok ? answer.value.appointmentId : '')).toEqual([1440, 60]);
  });
});

describe('nothing is saved', () => {
  it.each<[string, OwnLeads]>([
    ['its own instead of the business’s', [60]],
    ['none', []],
  ])('over a change that was not seen: %s', async (_, opened) => {
    expect(await save(OWN, { opened })).toMatchObject({ error: { code: 'changed-meanwhile' } });
    expect(await stored()).toBeNull();
  });

  test('by staff of another business, who do not find it', async () => {
    const { businessId } = await aStudio(db());
    for (const businessIds of [[businessId], [newId()], []]) {
      const answer = await save(OWN, { businessIds });
      expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
    }
    expect(await stored()).toBeNull();
  });

  test('by one of two who save at once, who is told', async () => {
    const answers = await together(2, (index) => save([60 + index]));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  test('of five reminders, of half an answer, of minutes at once', () => {
    const leads = Array.from({ length: 5 }, (_, index) => ({
      count: `${index + 5}`,
      unit: 'days',
    }));
    const chosen = [
      { whose: 'own', leads },
      { whose: 'own' },
      { whose: 'business', leads: [] },
      OWN,
      null,
    ];
    const refused = chosen.map((reminders) => {
      const input = { serviceId: newId(), opened: { whose: 'business' }, reminders };
      return saveRemindersSchema.safeParse(input).success;
    });
    expect(refused).toEqual(chosen.map(() => false));
  });
});
