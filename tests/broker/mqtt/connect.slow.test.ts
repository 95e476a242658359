// What a client may ask for when it connects: MQTT 3.1.1, an id of its own, a keepalive. It is told no in the code that the
// specification has for it, counted, and logged in words.
import { describe, expect, it } from 'vitest';
import type { Hello } from '../../harness/raw-mqtt.js';
import { openBroker } from './open-broker.js';

describe('a client that connects', () => {
  it.each<[string, Hello, number]>([
    ['MQTT 3.1.1', { id: 'a' }, 0],
    ['MQTT 3.1', { id: 'a', version: 3 }, 1],
    ['MQTT 5', { id: 'a', version: 5 }, 1],
    ['without an id, for a clean session', { id: '' }, 0],
    ['without an id, for a session to be kept', { id: '', clean: false }, 2],
    ['an id of 64 characters', { id: 'x'.repeat(64) }, 0],
    ['an id of 65', { id: 'x'.repeat(65) }, 2],
    ['an id with a line break', { id: 'a\nb' }, 2],
    ['a keepalive of 300 s', { id: 'a', keepalive: 300 }, 0],
    ['a keepalive of 301 s', { id: 'a', keepalive: 301 }, 5],
    ['no keepalive', { id: 'a', keepalive: 0 }, 5],
  ])('%s: %j is answered with %i', async (_what, hello, code) => {
    const { knock, counted, complained } = await openBroker();
    const client = knock({ name: 'guest', ...hello });
    expect(await client.connack()).toEqual({ code, present: 0 });
    if (code === 0) {
      await client.ping();
      return;
    }
    await client.closed;
    expect([...counted]).toEqual([['bad-client', 1]]);
    expect(complained[0]?.no.detail.length).toBeGreaterThan(20);
  });

  it('asks for another keepalive when the config grants less', async () => {
    const { knock, limit } = await openBroker();
    limit({ 'keepalive-seconds': 30 });
    expect(await knock({ id: 'a', keepalive: 31 }).connack()).toMatchObject({ code: 5 });
    expect(await knock({ id: 'a', keepalive: 30 }).connack()).toMatchObject({ code: 0 });
  });

  it('that asks for its session to be kept finds none when it is back: no subscriptions, nothing that was said meanwhile', async () => {
    const { enter, knock, broker } = await openBroker();
    const hello = { name: 'board-1', id: 'kept', clean: false };
    const first = await enter(hello);
    await first.subscribe(['turno/prova/area/atrio/calls', 'turno/prova/hub/beat'], 2);
    first.end();
    const witness = await enter({ name: 'maintainer', id: 'w' });
    await witness.subscribe(['#']);
    await expect.poll(() => broker.figures().connections).toBe(1);
    broker.outlet.publish('refused', '', { v: 1, ok: false, code: 'broken', detail: 'meanwhile', topic: '' });
    await witness.until('it was said', () => witness.heard.length === 1);
    const again = knock(hello);
    expect(await again.connack()).toEqual({ code: 0, present: 0 });
    expect(broker.figures().subscriptions).toBe(1);
    broker.outlet.publish('refused', '', { v: 1, ok: false, code: 'broken', detail: 'now', topic: '' });
    await witness.until('that was said too', () => witness.heard.length === 2);
    await again.ping();
    expect(again.heard).toEqual([]);
  });

  it('pushes out who bears its name and id, and nobody of another name', async () => {
    const { enter, knock, gone, complained } = await openBroker();
    const first = await enter({ name: 'kiosk-1', id: 'one' });
    const thief = knock({ name: 'guest', id: 'one' });
    expect(await thief.connack()).toMatchObject({ code: 2 });
    expect(complained).toMatchObject([{ client: '(not signed in)', no: { code: 'bad-client' } }]);
    await first.ping();
    const second = await enter({ name: 'kiosk-1', id: 'one' });
    await first.closed;
    await second.ping();
    expect(gone).toEqual([]);
    second.end();
    await expect.poll(() => gone).toEqual(['kiosk-1']);
  });

  it('is gone when the last connection under its name is, also one that ends in the middle of signing in', async () => {
    const { enter, knock, gone } = await openBroker();
    const one = await enter({ name: 'kiosk-1', id: 'one' });
    for (let i = 0; i < 50; i += 1) {
      const hasty = knock({ name: 'kiosk-1', id: `hasty-${i}` });
      await new Promise((resolve) => hasty.socket.once('connect', resolve));
      await new Promise(setImmediate);
      hasty.end();
    }
    await one.ping();
    expect(gone).toEqual([]);
    one.end();
    await expect.poll(() => gone).toEqual(['kiosk-1']);
  });
});
