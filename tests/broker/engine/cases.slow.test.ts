// The register: a case is opened, noted on, handed to a back office and back, answered; its citizen waits in the hall or at home, and
// collects what they applied for. On the real store.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../../broker/contract/messages/cases.js';
import { heldTime } from './held-engine.js';
import { type CaseAsked, type Town, townConfig, townData, useTown } from './town-hall.js';

const town = useTown();
const anna = { name: 'Anna Bianchi', phone: '0171 123456', email: 'anna@example.org' };
const report: CaseAsked = { do: 'open', kind: 'report', channel: 'phone', sector: 'roads', text: 'Una buca in via Roma', person: anna };

async function asked(hall: Town, wish: CaseAsked): Promise<CaseView> {
  const answer = await hall.ask(wish);
  expect(answer).toMatchObject({ ok: true });
  if (!answer.ok) throw new Error(answer.code);
  return answer.case;
}

const refused = async (hall: Town, wish: CaseAsked) => {
  const answer = await hall.ask(wish);
  return answer.ok ? 'ok' : answer.code;
};

/** Somebody is at a desk. */
async function at(hall: Town, desk: string): Promise<string> {
  const number = await hall.take();
  await hall.at(desk, 'open');
  expect(await hall.at(desk, 'next')).toBe(number);
  return number;
}

async function handedOver(hall: Town, desk: string, more: object = {}): Promise<string> {
  const { ack } = await hall.does(desk, { verb: 'hand-over', office: 1, ...more });
  expect(ack).toMatchObject({ ok: true });
  return ack.ok ? (ack.code ?? '') : '';
}

describe('a report by phone', () => {
  it('lies where the chain of levels begins, and is due in thirty days, the first not counted', async () => {
    const hall = town();
    // Monday, 23 November: the thirtieth day after is Wednesday, 23 December.
    const opened = await asked(hall, report);
    expect(opened).toMatchObject({
      kind: 'report',
      channel: 'phone',
      state: 'open',
      level: 'front',
      day: '2026-11-23',
      due: '2026-12-23',
      left: 30,
    });
    expect(opened).toMatchObject({
      person: anna,
      steps: [{ day: '2026-11-23', time: '10:00', what: 'opened', text: 'Una buca in via Roma' }],
    });
  });

  it('leaves ids in the journal, and nobody’s name', async () => {
    const hall = town();
    await asked(hall, report);
    const facts = JSON.stringify(hall.facts());
    for (const word of ['Anna', 'anna@', '0171', 'buca']) expect(facts).not.toContain(word);
  });

  it('of a sector that a back office takes, goes there at once', async () => {
    const hall = town();
    expect(await asked(hall, { ...report, sector: 'works' })).toMatchObject({ office: 'building' });
    expect(hall.engine.cases.list({ office: 'building' })).toHaveLength(1);
  });

  it('is noted on, escalated up to the mayor, answered in words, and open again when that was a mistake', async () => {
    const hall = town();
    const { code } = await asked(hall, report);
    await asked(hall, { do: 'note', code, text: 'È la strada provinciale', internal: true });
    await asked(hall, { do: 'escalate', code });
    expect(await asked(hall, { do: 'escalate', code })).toMatchObject({ level: 'mayor' });
    expect(await refused(hall, { do: 'escalate', code })).toBe('no-level');
    expect(await asked(hall, { do: 'resolve', code, text: 'Riparata' })).toMatchObject({ state: 'answered', level: 'mayor' });
    expect(await refused(hall, { do: 'note', code, text: 'Ancora qui' })).toBe('no-such-case');
    // Also a day later, when nobody has it in mind any more.
    await hall.pass(24 * 60);
    const again = await asked(hall, { do: 'reopen', code, text: 'La buca è ancora lì' });
    expect(again).toMatchObject({ state: 'open', level: 'mayor', due: '2026-12-23', person: anna });
    expect(again.steps.map(({ what }) => what)).toEqual(['opened', 'noted', 'escalated', 'escalated', 'resolved', 'reopened']);
    expect(await refused(hall, { do: 'reopen', code, text: 'Due volte' })).toBe('no-such-case');
  });

  it('is shown to its citizen without what the hall notes for itself, and without a name', async () => {
    const hall = town();
    const { code } = await asked(hall, report);
    await asked(hall, { do: 'note', code, text: 'Uno che si lamenta sempre', internal: true });
    await asked(hall, { do: 'note', code, text: 'Abbiamo chiamato la ditta' });
    await asked(hall, { do: 'note', code, text: 'È più grande di ieri', by: 'citizen' });
    const shown = JSON.stringify(hall.engine.cases.ofCitizen(code));
    expect(shown).toContain('Abbiamo chiamato la ditta');
    for (const word of ['lamenta', 'Anna', 'buca', 'ieri']) expect(shown).not.toContain(word);
  });

  it('is opened once, however often it is asked under one id', async () => {
    const hall = town();
    const id = { node: 'maintainer', boot: 'd'.repeat(32), n: 1 };
    const ask = () => new Promise((resolve) => hall.engine.case({ v: 1, n: 1, id, ...report }, resolve));
    expect(await ask()).toEqual(await ask());
    expect(hall.engine.cases.list({})).toHaveLength(1);
  });

  it('with a file, keeps it under an id', async () => {
    const hall = town();
    const bytes = new TextEncoder().encode('%PDF-1.7');
    const answer = await hall.ask(report, [{ name: 'buca.pdf', type: 'application/pdf', bytes }]);
    const file = answer.ok ? answer.case.steps[0]?.files?.[0] : undefined;
    expect(file).toMatchObject({ name: 'buca.pdf', type: 'application/pdf' });
    expect(hall.store.persons.file(file?.id ?? '')?.bytes).toEqual(Buffer.from(bytes));
  });
});

