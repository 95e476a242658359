// Two days of a town hall in which every fact happens that today's Turno can write: for the journals of its releases.
import { expect } from 'vitest';
import { type Config, ConfigSchema } from '../../../broker/config/schema.js';
import type { Payload } from '../../../broker/contract/topics.js';
import { orderOf } from './held-engine.js';
import { range } from './held-forecaster.js';
import { type CaseAsked, type Town, townConfig, townData } from './town-hall.js';

const kiosk = { ...townData.nodes['kiosk-1'], offline: 4 };
const sim = { driver: 'sim' };
const desk = { kind: 'desk', desk: 'one', devices: { keypad: sim, lamp: sim, display: sim, rating: sim } };
const nodes = { ...townData.nodes, 'kiosk-1': kiosk, 'desk-1': desk };

/** What runs first: the town, with numbers of its own for a kiosk, and answers due so soon that somebody is reminded on the second day. */
export const firstDayConfig: Config = townConfig({
  ...{ nodes, ratings: {}, cases: { ...townData.cases, days: 4, reminders: [3] } },
  'back-offices': { building: { ...townData['back-offices'].building, email: 'edilizia@comune.example' } },
  mail: { host: 'localhost', from: 'sportello@comune.example', 'overdue-to': ['segretario@comune.example'] },
});

/** Without taxes: who waits for them goes to certificates. */
function withoutTaxes(): Config {
  const { taxes: _, ...services } = townData.services;
  const { safe: __, two, ...desks } = townData.desks;
  const { b2: ___, ...buttons } = kiosk.buttons as Record<string, object>;
  return ConfigSchema.parse({
    ...{ ...townData, services, retired: { taxes: 'certificates' } },
    desks: { ...desks, two: { ...two, serves: ['certificates'], helps: [] } },
    nodes: { ...nodes, 'kiosk-1': { ...kiosk, buttons } },
  });
}

/** An answer's code of an appointment or case. */
async function codeOf(hall: Town, desk: string, act: Parameters<Town['key']>[0]): Promise<string> {
  const ack = await hall.key(act, desk);
  expect(ack).toMatchObject({ ok: true });
  return ack.ok ? (ack.code ?? '') : '';
}

async function announced({ engine, told }: Town, state: Payload<'announceDone'>['state']): Promise<void> {
  const done = { v: 1, order: orderOf(told('announce').at(-1)), state } as const;
  const ack = await new Promise<Payload<'announceDoneAck'>>((resolve) => engine.announceDone('atrio', done, resolve));
  expect(ack).toMatchObject({ ok: true });
}

function apply({ engine }: Town, config: Config): void {
  expect(engine.applyConfig({ config, text: JSON.stringify(config) })).toMatchObject({ ok: true });
}

/** On a hall that runs `firstDayConfig`, on Monday at ten; on Tuesday at ten it ends, with people in it. */
export async function everyEvent(hall: Town): Promise<void> {
  apply(hall, firstDayConfig);
  foretell(hall);
  post(hall);
  await hall.pass(0);
  await queue(hall);
  await legs(hall);
  await rush(hall);
  await appointments(hall);
  await lease(hall);
  await register(hall);
  await notices(hall);
  await hall.pass(24 * 60);
  // Waits are worked out for the new day.
  await hall.pass(0.1);
  await nextDay(hall);
}

/** Always the same: who presses is told a wait, provisional on the first day. */
function foretell({ engine, store }: Town): void {
  engine.foretell({
    ask(_, answered) {
      const days = store.dayBefore() === undefined ? 0 : 2;
      answered({ forecast: { services: { certificates: range(5, 15), taxes: null }, tickets: new Map() }, classed: [], days });
    },
    stop() {},
  });
}

/** A mail server that takes the first letter, and refuses the others. */
function post({ engine }: Town): void {
  let sent = 0;
  engine.mailBy({
    async send() {
      sent += 1;
      return sent === 1 ? { state: 'sent' } : { state: 'refused', smtp: '550 5.1.1' };
    },
    close() {},
  });
}

/** Papers of every kind; called, recalled, missed, returned, absent; undone, voided. */
/** A supervisor moves services to a desk, or gives it back what the config says. */
async function arrange({ engine }: Town, n: number, to: Parameters<typeof engine.arrange>[2]): Promise<void> {
  const id = { node: 'http', boot: 'a'.repeat(32), n };
  const answer = await new Promise((resolve) => engine.arrange(id, 'safe', to, resolve));
  expect(answer).toEqual({ ok: true });
}

