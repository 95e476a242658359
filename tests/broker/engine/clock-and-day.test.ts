// When the day turns, which clock may turn it, and how the hall counts time across a power cut.
import { describe, expect, it } from 'vitest';
import { heldTime, useLives } from './held-engine.js';

const life = useLives();

describe('the day', () => {
  it('turns at the hour that the config names, once', async () => {
    const time = heldTime();
    const hub = life(time);
    await hub.press();
    const pass = (minutes: number) => {
      time.wallMs += minutes * 60_000;
      time.monotonicMs += minutes * 60_000;
    };
    // From 09:00 to 02:59 UTC, which is 03:59 in Rome.
    pass(17 * 60 + 59);
    hub.engine.tick();
    expect((await hub.press({ button: 'b2' })).ok).toBe(true);
    pass(2);
    hub.engine.tick();
    time.monotonicMs += 1_000;
    expect(await hub.press()).toMatchObject({ number: 'A001' });
    expect(hub.facts().filter(({ type }) => type === 'day-turned')).toHaveLength(2);
  });

  it('asks nobody any more about the orders of the day before, also where the hub is switched off for the night', async () => {
    const time = heldTime();
    const hub = life(time);
    await hub.press();
    expect(hub.store.outbox()).toHaveLength(1);
    hub.die();
    time.machineId = 'machine-2';
    time.wallMs += 86_400_000;
    expect(life(time).store.outbox()).toEqual([]);
  });

  it('never turns on a clock that stands before the last fact', async () => {
    const time = heldTime();
    const hub = life(time);
    await hub.press();
    hub.die();
    time.wallMs = Date.UTC(1970, 0, 1);
    const second = life(time);
    second.engine.tick();
    time.monotonicMs += 1_000;
    expect(await second.press({ id: { node: 'kiosk-1', boot: 'b'.repeat(32), n: 1 } })).toMatchObject({ number: 'A002' });
    expect(second.clock.trusted()).toBe(false);
  });
});

/** A hub that starts while its clock is set three days ahead, as the last fact is. */
async function afterALie() {
  const time = heldTime();
  const hub = life(time);
  await hub.press();
  time.wallMs += 3 * 86_400_000;
  time.monotonicMs += 1_000;
  await hub.press({ button: 'b2' });
  hub.die();
  return { time, second: life(time) };
}

