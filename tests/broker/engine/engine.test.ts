import { describe, expect, it, vi } from 'vitest';
import { heldConfig, heldTime, nodeBoot, orderOf, useLives } from './held-engine.js';

const life = useLives();

describe('a press', () => {
  it('is committed, then ordered, then acknowledged', async () => {
    const hub = life();
    const ack = await hub.press();
    expect(ack).toMatchObject({ ok: true, number: 'A001', ahead: 0, service: 'certificates' });
    expect(hub.facts().map(({ type }) => type)).toContain('ticket-issued');
    expect(hub.store.outbox()).toHaveLength(1);
    expect(hub.told('print')).toEqual([
      expect.objectContaining({ boot: nodeBoot, paper: expect.objectContaining({ number: 'A001', day: '2026-11-23', time: '10:00' }) }),
    ]);
  });

  it('repeated is answered again and never decided again, also by the next hub', async () => {
    const time = heldTime();
    const first = life(time);
    const id = { node: 'kiosk-1', boot: nodeBoot, n: 7 };
    const ack = await first.press({ id });
    expect(await first.press({ id })).toEqual(ack);
    first.die();
    const second = life(time);
    expect(await second.press({ id })).toEqual(ack);
    expect(second.facts().filter(({ type }) => type === 'ticket-issued')).toHaveLength(1);
  });

  it('repeated within one group is decided once', async () => {
    const hub = life();
    const id = { node: 'kiosk-1', boot: nodeBoot, n: 7 };
    const [one, two] = await Promise.all([hub.press({ id }), hub.press({ id })]);
    expect(two).toEqual(one);
    expect(hub.facts().filter(({ type }) => type === 'ticket-issued')).toHaveLength(1);
  });

  it('repeated after ten minutes is forgotten, and still not decided', async () => {
    const time = heldTime();
    const first = life(time);
    const id = { node: 'kiosk-1', boot: nodeBoot, n: 7 };
    await first.press({ id });
    first.die();
    time.monotonicMs += 11 * 60_000;
    const second = life(time);
    for (let i = 0; i < 60; i += 1) second.engine.tick();
    expect(await second.press({ id })).toMatchObject({ ok: false, code: 'forgotten' });
    expect(second.facts().filter(({ type }) => type === 'ticket-issued')).toHaveLength(1);
  });

  it('older than 5 s is refused, however young it says it is', async () => {
    const time = heldTime();
    const hub = life(time);
    const stamp = hub.stamp();
    time.monotonicMs += 4_900;
    expect(await hub.press({ stamp })).toMatchObject({ ok: true });
    time.monotonicMs += 200;
    expect(await hub.press({ button: 'b2', stamp })).toMatchObject({ code: 'too-old' });
    expect(await hub.press({ button: 'b2', stamp: { ...hub.stamp(), sinceMs: 9_000 } })).toMatchObject({ code: 'too-old' });
    expect(await hub.press({ button: 'b2', stamp: { ...stamp, boot: 'f'.repeat(32) } })).toMatchObject({ code: 'too-old' });
  });

  it('made before the hub was restarted keeps its true age', async () => {
    const time = heldTime();
    const first = life(time);
    const stamp = first.stamp();
    first.die();
    time.monotonicMs += 3_000;
    const second = life(time);
    expect(await second.press({ stamp })).toMatchObject({ ok: true });
    time.monotonicMs += 3_000;
    expect(await second.press({ stamp, button: 'b2' })).toMatchObject({ code: 'too-old' });
  });

  it('made before the machine was switched off is refused: nobody knows how old it is', async () => {
    const time = heldTime();
    const first = life(time);
    const stamp = first.stamp();
    first.die();
    time.machineId = 'machine-2';
    time.monotonicMs = 10;
    expect(await life(time).press({ stamp })).toMatchObject({ code: 'too-old' });
  });

  it.each([
    [{ button: 'b9' }, 'no-such-button'],
    [{ button: 'en' }, 'no-such-button'],
    [{ language: 'xx' }, 'no-such-language'],
  ])('%j is refused with %s and changes nothing', async (overrides, code) => {
    const hub = life();
    const before = hub.facts().length;
    expect(await hub.press(overrides)).toMatchObject({ ok: false, code });
    expect(hub.facts()).toHaveLength(before);
  });

  it('ten times a second from one button gives as many tickets as the config allows', async () => {
    const time = heldTime();
    const hub = life(time);
    const codes: string[] = [];
    for (let i = 0; i < 10; i += 1) {
      const ack = await hub.press();
      codes.push(ack.ok ? 'ticket' : ack.code);
      time.monotonicMs += 100;
    }
    expect(codes.filter((code) => code === 'ticket')).toHaveLength(2);
    expect(codes.filter((code) => code === 'too-fast')).toHaveLength(8);
  });

  it('prints in the language that was chosen, or the hall’s own where the maintainer wrote none', async () => {
    const hub = life();
    await hub.press({ language: 'en' });
    await hub.press({ language: 'en', button: 'b2' });
    expect(hub.told('print')).toMatchObject([
      { paper: { language: 'en', service: 'Certificates' } },
      { paper: { language: 'en', service: 'Tributi' } },
    ]);
  });
});

