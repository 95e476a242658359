// An appointment, from the booking to its end: three rooms that hear of each other by ids.
import { describe, expect, it } from 'vitest';
import type { Payload } from '../../../broker/contract/topics.js';
import { heldTime } from './held-engine.js';
import { type Town, townConfig, townData, useTown } from './town-hall.js';

const town = useTown();

/** Booked for 10:20; the hall's clock stands at 10:00. */
async function booked(hall: Town, more: object = {}, n = 1): Promise<string> {
  const answer = await hall.book({ start: '2026-11-23T10:20', ...more }, n);
  return answer.ok ? answer.booking.code : answer.code;
}

async function find({ engine }: Town, code: string): Promise<string> {
  const asked = { v: 1, n: 9, id: { node: 'maintainer', boot: 'e'.repeat(32), n: 9 }, do: 'find', code } as const;
  const answer = await new Promise<Payload<'appointment'>>((resolve) => engine.appointment(asked, 'request', resolve));
  return answer.ok ? answer.booking.state : answer.code;
}

describe('a code at the kiosk', () => {
  it('is a ticket that waits for that office, and the agenda knows that they are here, called and served', async () => {
    const hall = town();
    const code = await booked(hall);
    expect(await hall.take({ code })).toBe('E200');
    expect(hall.facts().slice(-3)).toMatchObject([
      { type: 'ticket-issued', service: 'planning', home: 'office', appointment: 1 },
      { type: 'appointment-arrived', appointment: 1, ticket: 1 },
      { type: 'ticket-paper' },
    ]);
    expect(hall.told('print').at(-1)).toMatchObject({ paper: { number: 'E200', service: 'Edilizia', where: 'Primo piano' } });
    expect(await find(hall, code)).toBe('here');
    expect(await hall.take({ code })).toBe('already-there');
    await hall.at('office', 'open');
    expect(await hall.at('office', 'next')).toBe('E200');
    await hall.at('office', 'done');
    expect(await find(hall, code)).toBe('kept');
    expect(hall.types().slice(-2)).toEqual(['ticket-served', 'appointment-kept']);
  });

  it('is due at its own time on the hall’s clock', async () => {
    const hall = town();
    await hall.take({ code: await booked(hall) });
    const issued = hall.facts().find((event) => event.type === 'ticket-issued');
    const now = hall.clock.now();
    expect(issued?.type === 'ticket-issued' ? Math.round(((issued.dueAt ?? 0) - now) / 1_000) : undefined).toBe(20 * 60 - 1);
  });

  it.each([
    ['too-early', '2026-11-23T11:40', 0],
    ['too-late', '2026-11-23T10:20', 31],
    ['not-today', '2026-11-24T10:20', 0],
  ])('%s is refused, and no number is spent', async (code, start, after) => {
    const hall = town();
    const slip = await booked(hall, { start });
    await hall.pass(after);
    expect(await hall.take({ code: slip })).toBe(code);
    expect(hall.types()).not.toContain('ticket-issued');
  });

  it('that nobody has, is refused', async () => {
    expect(await town().take({ code: '000000' })).toBe('no-such-appointment');
  });

  it('whose ticket did not come out may be typed again', async () => {
    const hall = town();
    const code = await booked(hall);
    await hall.take({ code }, 'failed');
    expect(hall.types().slice(-2)).toEqual(['ticket-voided', 'appointment-arrival-undone']);
    expect(await find(hall, code)).toBe('booked');
    expect(await hall.take({ code })).toBe('E201');
  });

  it('outside the hours is refused like any press', async () => {
    const time = heldTime();
    const hall = town(undefined, time);
    const code = await booked(hall);
    await hall.pass(9 * 60);
    expect(await hall.take({ code })).toBe('hall-closed');
  });
});

describe('who does not come', () => {
  it('is absent once the window has passed, by the tick alone, once', async () => {
    const hall = town();
    const code = await booked(hall);
    await hall.pass(30);
    expect(await find(hall, code)).toBe('booked');
    await hall.pass(1);
    expect(hall.facts().at(-1)).toEqual({ type: 'appointment-absent', v: 1, appointment: 1 });
    await hall.pass(1);
    expect(hall.types().filter((type) => type === 'appointment-absent')).toHaveLength(1);
  });

  it('is absent also when the hub was off until the next day', async () => {
    const time = heldTime();
    const hall = town(undefined, time);
    await booked(hall);
    hall.die();
    time.wallMs += 24 * 3_600_000;
    time.monotonicMs += 24 * 3_600_000;
    expect(town(undefined, time).types().slice(-2)).toEqual(['appointment-absent', 'day-turned']);
  });

  it('when called, is absent too; an undone no-show is here again', async () => {
    const hall = town();
    const code = await booked(hall);
    await hall.take({ code });
    await hall.at('office', 'open');
    await hall.at('office', 'next');
    await hall.at('office', 'no-show');
    // Called once more, after the places that its service gives.
    await hall.at('office', 'next');
    await hall.at('office', 'no-show');
    expect(await find(hall, code)).toBe('absent');
    await hall.at('office', 'undo');
    expect(await find(hall, code)).toBe('here');
  });
});