describe('trust in the wall clock', () => {
  it('is lost for good when the clock is set while it made sense', () => {
    const time = heldTime();
    const hub = life(time);
    expect(hub.clock.trusted()).toBe(true);
    time.wallMs += 3 * 86_400_000;
    expect(hub.clock.trusted()).toBe(false);
    time.wallMs += 86_400_000;
    expect(hub.clock.trusted()).toBe(false);
  });

  it('is not won again by starting the hub again, while the machine runs on', async () => {
    const time = heldTime();
    const hub = life(time);
    time.wallMs += 3 * 86_400_000;
    // A fact that bears the wrong time proves nothing.
    expect((await hub.press()).ok).toBe(true);
    hub.die();
    const second = life(time);
    expect(second.clock.trusted()).toBe(false);
    second.die();
    const third = life(time);
    expect(third.clock.trusted()).toBe(false);
    third.engine.tick();
    expect(third.facts().filter(({ type }) => type === 'day-turned')).toHaveLength(1);
    third.die();
    time.machineId = 'machine-2';
    expect(life(time).clock.trusted()).toBe(true);
  });

  it('is won when the clock was nonsense, and the network sets it while the hub is down', () => {
    const time = heldTime();
    life(time).die();
    time.machineId = 'machine-2';
    time.wallMs = 0;
    const hub = life(time);
    expect(hub.clock.trusted()).toBe(false);
    hub.die();
    time.wallMs = Date.UTC(2026, 10, 25);
    expect(life(time).clock.trusted()).toBe(true);
  });

  it('is won when the clock is set from nonsense to sense', () => {
    const time = heldTime();
    life(time).die();
    time.wallMs = 0;
    const hub = life(time);
    expect(hub.clock.trusted()).toBe(false);
    time.wallMs = Date.UTC(2026, 10, 25);
    expect(hub.clock.trusted()).toBe(true);
  });

  it('is not won again by a restart after facts that bear the wrong time', async () => {
    const { second } = await afterALie();
    expect(second.clock.trusted()).toBe(false);
    second.engine.tick();
    expect(second.facts().filter(({ type }) => type === 'day-turned')).toHaveLength(1);
  });

  it('is not won by a hand that sets it once more, after a restart while facts bore the wrong time', async () => {
    const { time, second } = await afterALie();
    time.wallMs -= 3 * 86_400_000;
    expect(second.clock.trusted()).toBe(false);
    time.wallMs += 4 * 86_400_000;
    expect(second.clock.trusted()).toBe(false);
  });

  it('is there again after a power cut, whatever time a hand had set before it', async () => {
    const time = heldTime();
    const hub = life(time);
    time.wallMs += 3 * 86_400_000;
    await hub.press();
    hub.die();
    time.machineId = 'machine-2';
    time.wallMs -= 3 * 86_400_000;
    const second = life(time);
    expect(second.clock.trusted()).toBe(true);
    second.die();
    expect(life(time).clock.trusted()).toBe(true);
  });

  it('is not there after a power cut when the clock stands before facts that bore the right time again', async () => {
    const time = heldTime();
    const hub = life(time);
    time.wallMs += 3 * 86_400_000;
    expect(hub.clock.trusted()).toBe(false);
    time.wallMs -= 3 * 86_400_000;
    expect(hub.clock.trusted()).toBe(false);
    time.wallMs += 8 * 3_600_000;
    time.monotonicMs += 8 * 3_600_000;
    await hub.press();
    hub.die();
    time.machineId = 'machine-2';
    // As a machine without a clock of its own remembers it.
    time.wallMs -= 900_000;
    expect(life(time).clock.trusted()).toBe(false);
  });

  it('is not won again by a restart after the network has set the clock, and a hand has', () => {
    const time = heldTime();
    life(time).die();
    time.machineId = 'machine-2';
    const hub = life(time);
    time.wallMs += 14 * 3_600_000;
    expect(hub.clock.trusted()).toBe(true);
    time.wallMs += 3 * 86_400_000;
    expect(hub.clock.trusted()).toBe(false);
    hub.die();
    expect(life(time).clock.trusted()).toBe(false);
  });

  it('is lost, too, when the clock that is set stood a little before the last fact: that was no nonsense', async () => {
    const time = heldTime();
    const hub = life(time);
    time.wallMs += 11_000;
    await hub.press();
    hub.die();
    time.wallMs -= 11_000;
    const second = life(time);
    expect(second.clock.trusted()).toBe(false);
    time.wallMs += 3 * 86_400_000;
    expect(second.clock.trusted()).toBe(false);
  });

  it('is kept when a machine that was just switched on learns what time it is, once', () => {
    const time = heldTime();
    life(time).die();
    time.machineId = 'machine-2';
    time.wallMs += 60_000;
    const hub = life(time);
    time.wallMs += 14 * 3_600_000;
    expect(hub.clock.trusted()).toBe(true);
    time.wallMs += 14 * 3_600_000;
    expect(hub.clock.trusted()).toBe(false);
  });

  it('survives time that passes', () => {
    const time = heldTime();
    const hub = life(time);
    for (let day = 0; day < 3; day += 1) {
      time.wallMs += 86_400_000;
      time.monotonicMs += 86_400_000;
      expect(hub.clock.trusted()).toBe(true);
    }
  });
});

describe('the hall’s clock', () => {
  it('goes on across a power cut by the wall clock, or stands where that cannot be trusted', () => {
    const time = heldTime();
    const first = life(time);
    const at = first.store.lastFact()?.at ?? 0;
    first.die();
    time.machineId = 'machine-2';
    time.monotonicMs = 10;
    time.wallMs += 3_600_000;
    const second = life(time);
    expect(second.clock.now() - at).toBeCloseTo(3_601_000, -1);
    second.die();
    time.machineId = 'machine-3';
    time.wallMs = 0;
    const third = life(time);
    expect(third.clock.now()).toBeGreaterThan(at);
    expect(third.clock.now() - at).toBeLessThan(3_700_000);
  });
});
