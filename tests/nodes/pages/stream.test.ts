// A page's line to its hub: the panel of a kiosk, whose cable is pulled; and what a hub may say instead of a stream.
import { expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import type { PanelNow } from '../../../broker/contract/messages/panel.js';
import type { Fact } from '../../../nodes/pages/kiosk/flow.js';
import { connect } from '../../../nodes/pages/kiosk/link.js';
import { follow, on } from '../../../nodes/pages/stream.js';

/** As a browser's own: what is heard and refused is the test's to say; time is its, too. */
function standIn() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  class Stream extends EventTarget {
    static readonly CLOSED = 2;
    readyState = 1;
    readonly address: string;
    constructor(address: string) {
      super();
      this.address = address;
      opened.push(this);
    }
    close(): void {
      this.readyState = Stream.CLOSED;
    }
    says(name: string, data: string): void {
      this.dispatchEvent(new MessageEvent(name, { data }));
    }
    refuses(): void {
      this.close();
      this.dispatchEvent(new Event('error'));
    }
  }
  const opened: Stream[] = [];
  vi.stubGlobal('EventSource', Stream);
  return {
    opened,
    last() {
      const stream = opened.at(-1);
      if (stream === undefined) throw new Error('no stream was opened');
      return stream;
    },
  };
}

const beat = JSON.stringify({ boot: '0'.repeat(32), n: 1 });
const now: PanelNow = {
  hall: { it: 'Comune di Prova' },
  languages: ['it'],
  services: [],
  ...{ reads: [], codes: true, prints: true, late: false, version: '1' },
};

it('a kiosk whose cable was pulled asks again after five seconds, and again, and hears the hub once it is back', () => {
  const { opened, last } = standIn();
  const facts: Fact[] = [];
  connect('http://hub', 'kiosk-1', (fact) => facts.push(fact), expect.fail);
  expect(last().address).toBe('http://hub/kiosk/kiosk-1/now');
  last().says('panel', JSON.stringify(now));
  // For as long as it is heard nothing is asked for.
  for (let n = 0; n < 20; n += 1) {
    last().says('beat', beat);
    vi.advanceTimersByTime(1_000);
  }
  expect(opened.length).toBe(1);
  // Silence, of which nobody is told.
  vi.advanceTimersByTime(4_000);
  expect([opened.length, opened[0]?.readyState]).toEqual([2, 2]);
  vi.advanceTimersByTime(5_000);
  expect([opened.length, opened[1]?.readyState]).toEqual([3, 2]);
  facts.length = 0;
  last().says('panel', JSON.stringify({ ...now, prints: false }));
  expect(facts).toMatchObject([{ type: 'now', now: { prints: false } }]);
  for (let n = 0; n < 20; n += 1) {
    last().says('beat', beat);
    vi.advanceTimersByTime(1_000);
  }
  expect(opened.length).toBe(3);
});

it('a kiosk that is refused tries again after a second, then less often, so that its wrong key shuts out nobody else', () => {
  const { opened, last } = standIn();
  connect('http://hub', 'kiosk-1', () => {}, expect.fail);
  const at: number[] = [];
  for (let ms = 0; ms < 20_000; ms += 500) {
    if (last().readyState !== 2) {
      at.push(ms);
      last().refuses();
    }
    vi.advanceTimersByTime(500);
  }
  expect(at).toEqual([0, 1_000, 3_000, 7_000, 12_000, 17_000]);
  // A hub that spoke meanwhile is asked sooner.
  vi.advanceTimersByTime(2_000);
  last().says('beat', beat);
  last().refuses();
  const { length } = opened;
  vi.advanceTimersByTime(1_000);
  expect(opened.length).toBe(length + 1);
});

it('tells what is no JSON, or not what is known, from silence; and silence while it lasts', () => {
  const { last } = standIn();
  const heard: string[] = [];
  follow({
    address: '/now',
    hears: [on('word', z.string(), (word) => heard.push(word))],
    signsIn: false,
    otherVersion: () => heard.push('?'),
    lost: () => heard.push('lost'),
  });
  vi.advanceTimersByTime(2_500);
  for (const data of ['"one"', '{"two":', '3', '"four"']) last().says('word', data);
  expect(heard).toEqual(['one', '?', '?', 'four']);
  vi.advanceTimersByTime(3_500);
  expect(heard.slice(4)).toEqual(['lost', 'lost']);
});

it.each([
  [401, true],
  [404, false],
])('refused with %i a page where people sign in leaves for the sign-in: %s', async (status, leaves) => {
  const { opened, last } = standIn();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status })));
  const gone: string[] = [];
  vi.stubGlobal('location', { pathname: '/desk/one', search: '', assign: (to: string) => gone.push(to) });
  follow({ address: '/desk/one/now', hears: [], signsIn: true, otherVersion: expect.fail });
  last().refuses();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(gone).toEqual(leaves ? ['/sign-in?to=%2Fdesk%2Fone'] : []);
  expect(opened.length > 1).toBe(!leaves);
});