describe('what the hall does not take', () => {
  it.each<[string, CaseAsked]>([
    ['not-taken', { ...report, kind: 'complaint' }],
    ['not-taken', { ...report, channel: 'web' }],
    ['not-taken', { ...report, kind: 'question' }],
    ['no-such-sector', { ...report, sector: 'sky' }],
    ['no-such-service', { do: 'open', kind: 'application', channel: 'phone' }],
    ['no-such-ticket', { ...report, ticket: 'A099' }],
    ['no-such-language', { ...report, language: 'xx' }],
    ['bad-payload', { do: 'open', kind: 'report', channel: 'phone' }],
    ['no-such-case', { do: 'note', code: 'XXXXXX', text: 'x' }],
    ['no-such-case', { do: 'show', code: 'XXXXXX' }],
  ])('%s', async (code, wish) => {
    const cases = { ...townData.cases, kinds: ['report', 'application'], channels: ['phone'] };
    expect(await refused(town(townConfig({ cases })), wish)).toBe(code);
  });

  it('to whom nobody can hand it', async () => {
    const hall = town();
    const { code } = await asked(hall, report);
    expect(await refused(hall, { do: 'hand-over', code, to: { office: 'moon' } })).toBe('no-such-office');
    expect(await refused(hall, { do: 'hand-over', code, to: { desk: 77 } })).toBe('no-such-desk');
    expect(await refused(hall, { do: 'hand-over', code, to: { level: 'pope' } })).toBe('no-such-level');
    expect(await refused(hall, { do: 'give-back', code })).toBe('not-at-office');
  });
});

