// Who is held, until when, and what becomes of it: by the schedule, on request, after a crash.
import { describe, expect, it } from 'vitest';
import { AskAppointment } from '../../../broker/contract/messages/appointment.js';
import { whyNot, whyNotJson } from '../../../broker/contract/not-read.js';
import type { AppointmentAsker } from '../../../broker/engine/asks.js';
import { applyPersons } from '../../../broker/persons/apply.js';
import { dueErasures } from '../../../broker/persons/due.js';
import { emptyPersons } from '../../../broker/persons/state.js';
import { useLives } from '../engine/held-engine.js';
import { townConfig, useTown } from '../engine/town-hall.js';

const lives = useLives();
const town = useTown(lives);
const privacy = { privacy: { 'appointments-days': 2, 'cases-days': 5 } };
const anna = { name: 'Anna Neri', phone: '055 123456' };
const day = 24 * 60;

type Hall = ReturnType<typeof town>;
const names = ({ store }: Hall) => [...store.persons.everybody()].map(({ person }) => person.name);
const erasures = (hall: Hall) => hall.facts().flatMap((event) => (event.type === 'person-erased' ? [event.why] : []));

describe('an appointment’s person', () => {
  it('is kept until the schedule, counted from its day; the fact names an id alone', async () => {
    const hall = town(townConfig(privacy));
    await hall.pass(0);
    expect(await hall.book({ start: '2026-11-24T09:00', person: anna })).toMatchObject({ ok: true });
    expect(JSON.stringify(hall.facts())).not.toContain('Neri');
    for (const [at, left] of [
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 0],
    ] as const) {
      await hall.pass(day);
      expect([at, names(hall).length]).toEqual([at, left]);
    }
    expect(erasures(hall)).toEqual(['schedule']);
  });

  it('of one that was moved is kept for its new day; of one that was cancelled from today on', async () => {
    const persons = emptyPersons();
    const held = { type: 'appointment-booked', v: 2, code: '1', service: 's', desk: 'd', minutes: 20, at: 'http', language: 'it' } as const;
    applyPersons(persons, { ...held, appointment: 1, start: '2026-12-10T09:00', person: 'a'.repeat(16) }, '2026-11-23');
    applyPersons(persons, { ...held, appointment: 2, start: '2026-12-10T09:20', person: 'b'.repeat(16) }, '2026-11-23');
    applyPersons(
      persons,
      { type: 'appointment-moved', v: 1, appointment: 1, desk: 'd', start: '2026-12-20T09:00', minutes: 20 },
      '2026-11-23',
    );
    applyPersons(persons, { type: 'appointment-cancelled', v: 1, appointment: 2 }, '2026-11-23');
    const due = (on: string) => dueErasures(persons, { appointmentsDays: 2, casesDays: 5 }, on);
    expect([due('2026-11-25'), due('2026-11-26'), due('2026-12-22'), due('2026-12-23')]).toEqual([
      [],
      ['b'.repeat(16)],
      ['b'.repeat(16)],
      ['a'.repeat(16), 'b'.repeat(16)],
    ]);
  });

  it('is told to a maintainer who looks for it, and to nobody at a page', async () => {
    const hall = town();
    const booked = await hall.book({ person: anna });
    const { code, letters } = booked.ok ? { ...booked.booking, letters: booked.letters ?? '' } : { code: '', letters: '' };
    const find = (from: AppointmentAsker) =>
      new Promise<object>((resolve) =>
        hall.engine.appointment({ v: 1, n: 1, id: { node: 'x', boot: 'd'.repeat(32), n: 1 }, do: 'find', code }, from, resolve),
      );
    const others = [await find('staff'), await find({ letters })];
    expect(others).toMatchObject(Array(2).fill({ ok: true, letters }));
    expect([booked, ...others].filter((answer) => 'person' in answer)).toEqual([]);
    expect(await find('request')).toMatchObject({ person: anna });
  });

  it('must be said where the config needs it, and the refusal says what is missing, not what was said', async () => {
    const hall = town(townConfig({ appointments: { needs: ['name', 'phone'] } }));
    expect(await hall.book({ person: { name: 'Anna Neri' } })).toMatchObject({
      ok: false,
      code: 'contact-needed',
      detail: 'missing: phone',
    });
    expect(await hall.book({ person: anna }, 2)).toMatchObject({ ok: true });
  });

  it('is erased on request, once; not while the appointment is to come, unless that is meant; what a crash left is erased at the next start', async () => {
    const hall = town();
    await hall.pass(0);
    await hall.book({ person: anna });
    const ids = hall.store.persons.everything().map(({ id }) => id);
    expect(await hall.erase(ids)).toMatchObject({ ok: false, code: 'still-today' });
    expect(await hall.erase(ids, true, 2)).toMatchObject({ ok: true, erased: 1 });
    expect(await hall.erase(ids, true, 3)).toMatchObject({ ok: true, erased: 0 });
    expect([names(hall), hall.store.persons.remembered()]).toEqual([[], ids]);
    // As if the hub had been killed between the two files, each way.
    const { folder } = hall;
    hall.die();
    const { openPersons } = await import('../../../broker/store/persons.js');
    const persons = openPersons(folder);
    persons.keep([
      {
        persons: [
          { id: ids[0] ?? '', person: anna },
          { id: 'f'.repeat(16), person: { name: 'Nobody’s' } },
        ],
      },
    ]);
    persons.close();
    const again = town();
    expect([names(again), erasures(again)]).toEqual([[], ['request']]);
  });
});

