// A calendar's appointments come into the agendas of a hub that runs and of one that does not: all of them or none, and never twice.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '../../broker/calendar/days.js';
import { startTestHub, type TestHub } from '../harness/hub.js';
import { smallConfigData } from '../harness/small-config.js';
import { ask } from './answers.js';

const always = { 'mon-sun': '0:00-24:00' };
const today = new Date().toISOString().slice(0, 10);
/** A day ahead, as `20261127`; none on which summer begins or ends matters: what is tested there has its own zone. */
const day = (n: number) => addDays(today, n).replaceAll('-', '');

describe('turno import bookings', () => {
  let hub: TestHub;
  const more = {
    ...{ calendar: { holidays: 'none' }, appointments: { 'days-ahead': 30 } },
    rosters: { one: { desk: 'one', services: ['certificates'], hours: always, minutes: 30 } },
  };
  beforeAll(async () => {
    hub = await startTestHub({}, more);
  });
  afterAll(() => hub.end());

  let files = 0;
  function calendar(...events: readonly (readonly string[])[]): string {
    files += 1;
    const file = join(hub.folder, '..', `${files}.ics`);
    const all = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']);
    writeFileSync(file, ['BEGIN:VCALENDAR', 'VERSION:2.0', ...all, 'END:VCALENDAR', ''].join('\r\n'));
    return file;
  }
  const run = (file: string, ...rest: string[]) => {
    const place = ['--data', join(hub.folder, '..'), '--config', hub.file];
    return ask(['import', 'bookings', file, ...place, ...rest]);
  };
  const booked = async (file: string, ...rest: string[]): Promise<unknown> => {
    const { stdout, stderr } = await run(file, '--json', ...rest);
    return stderr === '' ? JSON.parse(stdout) : stderr;
  };

  it('books each entry once, however often its file comes; a title is a name where --service says the service', async () => {
    const file = calendar(
      ['UID:a', `DTSTART;TZID=Europe/Rome:${day(2)}T090000`, 'DURATION:PT30M', 'CATEGORIES:Certificati'],
      ['UID:b', `DTSTART:${day(2)}T100000`, `DTEND:${day(2)}T103000`, 'SUMMARY:Gino Bartaletti', 'CONTACT:055 998877'],
      ['UID:c', `DTSTART:${day(2)}T110000`, 'DURATION:PT30M', 'SUMMARY:certificates', 'STATUS:CANCELLED'],
      ['UID:d', `DTSTART:${day(-9)}T110000`, 'DURATION:PT30M', 'SUMMARY:certificates'],
    );
    expect(await booked(file, '--service', 'certificates')).toMatchObject({ booked: 2, known: 0, passed: 2 });
    expect(await booked(file, '--service', 'certificates')).toMatchObject({ booked: 0, known: 2 });
    const found = await ask(['person', 'find', 'bartaletti', '--data', join(hub.folder, '..'), '--json']);
    expect(JSON.parse(found.stdout)).toMatchObject({ persons: [{ person: { name: 'Gino Bartaletti', phone: '055 998877' } }] });
  });

  it('books each repetition up to the last day that can be booked, but not those taken out; in the entry’s own zone', async () => {
    const from = addDays(today, 3);
    const file = calendar(
      [
        'UID:w',
        `DTSTART;TZID=Europe/Rome:${day(3)}T120000`,
        'DURATION:PT30M',
        'SUMMARY:certificates',
        'RRULE:FREQ=WEEKLY',
        `EXDATE;TZID=Europe/Rome:${day(10)}T120000`,
      ],
      [
        'UID:w',
        `RECURRENCE-ID;TZID=Europe/Rome:${day(17)}T120000`,
        `DTSTART;TZID=Europe/Rome:${day(18)}T133000`,
        'DURATION:PT30M',
        'SUMMARY:certificates',
      ],
    );
    expect(weekdayOf(from)).toBe(weekdayOf(addDays(from, 7)));
    expect(await booked(file)).toMatchObject({ booked: 3, beyond: 1 });
  });

  it.each<[string, (d: typeof day) => readonly string[], RegExp]>([
    ['a day that does not exist', () => ['UID:x', 'DTSTART:20270230T090000', 'SUMMARY:certificates'], /: names a day that does not exist/],
    [
      'an overlap with a booked slot',
      (d) => ['UID:x', `DTSTART;TZID=Europe/Rome:${d(2)}T090000`, 'SUMMARY:certificates'],
      /:8: x: .*T09:00: this slot is no longer free .* nothing was booked/,
    ],
    [
      'a time at which no slot begins',
      (d) => ['UID:x', `DTSTART:${d(2)}T141500`, 'SUMMARY:certificates'],
      /:8: x: .*T14:15: no roster has this slot/,
    ],
    [
      'an entry that is longer than a slot',
      (d) => ['UID:x', `DTSTART:${d(2)}T150000`, 'DURATION:PT90M', 'SUMMARY:certificates'],
      /:8: x: .*90 minutes; a slot there has 30/,
    ],
    ['a day too far ahead', (d) => ['UID:x', `DTSTART:${d(90)}T150000`, 'SUMMARY:certificates'], /:8: x: .*too far ahead/],
    ['an entry of a whole day', (d) => ['UID:x', `DTSTART;VALUE=DATE:${d(2)}`, 'SUMMARY:certificates'], /:8: x: lasts all day/],
    ['a service that nobody knows', (d) => ['UID:x', `DTSTART:${d(2)}T150000`, 'SUMMARY:dentist'], /:8: x: for which service\?/],
    [
      'a zone that nobody knows',
      (d) => ['UID:x', `DTSTART;TZID=Mars/Olympus:${d(2)}T150000`, 'SUMMARY:certificates'],
      /:8: x: the time zone Mars\/Olympus is not known/,
    ],
    [
      'a time that is skipped as summer begins',
      () => ['UID:x', 'DTSTART;TZID=Europe/Rome:20270328T023000', 'DURATION:PT30M', 'SUMMARY:certificates'],
      /:8: x: 02:30 on 2027-03-28 does not exist: the clocks go forward then/,
    ],
    [
      'an end that is skipped, by the hall’s own clock',
      () => ['UID:x', 'DTSTART:20270328T013000', 'DTEND:20270328T023000', 'SUMMARY:certificates'],
      /:8: x: 02:30 on 2027-03-28 does not exist/,
    ],
    [
      'a repetition moved to one that is skipped, elsewhere',
      () => [
        'UID:x',
        'DTSTART;TZID=America/New_York:20270307T023000',
        'RDATE;TZID=America/New_York:20270314T023000',
        'SUMMARY:certificates',
      ],
      /:8: x: 02:30 on 2027-03-14 does not exist/,
    ],
    ['no UID', (d) => [`DTSTART:${d(2)}T150000`, 'SUMMARY:certificates'], /:8: the entry that begins here is without a UID/],
    [
      'a date that is none',
      () => ['UID:x', 'DTSTART:tomorrow', 'SUMMARY:certificates'],
      /:8: x: a date, a time or a repetition cannot be read/,
    ],
    [
      'a name with a control character',
      (d) => ['UID:x', `DTSTART:${d(2)}T150000`, 'CATEGORIES:certificates', 'SUMMARY:Gino\u0007'],
      /:8: x: there is a control character in the name/,
    ],
    [
      'an end before its start',
      (d) => ['UID:x', `DTSTART:${d(2)}T150000`, `DTEND;TZID=Europe/Rome:${d(2)}T143000`, 'SUMMARY:certificates'],
      /:8: x: ends before it begins/,
    ],
    [
      'another entry of the same UID',
      (d) => ['UID:good', `DTSTART:${d(2)}T150000`, 'SUMMARY:certificates'],
      /:8: good: stands at line 3 already.* neither SEQUENCE nor DTSTAMP says/,
    ],
    ['a line that is none', (d) => ['UID:x', `DTSTART:${d(2)}T150000`, 'hello there'], /:11: is no line of a calendar/],
  ])('%s is refused by its line, and nothing of the file is booked', async (_what, event, words) => {
    const good = ['UID:good', `DTSTART:${day(4)}T160000`, 'SUMMARY:certificates'];
    const { code, stderr } = await run(calendar(good, event(day)));
    expect([code, stderr]).toEqual([1, expect.stringMatching(words)]);
    expect(stderr).not.toMatch(/bug of Turno/);
  });

  it('of several versions of an entry the newest counts, in whatever order they come; repetitions without their entry are told apart', async () => {
    const version = (uid: string, hour: number, ...more: string[]) => [
      ...[`UID:${uid}`, `DTSTART:${day(14)}T${hour}0000`, 'DURATION:PT30M', 'SUMMARY:certificates'],
      ...more,
    ];
    const file = calendar(
      version('seq', 10, 'SEQUENCE:2', 'DTSTAMP:20261101T000000Z'),
      version('seq', 11, 'SEQUENCE:1', 'DTSTAMP:20261102T000000Z'),
      version('stamp', 12, 'DTSTAMP:20261101T000000Z'),
      version('stamp', 13, 'DTSTAMP:20261101T000001Z'),
      version('same', 14),
      version('same', 14),
      version('alone', 15, `RECURRENCE-ID:${day(7)}T150000`),
      version('alone', 16, `RECURRENCE-ID:${day(8)}T150000`),
    );
    expect(await booked(file)).toMatchObject({ booked: 5, known: 0, older: 3 });
    const agenda = await fetch(`http://127.0.0.1:${hub.httpPort}/api/desks/one/appointments?from=${addDays(today, 14)}&days=1`);
    expect((await agenda.text()).match(/(?<="start": ?"[-\d]+T)\d\d/g)).toEqual(['10', '13', '14', '15', '16']);
  });

  it('what the config needs of whoever books, and the calendar does not say, is named by its line; it is booked all the same', async () => {
    const config = join(hub.folder, '..', 'needs.yaml');
    writeFileSync(config, JSON.stringify(smallConfigData({}, { ...more, appointments: { 'days-ahead': 30, needs: ['name', 'phone'] } })));
    const file = calendar(
      ['UID:all', `DTSTART:${day(12)}T090000`, 'SUMMARY:Gino Bartaletti', 'CONTACT:055 998877'],
      ['UID:some', `DTSTART:${day(12)}T100000`, 'SUMMARY:Rina Bo', 'CONTACT:by letter', 'RRULE:FREQ=DAILY;COUNT=2'],
    );
    const place = ['--data', join(hub.folder, '..'), '--config', config, '--service', 'certificates'];
    const { code, stdout } = await ask(['import', 'bookings', file, ...place]);
    expect([code, stdout]).toEqual([
      0,
      `3 booked, 0 were so already, 0 over or cancelled\n${file}:9: some: the telephone is lacking, which this hall asks for; it is booked all the same\n`,
    ]);
    const again = await ask(['import', 'bookings', file, ...place, '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ booked: 0, known: 3, lacking: [{ line: 9, uid: 'some', missing: ['phone'] }] });
  });

  it('a file that is not there is refused in the asker’s words', async () => {
    const place = ['--data', join(hub.folder, '..'), '--config', hub.file];
    const { stderr } = await ask(['import', 'bookings', '/nope', ...place], { LANG: 'it_IT.UTF-8' });
    expect(stderr).toContain('/nope:1: non si può leggere: il file non c’è');
    expect(stderr).not.toContain('ENOENT');
  });

  it.each([
    ['no calendar', 'hello\n', /:1: does not begin with BEGIN:VCALENDAR/],
    ['a file that is cut short', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\n', /:2: the VEVENT does not end/],
    ['another encoding', Buffer.from('BEGIN:VCALENDAR\nX-A:\xe0\n', 'latin1'), /:1: is not UTF-8/],
  ])('%s is refused by its line', async (_what, text, words) => {
    const file = join(hub.folder, '..', 'bad.ics');
    writeFileSync(file, text);
    expect(await run(file)).toMatchObject({ code: 1, stderr: expect.stringMatching(words) });
  });

  it('a list of many parts is one list; with the hub stopped its folder takes it, too', async () => {
    const many = Array.from({ length: 40 }, (_, i) => [
      ...[`UID:many-${i}`, `DTSTART:${day(5 + Math.floor(i / 20))}T${String(i % 20).padStart(2, '0')}0000`, 'SUMMARY:certificates'],
      `ATTENDEE;CN="${'Anna '.repeat(20)}${i}":mailto:anna${i}@example.org`,
    ]);
    expect(await booked(calendar(...many))).toMatchObject({ booked: 40 });
    await hub.stop();
    const later = [...many, ['UID:last', `DTSTART:${day(9)}T160000`, 'SUMMARY:certificates']];
    expect(await booked(calendar(...later))).toMatchObject({ booked: 1, known: 40 });
  });
});
