// A kiosk's job on devices and a hub that the test plays, with a clock that it holds.
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Light } from '../../../broker/contract/light.js';
import type { Job, LeasePress, Link, Ports, Printed } from '../../../nodes/devices/ports.js';
import { startKiosk } from '../../../nodes/kinds/kiosk.js';
import { type HeldClock, heldClock } from '../../harness/held-clock.js';
import { kioskConfig } from '../runtime/hub.js';

const buttons = [
  { button: 'b1', service: 'certificates', class: 'frail', label: { it: 'Certificati' } },
  { button: 'en', language: 'en', label: { it: 'English' } },
  ...Array.from({ length: 10 }, (_, digit) => ({ button: `d${digit}`, digit, label: { it: String(digit) } })),
];
const settled = () => new Promise((resolve) => setImmediate(resolve));

let clock: HeldClock;
let fresh: boolean;
let leased: boolean;
let ready: (ready: boolean) => void;
let press: (button: string) => Promise<void>;
let job: Job;
let printed: Printed;
/** Of each lamp, whether it rests lit. */
let lamps: Map<string, boolean>;
let flickers: string[];
let asked: { what: object; language: string | undefined }[];
let issued: LeasePress[];
let changed: (() => void)[];
let dressed: string[];

beforeEach(() => {
  clock = heldClock();
  fresh = true;
  leased = false;
  printed = { state: 'printed' };
  lamps = new Map();
  flickers = [];
  asked = [];
  issued = [];
  changed = [];
  dressed = [];
  const health = () => ({ ok: true }) as const;
  const close = async () => {};
  const ports: Partial<Ports> = {
    buttons: {
      health,
      close,
      onPress(fn) {
        press = async (button) => {
          fn(button);
          await settled();
        };
      },
      light(button: string, { rest, blink }: Light) {
        lamps.set(button, rest);
        if (blink !== undefined) flickers.push(button);
      },
    },
    printer: {
      health,
      close,
      print: async () => printed,
      dress: (job) => void dressed.push(job.node),
      onReady(fn) {
        ready = fn;
        fn(true);
      },
    },
  };
  const noHub = { ok: false, code: 'no-hub', detail: '' } as const;
  const link: Link = {
    on: () => {},
    async press(what, language) {
      asked.push({ what, language });
      return noHub;
    },
    command: async () => noHub,
    rate: async () => noHub,
    onPrint: () => {},
    onAnnounce: () => {},
    leased: () => !fresh && leased,
    onLease: (fn) => changed.push(fn),
    async issue(one, print) {
      issued.push(one);
      return print({ ticket: 0, hall: 'Prova', service: 'Certificati', number: 'A180', language: 'it' });
    },
    fresh: () => fresh,
    onFresh: (fn) => changed.push(() => fn(fresh)),
  };
  const config = kioskConfig({ buttons });
  job = startKiosk({ config, before: undefined, link, clock, log: pino({ level: 'silent' }) }, ports);
});

async function type(digits: string): Promise<void> {
  for (const digit of digits) await press(`d${digit}`);
}
function hubGone(withLease: boolean): void {
  fresh = false;
  leased = withLease;
  for (const tell of changed) tell();
}

it('tells its printer how papers look before the first of them', () => {
  expect(dressed).toEqual([kioskConfig({ buttons }).node]);
});

describe('a code typed on digits', () => {
  it('a scanner’s six, all in one tick, are one code', async () => {
    await Promise.all([...'482130'].map((digit) => press(`d${digit}`)));
    expect(asked).toEqual([{ what: { code: '482130' }, language: undefined }]);
  });

  it('is sent at the sixth, in the language chosen; the digits are lit until then', async () => {
    await press('en');
    clock.pass(14_000);
    await type('40291');
    expect([lamps.get('d0'), lamps.get('d9'), lamps.get('b1'), asked]).toEqual([true, true, false, []]);
    clock.pass(9_900);
    await type('7');
    expect(asked).toEqual([{ what: { code: '402917' }, language: 'en' }]);
    expect(lamps.get('d0')).toBe(false);
    // This hub said no.
    expect(flickers).toEqual(['d7']);
  });

  it('is forgotten after 10 s without a digit', async () => {
    await type('40291');
    clock.pass(10_000);
    expect(lamps.get('d0')).toBe(false);
    await type('7');
    expect(asked).toEqual([]);
  });

  it('is forgotten when a service is asked for', async () => {
    await type('40291');
    await press('b1');
    await type('740291');
    expect(asked.map(({ what }) => what)).toEqual([{ button: 'b1' }, { code: '740291' }]);
  });

  it('is refused at its first digit where nothing could come of it', async () => {
    hubGone(true);
    await type('4');
    fresh = true;
    ready(false);
    await type('4');
    expect([flickers, lamps.get('d4'), asked]).toEqual([['d4', 'd4'], false, []]);
  });

  it('is not there for the next job', async () => {
    await type('40291');
    job.stop();
    lamps.clear();
    clock.pass(60_000);
    expect(lamps.size).toBe(0);
  });
});

describe('while the hub is gone', () => {
  it('a button is lit and gives tickets from the lease, in the language chosen', async () => {
    hubGone(true);
    expect(lamps.get('b1')).toBe(true);
    await press('en');
    await press('b1');
    expect(issued).toEqual([{ button: 'b1', service: 'certificates', class: 'frail', language: 'en' }]);
    expect([asked, flickers]).toEqual([[], []]);
  });

  it('without a lease, or without paper, it is dark and refuses', async () => {
    hubGone(true);
    ready(false);
    expect(lamps.get('b1')).toBe(false);
    await press('b1');
    ready(true);
    expect(lamps.get('b1')).toBe(true);
    hubGone(false);
    expect(lamps.get('b1')).toBe(false);
    await press('b1');
    expect([issued, flickers]).toEqual([[], ['b1', 'b1']]);
  });

  it('a ticket that did not come out is told to the citizen', async () => {
    hubGone(true);
    printed = { state: 'failed', reason: 'no-paper' };
    await press('b1');
    expect(flickers).toEqual(['b1']);
  });
});

it('a press that the hub was asked for is never given from the lease', async () => {
  // The hub has just gone, and its beats are not missed yet.
  leased = true;
  await press('b1');
  expect([asked, issued, flickers]).toEqual([[{ what: { button: 'b1' }, language: undefined }], [], ['b1']]);
});