describe('an undo of an act with an appointment', () => {
  const ask = ({ engine }: Town, asked: object, n: number) =>
    new Promise<Payload<'appointment'>>((resolve) => {
      const base = { v: 1, n, id: { node: 'maintainer', boot: 'd'.repeat(32), n } };
      engine.appointment({ ...base, ...asked } as Payload<'askAppointment'>, 'request', resolve);
    });
  /** Checked in, and voided again by the office. */
  async function voided(hall: Town): Promise<string> {
    const code = await booked(hall);
    await hall.take({ code });
    await hall.at('office', 'open');
    expect(await hall.at('office', { verb: 'void', number: '200' })).toBe('E200');
    expect(await find(hall, code)).toBe('booked');
    return code;
  }

  it('says that they are here where they were not, and nothing where they were', async () => {
    const hall = town();
    await hall.take({ code: await booked(hall) });
    await hall.at('office', 'open');
    await hall.at('office', { verb: 'class', class: 'priority', number: '200' });
    expect((await hall.does('office', 'undo')).facts.map(({ type }) => type)).toEqual(['act-undone']);
    await hall.at('office', { verb: 'void', number: '200' });
    expect((await hall.does('office', 'undo')).facts.slice(1)).toEqual([{ type: 'appointment-arrived', v: 1, appointment: 1, ticket: 1 }]);
  });

  it('is made also when the window has passed since', async () => {
    const hall = town();
    const code = await voided(hall);
    await hall.pass(31);
    expect(await find(hall, code)).toBe('absent');
    expect(await hall.at('office', 'undo')).toBe(null);
    expect(await find(hall, code)).toBe('here');
  });

  it('is refused when it was moved since, or cancelled, or is here with another ticket', async () => {
    const hall = town();
    const code = await voided(hall);
    expect(await ask(hall, { do: 'move', code, start: '2026-11-24T09:00' }, 20)).toMatchObject({ ok: true });
    expect(await hall.at('office', 'undo')).toBe('changed-since');
    expect(await ask(hall, { do: 'move', code, start: '2026-11-23T10:20' }, 21)).toMatchObject({ ok: true });
    expect(await hall.take({ code })).toBe('E201');
    expect(await hall.at('office', 'undo')).toBe('changed-since');
    expect(await hall.at('office', { verb: 'void', number: '201' })).toBe('E201');
    expect(await ask(hall, { do: 'cancel', code }, 22)).toMatchObject({ ok: true });
    expect(await hall.at('office', 'undo')).toBe('changed-since');
  });
});

describe('a code whose service or desk is gone from the config', () => {
  /** Books in the town, then `next` runs. */
  async function bookedBefore(next: object): Promise<[Town, string]> {
    const hall = town();
    const code = await booked(hall);
    const config = townConfig({ rosters: {}, ...next });
    expect(hall.engine.applyConfig({ config, text: JSON.stringify(config) })).toEqual({ ok: true });
    return [hall, code];
  }
  const { planning: _, ...services } = townData.services;
  const { office, ...desks } = townData.desks;
  const office2 = { ...office, serves: ['certificates'] };

  it('goes to the service that takes the old one’s tickets, at its own desk', async () => {
    const [hall, code] = await bookedBefore({ services, desks: { ...desks, office: office2 }, retired: { planning: 'certificates' } });
    expect(await hall.take({ code })).toBe('A001');
    expect(hall.facts().find(({ type }) => type === 'ticket-issued')).toMatchObject({ service: 'certificates', home: 'office' });
    await hall.at('office', 'open');
    expect(await hall.at('office', 'next')).toBe('A001');
  });

  it('is refused where nobody has taken over the service', async () => {
    const [hall, code] = await bookedBefore({ services, desks: { ...desks, office: office2 } });
    expect(await hall.take({ code })).toBe('no-such-service');
  });

  it('waits with the others of its service where a desk still calls them', async () => {
    const two = { ...desks.two, helps: ['certificates', 'planning'] };
    const [hall, code] = await bookedBefore({ desks: { ...desks, two } });
    expect(await hall.take({ code })).toBe('E200');
    await hall.at('two', 'open');
    expect(await hall.at('two', 'next')).toBe('E200');
  });

  it('is refused where no desk calls its service any more', async () => {
    const [hall, code] = await bookedBefore({ desks });
    expect(await hall.take({ code })).toBe('not-callable');
  });
});

