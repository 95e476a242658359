// What people are called and what they write comes without what a screen, a list or a calendar would obey; what was kept before is read.
import ical from 'ical.js';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../broker/contract/codec.js';
import { NoticeContent } from '../../../broker/contract/messages/notice.js';
import { Person } from '../../../broker/contract/messages/person.js';
import type { Question } from '../../../broker/contract/topics.js';
import { calendarOf } from '../../../broker/http/calendar-feed.js';
import { townConfig } from '../engine/town-hall.js';

const base = { v: 1, n: 1, id: { node: 'maintainer', boot: '0'.repeat(32), n: 1 } };
const asked = (question: Question, data: object) => decode(question, Buffer.from(JSON.stringify({ ...base, ...data })));
const booking = (person: object) => asked('askAppointment', { do: 'book', service: 'taxes', person });
const opening = (more: object) => asked('askCase', { do: 'open', kind: 'report', channel: 'counter', ...more });
const posting = (words: object) =>
  asked('askNotice', { do: 'post', content: { from: '2026-11-27', until: '2026-11-27', areas: [], order: 1, ...words } });
const half = '\ud83d';

describe('what is asked', () => {
  it.each<[string, (text: string) => ReturnType<typeof asked>]>([
    ['person.name', (name) => booking({ name })],
    ['person.address', (address) => booking({ address })],
    ['person.name', (name) => opening({ text: 'a', person: { name } })],
    [
      'bookings.0.person.name',
      (name) =>
        asked('askBookings', {
          part: 1,
          of: 1,
          bookings: [{ service: 'taxes', start: '2026-11-27T09:00', origin: '0'.repeat(32), person: { name } }],
        }),
    ],
  ])('%s is one line: no line ends, no control characters, no half of a character', (field, ask) => {
    for (const odd of ['a\r\nBcc: b@c', 'a\rb', 'a\nb', 'a\tb', 'a\0b', 'a\u001b[2J', 'a\u0085b', 'a\u2028b', `a${half}`, '\u202e\u2066'])
      expect([odd, ask(odd)]).toEqual([odd, { ok: false, code: 'bad-payload', detail: expect.stringContaining(`${field}: `) }]);
    expect(ask('Zoë O’Neill 😀 محمد')).toMatchObject({ ok: true });
  });

  it.each<[string, (text: string) => ReturnType<typeof asked>]>([
    ['text', (text) => opening({ text })],
    ['text', (text) => asked('askCase', { do: 'note', code: 'K7M2XP', text })],
    ['text', (text) => asked('askCase', { do: 'resolve', code: 'K7M2XP', text })],
    ['content.text.it', (it) => posting({ text: { it } })],
    ['content.title.it', (it) => posting({ title: { it } })],
  ])('%s has tabs and line feeds, and no other control characters', (field, ask) => {
    for (const odd of ['a\0b', 'a\u001b[2J', 'a\u0085b', `a${half}b`])
      expect([odd, ask(odd)]).toEqual([odd, { ok: false, code: 'bad-payload', detail: expect.stringContaining(`${field}: `) }]);
    expect(JSON.stringify(ask('uno\r\ndue\rtre\n\tquattro'))).toContain('"uno\\ndue\\ntre\\n\\tquattro"');
  });

  it('leaves out the signs that turn the direction, which a telephone puts around what is copied', () => {
    const read = booking({ name: '\u202eAnna\u202c', phone: '\u202a+39 055 123456\u202c', address: '\u2067via Roma 1\u2069' });
    expect(read).toMatchObject({ value: { person: { name: 'Anna', phone: '+39 055 123456', address: 'via Roma 1' } } });
  });
});

describe('what was kept before', () => {
  const name = 'b\rATTACH:http://evil\u0000\nEND:VEVENT\r\n\u202ex\u2028y\u0085z';

  it('is read as it is', () => {
    expect(Person.parse({ name })).toEqual({ name });
    const notice = { text: { it: `a${half}` }, from: '2026-11-27', until: '2026-11-27', areas: [], order: 1 };
    expect(NoticeContent.parse(notice)).toEqual(notice);
  });

  it('is in no calendar with a raw control character', async () => {
    const entry = { code: '123456', service: 'planning', desk: 'office', start: '2026-11-27T09:20', minutes: 20, state: 'booked' } as const;
    const told = { ok: true as const, desk: 'office', entries: [{ appointment: 1, booking: entry }] };
    const text = await calendarOf(told, townConfig(), 0, () => ({ name }));
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
    const event = new ical.Component(ical.parse(text)).getFirstSubcomponent('vevent');
    expect(event?.getFirstPropertyValue('summary')).toBe('Edilizia · b ATTACH:http://evil END:VEVENT x y z');
  });
});
