// What a supervisor clicks is done while it is meant, or not at all; and the page says which.
import { expect, it, onTestFinished, vi } from 'vitest';
import { stampAt } from '../../../../nodes/pages/stamp.js';
import { createAsk } from '../../../../nodes/pages/supervisor/ask.js';
import { emptyStore, type Fact, reduce } from '../../../../nodes/pages/supervisor/store.js';

const boot = 'a'.repeat(32);
const beat = { boot, beat: 7, sinceMs: 20, at: '2026-11-27T09:41:00+01:00' };

/** A page that heard its last beat 400 ms ago, and a hub that answers as `hub` says: undefined is silence. */
function pageBefore(hub: (sent: number) => object | undefined) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const requests: { readonly path: string; readonly key: string; readonly body: unknown }[] = [];
  vi.stubGlobal('fetch', async (path: string, { headers, body }: { headers: Record<string, string>; body: string }) => {
    requests.push({ path, key: headers['idempotency-key'] ?? '', body: JSON.parse(body) });
    const told = hub(requests.length);
    if (told === undefined) throw new TypeError('nothing came');
    return { status: 200, json: async () => told, ...told };
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  let store = reduce(emptyStore, { type: 'beat', beat, heardAt: performance.now() });
  const facts: Fact[] = [];
  const tell = (fact: Fact) => {
    facts.push(fact);
    store = reduce(store, fact);
  };
  const ask = createAsk({
    tell,
    stamp: () => stampAt(store, performance.now()),
    isAsking: (desk) => store.asking.has(desk),
    called: (service) => ({ it: service, en: service }),
  });
  vi.advanceTimersByTime(400);
  return { requests, facts, ask: () => ask('one', { do: 'close' }, { it: 'Chiuso.', en: 'Closed.' }) };
}

it('a click bears the beat by which the hub reckons how old it is', async () => {
  const { requests, facts, ask } = pageBefore(() => ({ ok: true, desk: 'one', number: null }));
  expect(await ask()).toBe(true);
  expect(requests).toMatchObject([{ path: '/api/v1/hall/desks/one/close', body: { stamp: { boot, beat: 7, sinceMs: 420 } } }]);
  expect(facts.at(-1)).toMatchObject({ type: 'answered', words: { en: 'Closed.' }, isDone: true });
});

it('of a hub that fell silent it is asked until it is known: the same click, and no longer done', async () => {
  const { requests, facts, ask } = pageBefore((sent) => (sent < 20 ? undefined : { ok: false, code: 'too-old', detail: '20000 ms old' }));
  const done = ask();
  await vi.advanceTimersByTimeAsync(2_900);
  expect(facts.map(({ type }) => type)).toEqual(['asked']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(facts.at(-1)).toMatchObject({ type: 'unheard', words: { en: expect.stringContaining('may be done or not') } });
  // The hub is asked about that desk still.
  expect(await ask()).toBe(false);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await done).toBe(false);
  expect(facts.map(({ type }) => type)).toEqual(['asked', 'unheard', 'answered']);
  expect(facts.at(-1)).toMatchObject({ words: { en: expect.stringContaining('it was not done') }, isDone: false });
  expect(new Set(requests.map((request) => JSON.stringify(request))).size).toBe(1);
});

it('while the hub is not heard nothing is sent, and that is said', async () => {
  const { requests, facts, ask } = pageBefore(() => ({ ok: true }));
  vi.advanceTimersByTime(2_600);
  expect(await ask()).toBe(false);
  expect(requests).toEqual([]);
  expect(facts).toMatchObject([{ type: 'answered', words: { en: 'The hub did not answer: it was not done.' }, isDone: false }]);
});

it('whoever was signed out meanwhile is not told that it was done, nor that it was not', async () => {
  const { requests, facts, ask } = pageBefore(() => ({ status: 401 }));
  expect(await ask()).toBe(false);
  expect(requests).toHaveLength(1);
  expect(facts.at(-1)).toMatchObject({ type: 'answered', words: { en: expect.stringContaining('may be done or not') }, isDone: false });
});