async function queue(hall: Town): Promise<void> {
  await arrange(hall, 1, { serves: ['taxes', 'certificates'], helps: [] });
  await arrange(hall, 2, undefined);
  await hall.take('b1');
  await hall.take('b1', 'written');
  await hall.take('b2', 'unknown');
  await hall.take('b1', 'failed');
  await hall.take('p1');
  for (const desk of ['info', 'one', 'two']) await hall.at(desk, 'open');
  await hall.at('safe', { verb: 'open', operator: '1234' });
  expect(await hall.at('one', 'next')).toBe('A004');
  await announced(hall, 'announced');
  await hall.at('one', 'recall');
  await announced(hall, 'silent');
  await hall.at('one', 'no-show');
  expect(await hall.at('one', 'next')).toBe('A001');
  await hall.at('one', 'undo');
  await announced(hall, 'withdrawn');
  expect(await hall.at('one', 'next')).toBe('A001');
  await hall.at('one', 'arrived');
  await hall.at('one', { verb: 'done', outcomes: [{ outcome: 'certificate', quantity: 2 }] });
  expect(await hall.rate(3)).toMatchObject({ ok: true });
  await hall.at('one', { verb: 'outcome', outcome: 'certificate', quantity: 1 });
  expect(await hall.at('one', 'next')).toBe('A004');
  await hall.at('one', 'no-show');
  await hall.take('b1');
  await hall.at('one', { verb: 'void', number: '005' });
  await hall.at('info', { verb: 'question', service: 'taxes' });
  await hall.at('safe', 'pause');
  await hall.at('safe', 'close');
}

/** Transferred, parked, with another service, of another class; to a desk that stays closed; up the levels. */
async function legs(hall: Town): Promise<void> {
  expect(await hall.at('two', 'next')).toBe('C100');
  await hall.at('two', { verb: 'class', class: 'priority' });
  await hall.at('two', { verb: 'park', minutes: 5 });
  await hall.pass(5);
  expect(await hall.at('one', 'next')).toBe('A002');
  await hall.at('one', { verb: 'add', service: 'taxes' });
  await hall.at('one', 'next');
  await hall.at('info', { verb: 'issue', services: ['certificates', 'taxes'] });
  await hall.printed(orderOf(hall.told('print').at(-1)));
  expect(await hall.at('info', 'next')).toBe('A006');
  await hall.at('info', { verb: 'transfer', desk: 'back' });
  await hall.pass(15);
  await hall.take('b1');
  expect(await hall.at('info', 'next')).toBe('A006');
  await hall.at('info', 'escalate');
  expect(await hall.at('one', 'next')).toBe('A006');
  await codeOf(hall, 'one', 'escalate');
  for (const quantity of [1, 0, 2]) await hall.at('one', { verb: 'outcome', outcome: 'card', quantity, number: '006' });
}

async function rush(hall: Town): Promise<void> {
  for (let i = 0; i < 4; i += 1) await hall.take('b1');
  await hall.pass(0);
  await hall.pass(2);
  await hall.at('back', 'open');
  for (const desk of ['info', 'one', 'two', 'back']) await hall.at(desk, 'next');
  for (const desk of ['info', 'one']) await hall.at(desk, 'next');
  await hall.pass(0);
  await hall.pass(6);
  await hall.at('back', 'next');
}

/** Kept, absent, moved, cancelled, and one whose ticket did not come out. */
async function appointments(hall: Town): Promise<void> {
  await hall.take('b1');
  expect(await hall.at('one', 'next')).toMatch(/^A/);
  const code = await codeOf(hall, 'one', { verb: 'agree', desk: 'office', service: 'planning', start: '2026-11-23T10:40' });
  const booked = async (start: string, n: number) => {
    const answer = await hall.book({ start }, n);
    return answer.ok ? answer.booking.code : answer.code;
  };
  await booked('2026-11-23T11:00', 1);
  const [moved, cancelled] = [await booked('2026-11-23T11:20', 2), await booked('2026-11-23T11:40', 3)];
  expect(await hall.book({ start: '2026-11-26T09:00', person: { name: 'Anna Neri' } }, 4)).toMatchObject({ ok: true });
  const persons = hall.facts().flatMap((event) => (event.type === 'appointment-booked' ? (event.person ?? []) : []));
  expect(await hall.erase(persons, true)).toMatchObject({ ok: true, erased: 1 });
  const id = (n: number) => ({ node: 'maintainer', boot: 'f'.repeat(32), n });
  const ask = (asked: Payload<'askAppointment'>) =>
    new Promise<Payload<'appointment'>>((resolve) => hall.engine.appointment(asked, 'staff', resolve));
  expect(await ask({ v: 1, n: 1, id: id(1), do: 'move', code: moved, start: '2026-11-25T09:00' })).toMatchObject({ ok: true });
  expect(await ask({ v: 1, n: 2, id: id(2), do: 'cancel', code: cancelled })).toMatchObject({ ok: true });
  expect(await hall.take({ code }, 'failed')).toBe('E200');
  expect(await hall.take({ code })).toBe('E201');
  await hall.at('office', 'open');
  expect(await hall.at('office', 'next')).toBe('E201');
  await hall.at('office', 'done');
  await hall.pass(60);
}

