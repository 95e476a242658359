// A case in a back office and back: its citizen waits in the hall or at home, and collects what they applied for. On the real store.
import { describe, expect, it } from 'vitest';
import { anna, asked, at, handedOver } from './case-asks.js';
import { type Town, townConfig, townData, useTown } from './town-hall.js';

const town = useTown();

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
    expect(hall.engine.figures().cases).toEqual({ open: 1, overdue: 0, waitingHere: [number] });
    expect(hall.engine.questions.why({ v: 1, n: 1, number })).toMatchObject({
      words: { en: `${number} is parked by desk 1. Its case ${code} lies with: Building office.` },
    });
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

  it('which the config has no more by then: whoever waits for it is anybody’s', async () => {
    const hall = town();
    const number = await at(hall, 'one');
    const code = await handedOver(hall, 'one');
    await hall.at('one', 'close');
    const { one: _, ...desks } = townData.desks;
    const levels = { ...townData.levels, counter: { ...townData.levels.counter, desks: ['two'] } };
    const next = townConfig({ desks, levels, nodes: { 'kiosk-1': townData.nodes['kiosk-1'] } });
    expect(hall.engine.applyConfig({ config: next, text: 'without desk one' })).toEqual({ ok: true });
    await asked(hall, { do: 'give-back', code });
    await hall.at('back', 'open');
    expect(await hall.at('back', 'next')).toBe(number);
  });

  it('and no config takes away a back office, or a level, that holds a case', async () => {
    const hall = town();
    await at(hall, 'one');
    const code = await handedOver(hall, 'one', { leaves: true });
    const report = await asked(hall, { do: 'open', kind: 'report', channel: 'phone', text: 'x' });
    const { front: _, ...levels } = townData.levels;
    const { sectors } = townData.cases;
    const next = townConfig({ 'back-offices': {}, levels, cases: { sectors } });
    expect(hall.engine.applyConfig({ config: next, text: 'without them' })).toEqual({
      ok: false,
      code: 'holds-cases',
      held: [
        { part: 'back-offices', id: 'building', codes: [code] },
        { part: 'levels', id: 'front', codes: [report.code] },
      ],
    });
    await asked(hall, { do: 'give-back', code });
    await asked(hall, { do: 'escalate', code: report.code });
    expect(hall.engine.applyConfig({ config: next, text: 'without them' })).toEqual({ ok: true });
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
    for (const [at, ahead] of [0, 1, 1].entries()) expect(hall.told('print')[at]).toMatchObject({ paper: { ahead } });
  });

  it('goes before those who just come where the rules have `appointment-due`', async () => {
    const hall = town();
    const { collect } = await ready(hall);
    await hall.take();
    await hall.pass(5);
    const collects = await hall.take({ code: collect });
    await hall.at('one', 'open');
    expect(await hall.at('one', 'next')).toBe(collects);
    expect(hall.told('print').at(-1)).toMatchObject({ paper: { number: collects, ahead: 0 } });
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
