// A desk over HTTP: what is done there is done once, by a finger that moved just now; and the stream tells of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DeskView } from '../../../broker/contract/messages/desk-view.js';
import type { TestHub } from '../../harness/hub.js';
import { bookableHub, codeOf, program } from './appointments-stage.js';

const Told = z.looseObject({ desk: DeskView, beat: z.looseObject({ boot: z.string(), beat: z.int(), sinceMs: z.int(), at: z.string() }) });

describe('a desk over HTTP', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await bookableHub();
  });
  afterAll(() => hub.end());

  const told = async () => Told.parse((await program(hub).get('/v1/desks/one')).body);
  const stampNow = async () => {
    const { at: _, ...stamp } = (await told()).beat;
    return stamp;
  };
  const send = (body: object) => program(hub).post('/v1/desks/1/commands', body);

  it('does a command once, however often it is sent, and not when it is old', async () => {
    const stamp = await stampNow();
    const open = { id: `${'a'.repeat(32)}-1`, stamp, act: { verb: 'open' } };
    expect((await send(open)).body).toEqual({ ok: true, number: null });
    expect((await send(open)).body).toEqual({ ok: true, number: null });
    expect(codeOf(await send({ ...open, id: `${'a'.repeat(32)}-2` }))).toBe('desk-open');
    // The same count again is the same finger; another life of the hub gave another beat.
    expect(codeOf(await send({ ...open, id: `${'a'.repeat(32)}-2`, act: { verb: 'close' } }))).toBe('desk-open');
    expect(codeOf(await send({ ...open, id: `${'b'.repeat(32)}-1`, stamp: { ...stamp, boot: 'f'.repeat(32) } }))).toBe('too-old');
    expect(codeOf(await send({ stamp, act: { verb: 'next' } }))).toBe('queue-empty');
    expect(codeOf(await send({ stamp, act: { verb: 'dance' } }))).toBe('bad-payload');
    expect((await told()).desk).toMatchObject({ desk: 'one', phase: 'free', citizen: null, next: null, waiting: 0 });
  });

  it('a supervisor’s click is done while it is meant, once, and not when it is old', async () => {
    // Of a beat that this hub never gave: of another life, before the machine started anew.
    const old = { stamp: { ...(await stampNow()), boot: 'f'.repeat(32) } };
    const click = (what: string, body: object) => program(hub).post(`/v1/hall/desks/1/${what}`, body);
    expect(codeOf(await click('close', old))).toBe('too-old');
    expect(codeOf(await click('open', old))).toBe('too-old');
    expect(codeOf(await click('arrange', { ...old, serves: ['certificates'] }))).toBe('too-old');
    expect(codeOf(await click('restore', old))).toBe('too-old');
    const close = { id: 'c'.repeat(32), stamp: await stampNow() };
    expect(await click('close', close)).toMatchObject({ status: 200 });
    // What was done is told, also to whoever asks long after.
    expect(await click('close', { ...close, ...old })).toMatchObject({ status: 200 });
    expect((await told()).desk.phase).toBe('closed');
    expect(await click('open', { stamp: await stampNow() })).toMatchObject({ status: 200 });
  });

  it('its stream begins with how it stands, and goes on with what is done', async () => {
    const stop = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${hub.httpPort}/desk/one/now`, { signal: stop.signal });
    const views: string[] = [];
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (views.length < 2) {
      const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      text += value;
      const all = [...text.matchAll(/event: desk\ndata: (.*)\n\n/g)].map(([, data = '']) => data);
      if (views.length === 0 && all.length > 0) void stampNow().then((stamp) => send({ stamp, act: { verb: 'pause' } }));
      views.splice(0, views.length, ...all);
    }
    stop.abort();
    expect(views.map((view) => DeskView.parse(JSON.parse(view)).phase)).toEqual(['free', 'paused']);
    expect(text).toMatch(/event: beat\ndata: \{"boot":"[0-9a-f]{32}","beat":\d+,"sinceMs":\d+,"at":"/);
  });
});
