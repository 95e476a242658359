// The register: a case is opened, noted on, answered, reminded of, erased. On the real store.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { anna, asked, refused, report } from './case-asks.js';
import { heldTime } from './held-engine.js';
import { type CaseAsked, type Town, townConfig, townData, useTown } from './town-hall.js';

const town = useTown();

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

  it('is of the day that the calendar shows, also after midnight when the hall’s own has not turned', async () => {
    const time = heldTime();
    const hall = town(undefined, time);
    time.monotonicMs += 14.5 * 3_600_000;
    time.wallMs += 14.5 * 3_600_000;
    await hall.pass(1);
    expect(await asked(hall, report)).toMatchObject({
      day: '2026-11-24',
      due: '2026-12-24',
      steps: [{ day: '2026-11-24', time: '00:31' }],
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