describe('an order', () => {
  it('stays in the outbox until the node’s own done, and is sent again until then', async () => {
    const time = heldTime();
    const hub = life(time);
    await hub.press();
    const order = orderOf(hub.told('print')[0]);
    time.monotonicMs += 2_500;
    hub.engine.tick();
    expect(hub.told('print')).toHaveLength(2);
    hub.engine.resendTo('print', 'kiosk-1', hub.outlet);
    expect(hub.told('print')).toHaveLength(3);
    expect(await hub.printed(order)).toEqual({ v: 1, order, ok: true });
    expect(hub.store.outbox()).toEqual([]);
    hub.engine.resendTo('print', 'kiosk-1', hub.outlet);
    expect(hub.told('print')).toHaveLength(3);
  });

  it('goes on after a kill of the hub', async () => {
    const time = heldTime();
    const first = life(time);
    await first.press();
    const [order] = first.told('print');
    first.die();
    const second = life(time);
    second.engine.resendTo('print', 'kiosk-1', second.outlet);
    expect(second.told('print')).toEqual([order]);
    expect(await second.printed(orderOf(order))).toMatchObject({ ok: true });
    await second.key('open');
    expect(await second.key('next')).toMatchObject({ ok: true, number: 'A001' });
  });

  it('done twice is heard twice and counts once', async () => {
    const hub = life();
    await hub.press();
    const order = orderOf(hub.told('print')[0]);
    await hub.printed(order);
    expect(await hub.printed(order, 'failed')).toMatchObject({ ok: true });
    expect(hub.facts().filter(({ type }) => type.startsWith('ticket-'))).toHaveLength(2);
  });

  it('done twice within one group counts once', async () => {
    const hub = life();
    await hub.press();
    await hub.printed(orderOf(hub.told('print')[0]));
    await hub.key('open');
    await hub.key('next');
    const done = { v: 1, order: orderOf(hub.told('announce')[0]), state: 'announced' } as const;
    const told = () => new Promise((resolve) => hub.engine.announceDone('atrio', done, resolve));
    expect(await Promise.all([told(), told()])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(hub.facts().filter(({ type }) => type === 'call-announced')).toHaveLength(1);
  });

  it('of another node, or of nobody, cannot be done', async () => {
    const hub = life();
    await hub.press();
    const order = orderOf(hub.told('print')[0]);
    expect(await hub.printed(order, 'failed', 'kiosk-2')).toMatchObject({ code: 'no-such-order' });
    expect(await hub.printed(order + 5)).toMatchObject({ code: 'no-such-order' });
    expect(hub.store.outbox()).toHaveLength(1);
  });

  it('of which a restarted node knows nothing is mended by its twin that does', async () => {
    const hub = life();
    await hub.press();
    const order = orderOf(hub.told('print')[0]);
    const said = (state: 'unknown' | 'failed', reason: string) =>
      new Promise((resolve) => hub.engine.printDone('kiosk-1', { v: 1, order, state, reason }, resolve));
    await said('unknown', 'restarted');
    expect(hub.store.outbox()).toEqual([]);
    await said('failed', 'no-paper');
    expect(hub.facts().at(-1)).toMatchObject({ type: 'ticket-voided', reason: 'no-paper' });
  });

  it('that nobody answers ends as unknown: the ticket is callable, and a late word of the kiosk is still believed', async () => {
    const time = heldTime();
    const hub = life(time);
    await hub.press();
    const order = orderOf(hub.told('print')[0]);
    time.monotonicMs += 40_000;
    hub.engine.tick();
    await vi.waitFor(() => expect(hub.facts().at(-1)).toMatchObject({ type: 'ticket-paper', paper: 'unknown' }));
    expect(hub.store.outbox()).toHaveLength(1);
    await hub.printed(order, 'failed');
    expect(hub.facts().at(-1)).toMatchObject({ type: 'ticket-voided' });
    expect(hub.store.outbox()).toEqual([]);
  });

  it('to announce expires by beats, and the journal says so', async () => {
    const time = heldTime();
    const hub = life(time, heldConfig({ limits: { 'announce-seconds': 5 } }));
    await hub.press();
    await hub.printed(orderOf(hub.told('print')[0]));
    await hub.key('open');
    await hub.key('next');
    expect(hub.told('announce')).toMatchObject([
      { until: hub.clock.beat() + 5, call: { number: 'A001', desk: 1 }, languages: ['it', 'en'] },
    ]);
    time.monotonicMs += 40_000;
    hub.engine.tick();
    await vi.waitFor(() => expect(hub.facts().at(-1)).toEqual({ type: 'call-announced', v: 1, call: 1, state: 'expired' }));
    expect(hub.store.outbox()).toEqual([]);
  });

  it('from before a power cut is not carried out any more', async () => {
    const time = heldTime();
    const first = life(time);
    await first.press();
    first.die();
    time.machineId = 'machine-2';
    time.monotonicMs = 10;
    const second = life(time);
    second.engine.tick();
    await vi.waitFor(() => expect(second.facts().at(-1)).toMatchObject({ type: 'ticket-paper', paper: 'unknown' }));
    expect(second.told('print')).toEqual([]);
  });
});