describe('on a clock that nobody believes', () => {
  it('nobody is absent, and a code of the service day is taken at any minute', async () => {
    const time = heldTime();
    const hall = town(undefined, time);
    const code = await booked(hall);
    const other = await booked(hall, { start: '2026-11-24T10:20' }, 2);
    time.wallMs += 26 * 3_600_000;
    await hall.pass(0);
    expect(hall.clock.trusted()).toBe(false);
    expect(hall.types()).not.toContain('appointment-absent');
    expect(await hall.take({ code: other })).toBe('not-today');
    expect(await hall.take({ code })).toBe('E200');
    const issued = hall.facts().find((event) => event.type === 'ticket-issued');
    expect(issued?.type === 'ticket-issued' ? Math.abs((issued.dueAt ?? 0) - hall.clock.now()) : undefined).toBeLessThan(1_000);
  });

  it('is booked from the day after the hall’s own on, whatever that clock says', async () => {
    const time = heldTime();
    const hall = town(undefined, time);
    await hall.pass(0);
    // As the clock has it, twenty past nine tomorrow has come and gone.
    time.wallMs += 30 * 3_600_000;
    await hall.pass(0);
    expect(hall.clock.trusted()).toBe(false);
    expect(await booked(hall, { start: '2026-11-23T11:20' }, 2)).toBe('no-such-slot');
    const free = hall.engine.questions.freeDays({ service: 'planning', days: 1 });
    expect(free).toMatchObject({ ok: true, today: '2026-11-23', days: [{ day: '2026-11-24' }] });
    expect(await booked(hall, { start: '2026-11-24T09:20' }, 3)).toMatch(/^\d{6}$/);
  });
});

describe('a booking', () => {
  it('of one slot by fifty at once is one booking, and 49 refusals', async () => {
    const hall = town();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => booked(hall, {}, i + 1)));
    expect(answers.filter((code) => /^\d{6}$/.test(code))).toHaveLength(1);
    expect(answers.filter((code) => code === 'slot-taken')).toHaveLength(49);
  });

  it('without a time takes the first free one; each gets another', async () => {
    const hall = town();
    const answers = await Promise.all(Array.from({ length: 5 }, (_, i) => hall.book({}, i + 1)));
    const starts = answers.map((answer) => (answer.ok ? answer.booking.start.slice(11) : answer.code));
    expect(starts).toEqual(['10:00', '10:20', '10:40', '11:00', '11:20']);
  });

  it('asked twice with one id is made once, and both hear the same code, also from the next life of the hub', async () => {
    const time = heldTime();
    const hall = town(undefined, time);
    const code = await booked(hall);
    expect(await booked(hall)).toBe(code);
    hall.die();
    const again = town(undefined, time);
    expect(await booked(again)).toBe(code);
    expect(again.types().filter((type) => type === 'appointment-booked')).toHaveLength(1);
  });

  it('is moved, keeps its code, and its old slot is free; cancelled, its code is nobody’s', async () => {
    const hall = town();
    const code = await booked(hall);
    const id = (n: number) => ({ node: 'maintainer', boot: 'f'.repeat(32), n });
    const ask = (asked: Payload<'askAppointment'>) =>
      new Promise<Payload<'appointment'>>((resolve) => hall.engine.appointment(asked, 'request', resolve));
    const moved = await ask({ v: 1, n: 2, id: id(2), do: 'move', code, start: '2026-11-24T09:00' });
    expect(moved).toMatchObject({ ok: true, booking: { code, start: '2026-11-24T09:00', state: 'booked' } });
    expect(await booked(hall, {}, 3)).toMatch(/^\d{6}$/);
    expect(await ask({ v: 1, n: 4, id: id(4), do: 'cancel', code })).toMatchObject({ ok: true, booking: { state: 'cancelled' } });
    expect(await find(hall, code)).toBe('no-such-appointment');
  });
});