describe('a desk hands a case to a back office', () => {
  it('and calls the citizen, by the rules, once it has the case again', async () => {
    const hall = town();
    const number = await at(hall, 'one');
    const code = await handedOver(hall, 'one');
    expect(hall.facts().slice(-3)).toMatchObject([
      { type: 'case-opened', kind: 'application', channel: 'counter', level: 'counter', desk: 'one', service: 'certificates' },
      { type: 'case-handed-over', from: { level: 'counter', desk: 'one' }, to: { level: 'counter', desk: 'one', office: 'building' } },
      { type: 'ticket-parked', desk: 'one', home: 'one' },
    ]);
    expect(hall.told('print').at(-1)).toMatchObject({ paper: { slip: 'case', what: 'Ufficio edilizia', code } });
    expect(await hall.at('one', 'next')).toBe('queue-empty');
    expect(hall.engine.cases.list({ office: 'building' })).toMatchObject([{ code, due: '2026-12-23' }]);
    const back = await asked(hall, { do: 'give-back', code, outcome: 'certificate', text: 'Va bene' });
    expect(back).toMatchObject({ desk: 'one', level: 'counter', ticket: number });
    // Another desk of the same service does not call them.
    await hall.at('info', 'open');
    expect(await hall.at('info', 'next')).toBe('queue-empty');
    expect((await hall.does('one', 'next')).ack).toMatchObject({ ok: true, number, code });
    expect(hall.deskState('one')).toMatchObject({ number, case: code });
    await hall.at('one', { verb: 'done', outcomes: [{ outcome: 'certificate', quantity: 1 }] });
    expect(hall.engine.cases.view(code)).toMatchObject({ state: 'answered' });
  });

  it('which closes: whoever waits for it is anybody’s after a while', async () => {
    const hall = town();
    const number = await at(hall, 'one');
    const code = await handedOver(hall, 'one');
    await hall.at('one', 'close');
    await asked(hall, { do: 'give-back', code });
    await hall.at('info', 'open');
    expect(await hall.at('info', 'next')).toBe('queue-empty');
    await hall.pass(16);
    expect(await hall.at('info', 'next')).toBe(number);
  });

  it('and the citizen goes home with the slip; another day they bring the code', async () => {
    const hall = town();
    await at(hall, 'one');
    const code = await handedOver(hall, 'one', { leaves: true });
    expect(hall.types().at(-1)).toBe('ticket-served');
    await hall.pass(24 * 60);
    await asked(hall, { do: 'give-back', code });
    const number = await at(hall, 'one');
    expect(await hall.at('one', { verb: 'case', code })).toBe(number);
    expect(hall.engine.cases.view(code)).toMatchObject({ ticket: number });
  });

  it('and the slip says what is typed at a kiosk that has digits, in a hall that has one', async () => {
    const digits = Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [`d${digit}`, { digit }]));
    const { 'kiosk-1': kiosk, ...others } = townData.nodes;
    const hall = town(townConfig({ nodes: { ...others, 'kiosk-1': { ...kiosk, buttons: { ...kiosk.buttons, ...digits } } } }));
    await at(hall, 'one');
    const code = await handedOver(hall, 'one', { leaves: true });
    const { collect } = hall.engine.cases.view(code) ?? {};
    expect(hall.told('print').at(-1)).toMatchObject({ paper: { code, collect } });
    expect(collect).toMatch(/^\d{6}$/);
  });

  it('not without a printer where they leave; nor for nobody; nor to an office that is none; and it is not undone', async () => {
    const hall = town();
    await hall.at('one', 'open');
    expect(await hall.at('one', { verb: 'hand-over', office: 1 })).toBe('nobody-called');
    await at(hall, 'two');
    expect(await hall.at('two', { verb: 'hand-over', office: 1, leaves: true })).toBe('no-printer');
    expect(await hall.at('two', { verb: 'hand-over', office: 9 })).toBe('no-such-office');
    await handedOver(hall, 'two');
    expect(await hall.at('two', 'undo')).toBe('changed-since');
  });

  it('the office answers at once: the citizen is called to hear it', async () => {
    const hall = town();
    const number = await at(hall, 'one');
    const code = await handedOver(hall, 'one');
    await asked(hall, { do: 'resolve', code, text: 'Respinta' });
    expect(hall.facts().at(-1)).toMatchObject({ type: 'ticket-resumed', by: 'case' });
    expect(await hall.at('one', 'next')).toBe(number);
  });
});

