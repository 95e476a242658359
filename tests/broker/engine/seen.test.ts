// What the hub remembers of ids, however many lives a client makes up.
import { expect, it } from 'vitest';
import { nodeBoot, useLives } from './held-engine.js';

const life = useLives();

it('after ten thousand lives that were only refused, an honest one is answered as ever', async () => {
  const hub = life();
  const id = { node: 'kiosk-1', boot: nodeBoot, n: 1 };
  const ack = await hub.press({ id });
  expect(ack).toMatchObject({ ok: true });
  for (let i = 0; i < 10_000; i += 1) {
    const rogue = { node: 'kiosk-1', boot: i.toString(16).padStart(32, '0'), n: 1 };
    expect(await hub.press({ id: rogue, button: 'nobody' })).toMatchObject({ ok: false });
  }
  expect(await hub.press({ id })).toEqual(ack);
  expect(hub.facts().filter(({ type }) => type === 'ticket-issued')).toHaveLength(1);
});

it('a refusal repeated at once is the same refusal', async () => {
  const hub = life();
  const id = { node: 'kiosk-1', boot: 'e'.repeat(32), n: 4 };
  const ack = await hub.press({ id, button: 'nobody' });
  expect(await hub.press({ id, button: 'b1' })).toEqual(ack);
});