describe('a case that was answered', () => {
  it('is no open one: who is erased on the same day hears so, and the day after nothing is in the way', async () => {
    const hall = town(townConfig(privacy));
    await hall.pass(0);
    const opened = await hall.ask({ do: 'open', kind: 'complaint', channel: 'phone', text: 'It hums', person: anna });
    const ids = hall.store.persons.everything().map(({ id }) => id);
    expect(await hall.erase(ids)).toMatchObject({ ok: false, code: 'still-wanted', detail: 'case 1' });
    await hall.ask({ do: 'resolve', code: opened.ok ? opened.case.code : '', text: 'It is mended' });
    expect(await hall.erase(ids, false, 2)).toMatchObject({ ok: false, code: 'still-today', detail: 'case 1' });
    await hall.pass(day);
    expect(await hall.erase(ids, false, 3)).toMatchObject({ ok: true, erased: 1 });
  });
});

describe('what was written of a case', () => {
  it('is held while it is open, then as long as the schedule says; with or without a citizen', async () => {
    const hall = town(townConfig(privacy));
    await hall.pass(0);
    const open = { do: 'open', kind: 'complaint', channel: 'phone', text: 'It hums' } as const;
    const opened = [await hall.ask({ ...open, person: anna }), await hall.ask(open)];
    const codes = opened.flatMap((answer) => (answer.ok ? [answer.case.code] : []));
    await hall.pass(8 * day);
    expect(hall.store.persons.everything()).toHaveLength(3);
    for (const code of codes) expect(await hall.ask({ do: 'resolve', code, text: 'It is mended' })).toMatchObject({ ok: true });
    await hall.pass(5 * day);
    expect(hall.store.persons.everything()).toHaveLength(5);
    await hall.pass(day);
    expect(hall.store.persons.everything()).toEqual([]);
    expect(erasures(hall).every((why) => why === 'schedule')).toBe(true);
  });
});

describe('a refusal', () => {
  it.each([
    '{"person":{"name":"Porfirione Malscritti"',
    '"Porfirione',
    'Porfirione',
    '{"a":1,}Porfirione',
    '{"v":Porfirione}',
  ])('does not quote %s', (text) => {
    let why = '';
    try {
      JSON.parse(text);
    } catch (error) {
      why = whyNotJson(error);
    }
    expect(why).toMatch(/^this is no JSON/);
    expect(why).not.toContain('Porfi');
  });

  it.each([
    { do: 'book', 'Porfirione Malscritti': 1 },
    { do: 'book', person: { 'Porfirione Malscritti': 1 } },
    { do: 'Porfirione' },
    { do: 'book', person: { phone: 'Porfirione', email: 'Porfirione' } },
  ])('does not quote %j', (data) => {
    const read = AskAppointment.safeParse({ v: 1, n: 1, ...data });
    expect(read.success).toBe(false);
    for (const issue of read.error?.issues ?? []) expect(whyNot(issue)).not.toContain('Porfi');
  });
});