describe('an application filed from home', () => {
  async function ready(hall: Town): Promise<{ code: string; collect: string }> {
    const { code, collect = '' } = await asked(hall, {
      do: 'open',
      kind: 'application',
      channel: 'web',
      service: 'certificates',
      person: anna,
    });
    await asked(hall, { do: 'resolve', code, text: 'Il certificato è pronto', ready: true });
    return { code, collect };
  }

  it('is collected by six digits at the kiosk, once, and the desk that hands it out ends it', async () => {
    const hall = town();
    const { code, collect } = await ready(hall);
    expect(collect).toMatch(/^\d{6}$/);
    expect(hall.engine.cases.view(code)).toMatchObject({ state: 'ready' });
    expect(await hall.take({ code: collect })).toBe('A001');
    expect(await hall.take({ code: collect })).toBe('already-there');
    await hall.at('one', 'open');
    expect((await hall.does('one', 'next')).ack).toMatchObject({ number: 'A001', code });
    await hall.at('one', 'done');
    expect(hall.engine.cases.view(code)).toMatchObject({ state: 'answered' });
    expect(hall.engine.cases.view(code)?.steps.at(-1)).toMatchObject({ what: 'resolved', outcome: 'collected' });
    expect(await hall.take({ code: collect })).toBe('no-such-appointment');
  });

  it('that is not ready is not handed out', async () => {
    const hall = town();
    const { collect = '' } = await asked(hall, { do: 'open', kind: 'application', channel: 'web', service: 'certificates' });
    expect(await hall.take({ code: collect })).toBe('not-ready');
  });

  it('does not queue from zero, in a hall of whatever rules: it stands behind whoever has waited longest', async () => {
    const hall = town(townConfig({ rules: ['longest-wait'] }));
    const { collect } = await ready(hall);
    const first = await hall.take();
    await hall.pass(5);
    const second = await hall.take();
    await hall.pass(5);
    const collects = await hall.take({ code: collect });
    await hall.at('one', 'open');
    const order: (string | null)[] = [];
    for (let i = 0; i < 3; i += 1) order.push(await hall.at('one', 'next'));
    expect(order).toEqual([first, collects, second]);
  });

  it('goes before those who just come where the rules have `appointment-due`', async () => {
    const hall = town();
    const { collect } = await ready(hall);
    await hall.take();
    await hall.pass(5);
    const collects = await hall.take({ code: collect });
    await hall.at('one', 'open');
    expect(await hall.at('one', 'next')).toBe(collects);
  });

  it('whose ticket did not come out, or who went away, may come again', async () => {
    const hall = town();
    const { collect } = await ready(hall);
    await hall.take({ code: collect }, 'failed');
    expect(await hall.take({ code: collect })).toBe('A002');
    await hall.pass(24 * 60);
    const again = await hall.take({ code: collect });
    expect(again).toBe('A001');
    await hall.at('one', 'open');
    await hall.at('one', 'next');
    await hall.at('one', 'done');
    await hall.at('one', 'undo');
    expect(hall.engine.cases.list({ state: 'ready' })).toHaveLength(1);
    await hall.at('one', 'done');
    expect(hall.engine.cases.list({})).toHaveLength(0);
  });

  it('is collected where the config says', async () => {
    const hall = town(townConfig({ cases: { collect: 'taxes' } }));
    const { collect } = await ready(hall);
    expect(await hall.take({ code: collect })).toBe('C100');
  });
});

describe('reminders', () => {
  const daily = async (hall: Town, days: number) => {
    for (let n = 0; n < days; n += 1) await hall.pass(24 * 60);
  };
  const reminded = (hall: Town) => hall.facts().flatMap((event) => (event.type === 'case-reminded' ? [event.left] : []));

  it('come ten and three days before, and once when it is overdue', async () => {
    const hall = town();
    await asked(hall, report);
    await daily(hall, 33);
    expect(reminded(hall)).toEqual([10, 3, -1]);
    expect(hall.engine.cases.list({ state: 'overdue' })).toMatchObject([{ left: -3 }]);
  });

  it('come once also to a hub that was off for days, and not again in its next life', async () => {
    const time = heldTime();
    const hall = town(undefined, time);
    await asked(hall, report);
    hall.die();
    time.monotonicMs += 28 * 24 * 3_600_000;
    time.wallMs += 28 * 24 * 3_600_000;
    const next = town(undefined, time);
    await next.pass(1);
    expect(reminded(next)).toEqual([2]);
    next.die();
    const last = town(undefined, time);
    await last.pass(1);
    expect(reminded(last)).toEqual([2]);
  });

  it('come not by a clock that nobody believes', async () => {
    const time = heldTime();
    const hall = town(undefined, time);
    await asked(hall, report);
    // A hand sets it to the year after.
    time.wallMs += 300 * 24 * 3_600_000;
    await hall.pass(1);
    expect(hall.clock.trusted()).toBe(false);
    expect(reminded(hall)).toEqual([]);
    expect(hall.engine.cases.list({ state: 'overdue' })).toEqual([]);
  });
});

