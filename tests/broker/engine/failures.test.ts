// What goes wrong inside the hub: a disk that takes nothing, a refusal asked for again, a bug.
import { describe, expect, it, vi } from 'vitest';
import { heldTime, nodeBoot, orderOf, useLives } from './held-engine.js';

const life = useLives();

describe('a commit that fails', () => {
  it('answers not-stored to all of the group, publishes nothing, and the next group finds the state of before', async () => {
    const time = heldTime();
    const hub = life(time);
    await hub.press();
    await hub.printed(orderOf(hub.told('print')[0]));
    const before = hub.published.length;
    const commit = vi.spyOn(hub.store, 'commit').mockImplementationOnce(() => {
      // Stands in for a full disk, which needs a file system of its own.
      throw new Error('database or disk is full');
    });
    const answers = await Promise.all([hub.press({ button: 'b2' }), hub.key('open')]);
    expect(answers).toMatchObject([{ code: 'not-stored' }, { code: 'not-stored' }]);
    expect(hub.published).toHaveLength(before);
    commit.mockRestore();
    time.monotonicMs += 1_000;
    expect(await hub.press({ button: 'b2' })).toMatchObject({ ok: true, number: 'C100' });
    expect(await hub.key('next')).toMatchObject({ code: 'desk-closed' });
  });

  it('answers not-stored to a repeated id of the same group, too, and the old answer to an old one', async () => {
    const time = heldTime();
    const hub = life(time);
    const old = { node: 'kiosk-1', boot: nodeBoot, n: 50 };
    const ack = await hub.press({ id: old });
    vi.spyOn(hub.store, 'commit').mockImplementationOnce(() => {
      throw new Error('database or disk is full');
    });
    const id = { node: 'kiosk-1', boot: nodeBoot, n: 51 };
    const answers = await Promise.all([hub.press({ id, button: 'b2' }), hub.press({ id, button: 'b2' }), hub.press({ id: old })]);
    expect(answers.slice(0, 2)).toMatchObject([{ code: 'not-stored' }, { code: 'not-stored' }]);
    expect(answers[2]).toEqual(ack);
  });

  it('does not lose an order that outlived its time just then', async () => {
    const time = heldTime();
    const hub = life(time);
    await hub.press();
    time.monotonicMs += 40_000;
    const commit = vi.spyOn(hub.store, 'commit').mockImplementationOnce(() => {
      throw new Error('database or disk is full');
    });
    hub.engine.tick();
    await vi.waitFor(() => expect(commit).toHaveBeenCalledTimes(1));
    hub.engine.tick();
    await vi.waitFor(() => expect(hub.facts().at(-1)).toMatchObject({ type: 'ticket-paper', paper: 'unknown' }));
  });

  it('while old answers are deleted, stops nothing', () => {
    const hub = life();
    vi.spyOn(hub.store, 'forgetBefore').mockImplementation(() => {
      throw new Error('database or disk is full');
    });
    for (let i = 0; i < 60; i += 1) hub.engine.tick();
  });
});

describe('a refusal', () => {
  it('is given again for its id, and never becomes a ticket', async () => {
    const time = heldTime();
    const hub = life(time);
    await hub.press();
    const id = { node: 'kiosk-1', boot: 'd'.repeat(32), n: 1 };
    expect(await hub.press({ id })).toMatchObject({ code: 'too-fast' });
    time.monotonicMs += 2_000;
    for (let i = 0; i < 60; i += 1) hub.engine.tick();
    expect(await hub.press({ id })).toMatchObject({ code: 'too-fast' });
  });
});

describe('a bug', () => {
  it('costs the command that met it, and nobody else', async () => {
    const hub = life();
    // Thrown where a bug would throw: while the command is read.
    const stamp = Object.defineProperty({ ...hub.stamp() }, 'boot', {
      get() {
        throw new Error('a bug');
      },
    });
    const [broken, fine] = await Promise.all([hub.press({ stamp }), hub.press({ button: 'b2' })]);
    expect(broken).toMatchObject({ code: 'broken' });
    expect(fine).toMatchObject({ ok: true, number: 'C100' });
  });
});
