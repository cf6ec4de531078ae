import { beforeEach, describe, expect, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { changeContact } from '@/lib/appointment/mutations/contact';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import { settle } from '@/lib/appointment/mutations/settle';
import { hashToken, manageToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { appointmentFacts } from '@/lib/notification/data/facts';
import type { Channel } from '@/lib/notification/kind';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';

freshDatabase();

let studio: Studio;
let appointmentId: string;
beforeEach(async () => {
  studio = await aStudio(db());
  const answer = await book(bookCommand(studio, { startAt: at('10:00') }));
  appointmentId = answer.ok ? answer.value.appointmentId : '';
});

const target = () => ({
  clientTokenHash: hashToken(
    manageToken({ secret: env().APP_SECRET, appointmentId, generation: 1 }),
  ),
});

const channelOf = async (id: string) => {
  const { businessId } = studio;
  return (await appointmentFacts(db(), { businessId, appointmentId: id }))?.reminderChannel;
};

/** 'EMAIL 1440 SCHEDULED' */
const reminders = async () => {
  const where = { appointmentId, kind: 'REMINDER' } as const;
  const rows = await db().notification.findMany({ where });
  return rows.map((row) => `${row.channel} ${row.leadMinutes} ${row.status}`).sort();
};

describe('how a client is reached', () => {
  test('is changed behind the link, and stands in the history', async () => {
    const command = { target: target(), phone: '+44 20 7946 0999', reminders: null, now: NOW };
    expect((await changeContact(command)).ok).toBe(true);
    const { client, events, version } = await db().appointment.findUniqueOrThrow({
      where: { id: appointmentId },
      include: { client: true, events: { orderBy: { version: 'asc' } } },
    });
    expect(client?.phone).toBe('+44 20 7946 0999');
    expect(events.at(-1)).toMatchObject({
      verb: 'contact',
      version,
      before: { reminders: 'EMAIL' },
      after: { reminders: null },
    });
    expect(await channelOf(appointmentId)).toBeNull();
  });

  test('keeps the number when none is typed, and follows the appointment to another time', async () => {
    await changeContact({ target: target(), phone: '', reminders: null, now: NOW });
    const moved = await reschedule({
      key: newId(),
      target: target(),
      to: { providerId: studio.providerId, startAt: at('14:00') },
      waive: [],
      actor: { kind: 'CLIENT' },
      now: NOW,
    });
    expect(moved.ok && (await channelOf(moved.value.appointmentId))).toBeNull();
  });

  test('moves the reminders that are to come to the other channel, and back', async () => {
    const change = (channel: Channel | null) =>
      changeContact({ target: target(), phone: '', reminders: channel, now: NOW });
    await change('SMS');
    expect(await reminders()).toEqual([
      'EMAIL 1440 CANCELLED',
      'EMAIL 60 CANCELLED',
      'SMS 1440 SCHEDULED',
      'SMS 60 SCHEDULED',
    ]);
    await change(null);
    await change('EMAIL');
    expect(await reminders()).toEqual([
      'EMAIL 1440 SCHEDULED',
      'EMAIL 60 SCHEDULED',
      'SMS 1440 CANCELLED',
      'SMS 60 CANCELLED',
    ]);
  });

  test('does not change once the appointment is cancelled, nor for a link of nobody', async () => {
    const command = { phone: '', reminders: null, now: NOW };
    expect(await changeContact({ ...command, target: { clientTokenHash: 'x' } })).toMatchObject({
      error: { code: 'not-found' },
    });
    await settle({
      target: target(),
      verb: 'cancel',
      reason: '',
      actor: { kind: 'CLIENT' },
      now: NOW,
    });
    expect(await changeContact({ ...command, target: target() })).toMatchObject({
      error: { code: 'over' },
    });
  });
});