it('a power cut between what can be erased and the journal leaves nothing to be seen, and the next case is opened all the same', async () => {
  const time = heldTime();
  const hall = town(undefined, time);
  // The names are on the disk; the facts never come there.
  const db = new Database(join(hall.folder, 'turno.db'));
  db.exec("CREATE TRIGGER cut BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'power cut'); END");
  expect(await refused(hall, report)).toBe('not-stored');
  db.exec('DROP TRIGGER cut');
  db.close();
  hall.die();
  const persons = new Database(join(hall.folder, 'persons.db'), { readonly: true });
  expect(persons.prepare('SELECT count(*) FROM texts').pluck().get()).toBe(1);
  persons.close();
  const next = town(undefined, time);
  expect(next.engine.cases.list({})).toEqual([]);
  expect(await asked(next, report)).toMatchObject({ state: 'open', steps: [{ text: 'Una buca in via Roma' }] });
  expect(next.engine.cases.list({})).toHaveLength(1);
});

it('what was answered is listed, the last one first, until it is reopened', async () => {
  const hall = town();
  const [first, second, third] = [
    await asked(hall, report),
    await asked(hall, { ...report, sector: undefined }),
    await asked(hall, report),
  ];
  for (const { code } of [second, first]) await asked(hall, { do: 'resolve', code, text: 'Riparata' });
  const listed = () => hall.engine.cases.list({ state: 'answered' });
  const today = first.day;
  expect(listed()).toMatchObject([
    { code: first.code, state: 'answered', answered: today },
    { code: second.code, state: 'answered', answered: today },
  ]);
  expect(hall.engine.cases.list({ state: 'answered', sector: first.sector })).toMatchObject([{ code: first.code }]);
  expect(hall.engine.cases.list({})).toMatchObject([{ code: third.code, state: 'open' }]);
  await asked(hall, { do: 'reopen', code: first.code, text: 'Sbagliato' });
  expect(listed()).toMatchObject([{ code: second.code }]);
  // Answered twice, it is there once.
  await asked(hall, { do: 'resolve', code: first.code, text: 'Riparata di nuovo' });
  expect(listed().map(({ code }) => code)).toEqual([first.code, second.code]);
  // On another day the state has forgotten them; the journal has not.
  await hall.pass(24 * 60);
  expect(listed().map(({ code, answered }) => [code, answered])).toEqual([
    [first.code, today],
    [second.code, today],
  ]);
});

it('what was erased is shown as a case without it', async () => {
  const hall = town();
  const { code, personId = '' } = await asked(hall, report);
  hall.store.persons.erase([personId]);
  const left = hall.engine.cases.view(code);
  expect(left).not.toHaveProperty('person');
  expect(left?.steps[0]).toEqual({ day: '2026-11-23', time: '10:00', what: 'opened', to: { level: 'front' } });
});

it('a code is no appointment’s, nor the other way round', async () => {
  const hall = town();
  const { collect = '' } = await asked(hall, { do: 'open', kind: 'application', channel: 'web', service: 'planning' });
  await asked(hall, { do: 'resolve', code: hall.engine.cases.list({})[0]?.code ?? '', text: 'Pronta', ready: true });
  const booked = await hall.book({ start: '2026-11-23T10:20' });
  expect(booked).toMatchObject({ ok: true });
  expect(booked.ok && booked.booking.code).not.toBe(collect);
  // Planning is an office's: it is told to expect somebody.
  expect(await hall.take({ code: collect })).toBe('E200');
  await hall.at('office', 'open');
  expect(await hall.at('office', 'next')).toBe('E200');
});

describe('whoever a case is of', () => {
  it('is held while it is open, and erased with all they wrote so many days after it was answered', async () => {
    const hall = town(townConfig({ privacy: { 'cases-days': 2 } }));
    // Nobody said who they are: their words are somebody's all the same.
    const { person: _, ...nameless } = report;
    const open = await asked(hall, nameless);
    const { code } = await asked(hall, report);
    await asked(hall, { do: 'note', code, text: 'Chiamata la ditta' });
    await asked(hall, { do: 'resolve', code, text: 'Riparata' });
    await hall.pass(24 * 60);
    expect(hall.engine.cases.view(code)).toMatchObject({ person: anna });
    for (let n = 0; n < 4; n += 1) await hall.pass(24 * 60);
    const left = hall.engine.cases.view(code);
    expect(left).toMatchObject({ state: 'answered' });
    expect(JSON.stringify(left)).not.toMatch(/Anna|buca|ditta|Riparata/);
    expect(hall.engine.cases.view(open.code)?.steps[0]).toMatchObject({ text: 'Una buca in via Roma' });
  });
});