/** A ticket that the kiosk gave while the hub was gone. */
async function lease(hall: Town): Promise<void> {
  const told = {
    v: 1,
    stamp: hall.stamp(600_000),
    day: '2026-11-23',
    series: 'A',
    n: 96,
    button: 'b1',
    language: 'it',
    state: 'printed',
  } as const;
  const ack = await new Promise<Payload<'issuedAck'>>((resolve) => hall.engine.issued('kiosk-1', told, resolve));
  expect(ack).toMatchObject({ ok: true });
}

/** A case from the desk to a back office and back; a report that nobody answers in time; what was applied for is collected. */
async function register(hall: Town): Promise<void> {
  const coded = async (asked: CaseAsked): Promise<string> => {
    const answer = await hall.ask(asked);
    expect(answer).toMatchObject({ ok: true });
    return answer.ok ? answer.case.code : '';
  };
  await hall.take('b1');
  expect(await hall.at('one', 'next')).toMatch(/^A/);
  const handed = await codeOf(hall, 'one', { verb: 'hand-over', office: 1 });
  await coded({ do: 'give-back', code: handed, outcome: 'card', text: 'Manca la firma' });
  expect(await hall.at('one', 'next')).toMatch(/^A/);
  const person = { name: 'Anna Bianchi', email: 'anna@example.org' };
  const report = await coded({ do: 'open', kind: 'report', channel: 'phone', sector: 'roads', text: 'Una buca', person });
  await coded({ do: 'note', code: report, text: 'Chiamata la ditta', internal: true });
  await coded({ do: 'hand-over', code: report, to: { office: 'building' } });
  const filed = await coded({ do: 'open', kind: 'application', channel: 'web', service: 'certificates' });
  await coded({ do: 'resolve', code: filed, text: 'Pronto', ready: true });
  const view = hall.engine.cases.view(filed);
  expect(await hall.take({ code: view?.collect ?? '' })).toMatch(/^A/);
  expect(await hall.at('two', { verb: 'open' })).toBe('desk-open');
}

/** Somebody comes back about a case; a service goes while people wait for it, alone and as what follows. */
async function nextDay(hall: Town): Promise<void> {
  await arrange(hall, 3, { serves: ['certificates'], helps: ['taxes'] });
  for (const desk of ['info', 'one']) await hall.at(desk, 'open');
  await hall.take('b1');
  expect(await hall.at('one', 'next')).toBe('A001');
  const code = await codeOf(hall, 'one', 'escalate');
  await hall.take('b1');
  expect(await hall.at('one', 'next')).toBe('A002');
  await hall.at('one', { verb: 'case', code });
  await hall.at('one', 'arrived');
  await hall.take('b2');
  await hall.at('info', { verb: 'issue', services: ['certificates', 'taxes'] });
  await hall.printed(orderOf(hall.told('print').at(-1)));
  apply(hall, withoutTaxes());
  await hall.press({ button: 'p1' });
}

/** One that is posted, changed, and withdrawn. */
async function notices({ engine }: Town): Promise<void> {
  const content = { text: { it: 'Anagrafe chiusa' }, from: '2026-11-23', until: '2026-11-24', areas: [], order: 1 };
  const ask = (n: number, wish: { do: 'post' } | { do: 'change'; notice: number } | { do: 'withdraw'; notice: number }) =>
    new Promise<Payload<'notices'>>((resolve) => {
      const base = { v: 1, n, id: { node: 'http', boot: '7'.repeat(32), n } } as const;
      engine.notice(wish.do === 'withdraw' ? { ...base, ...wish } : { ...base, ...wish, content }, resolve);
    });
  expect(await ask(1, { do: 'post' })).toMatchObject({ ok: true, notice: 1 });
  expect(await ask(2, { do: 'change', notice: 1 })).toMatchObject({ ok: true, notices: [{ notice: 1, shown: true }] });
  expect(await ask(3, { do: 'withdraw', notice: 1 })).toMatchObject({ ok: true, notices: [] });
}
