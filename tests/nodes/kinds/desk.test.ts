// A desk's node by itself: what it asks of the hub for the keys that are pressed, and what its display and lamp show.
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { answerOf, blinks, thanks, tones } from '../../../broker/contract/answers.js';
import { decode, encode } from '../../../broker/contract/codec.js';
import type { Code } from '../../../broker/contract/codes.js';
import type { Light } from '../../../broker/contract/light.js';
import type { DeskAck, DeskAct, RateAck } from '../../../broker/contract/messages/desk.js';
import type { Payload } from '../../../broker/contract/topics.js';
import type { Link, NoHub, Rating } from '../../../nodes/devices/ports.js';
import { startDesk } from '../../../nodes/kinds/desk.js';
import { steppedClock } from '../devices/gpio/rig.js';

type State = Payload<'deskState'>;
const device = { health: () => ({ ok: true }) as const, close: async () => {} };
const id = { node: 'desk-1', boot: '0'.repeat(32), n: 1 };

function rig(keys?: Record<string, string>) {
  const { clock, advance, waiting } = steppedClock();
  const asked: DeskAct[] = [];
  const digits: string[] = [];
  const lights: Light[] = [];
  const tonesHeard: (readonly number[])[] = [];
  const logged: string[] = [];
  let state: State = { v: 1, desk: 'uno', phase: 'free', number: null, waiting: 0 };
  let fresh = true;
  let answer: DeskAck = { v: 1, id, ok: true, number: null };
  let hear = () => {};
  let onFresh = (_fresh: boolean) => {};
  const rated: Rating[] = [];
  let counted: RateAck | NoHub = { v: 1, id, ok: true };
  const hand = { key: (_key: string) => {}, change: (_down: boolean) => {}, rate: (_rating: Rating) => {} };
  const none = () => expect.unreachable();
  const link: Link = {
    on(name, _id, fn) {
      hear = () => {
        const told = decode(name, new TextEncoder().encode(encode('deskState', state)));
        if (told.ok) fn(told.value);
      };
      hear();
    },
    press: none,
    async command(act) {
      asked.push(act);
      return answer;
    },
    async rate(rating) {
      rated.push(rating);
      return counted;
    },
    onPrint: none,
    onAnnounce: none,
    fresh: () => fresh,
    onFresh(fn) {
      onFresh = fn;
    },
    leased: none,
    onLease: none,
    issue: none,
  };
  const job = startDesk(
    {
      config: {
        v: 1,
        node: 'desk-1',
        kind: 'desk',
        desk: 'uno',
        number: 1,
        name: {},
        hall: {},
        languages: ['it'],
        devices: {},
        ...(keys ? { keys } : {}),
      },
      before: undefined,
      link,
      clock,
      log: pino({}, { write: (line: string) => logged.push(line) }),
    },
    {
      keypad: { ...device, onKey: (fn) => void Object.assign(hand, { key: fn }) },
      button: { ...device, onChange: (fn) => void Object.assign(hand, { change: fn }) },
      lamp: { ...device, show: (light) => void lights.push(light) },
      display: { ...device, show: (text) => void digits.push(text) },
      rating: { ...device, onRate: (fn) => void Object.assign(hand, { rate: fn }) },
      buzzer: { ...device, sound: (tone) => void tonesHeard.push(tone) },
    },
  );
  return {
    job,
    advance,
    waiting,
    asked,
    logged,
    shown: () => digits.at(-1),
    lamp: () => lights.at(-1),
    heard: () => tonesHeard.splice(0),
    said: () => answerOf(lights.at(-1) ?? { rest: false }),
    async keys(pressed: string): Promise<void> {
      for (const key of pressed) hand.key(key);
      await Promise.resolve();
      await Promise.resolve();
    },
    async hold(ms: number): Promise<void> {
      hand.change(true);
      advance(ms);
      hand.change(false);
      advance(1000);
      await Promise.resolve();
    },
    rated,
    async rate(rating: Rating, answered: RateAck | NoHub = counted): Promise<void> {
      counted = answered;
      hand.rate(rating);
      await Promise.resolve();
      await Promise.resolve();
    },
    answers(next: DeskAck): void {
      answer = next;
    },
    stands(next: Partial<State>): void {
      state = { ...state, ...next };
      hear();
    },
    beats(next: boolean): void {
      fresh = next;
      onFresh(next);
    },
  };
}

const refusal = (code: Code): DeskAck => ({ v: 1, id, ok: false, code, detail: code });

describe('keys', () => {
  it('are sent as whole commands', async () => {
    const { keys, asked } = rig();
    await keys('A042A1012#2103D');
    expect(asked).toEqual([
      { verb: 'next' },
      { verb: 'call', number: '042' },
      { verb: 'transfer', service: 12 },
      { verb: 'done', outcomes: [{ outcome: 21, quantity: 3 }] },
    ]);
  });

  it('that mean nothing are refused here, and nothing is sent', async () => {
    const { keys, asked, said } = rig();
    await keys('04A');
    expect(asked).toEqual([]);
    expect(said()).toBe('refused');
  });

  it.each([
    ['queue-empty', 'queue-empty'],
    ['desk-closed', 'desk-closed'],
    ['desk-paused', 'desk-closed'],
    ['nobody-called', 'refused'],
  ] as const)('refused by the hub with %s: the lamp says %s', async (code, told) => {
    const { keys, answers, said } = rig();
    answers(refusal(code));
    await keys('A');
    expect(said()).toBe(told);
  });

  it('of the hall’s own choice', async () => {
    const { keys, asked, logged } = rig({ recall: 'C', 'no-show': 'B' });
    await keys('BC');
    expect(asked).toEqual([{ verb: 'no-show' }, { verb: 'recall' }]);
    expect(logged).toEqual([]);
  });

  it('of a hall whose choice this node does not know stay its own, and the log says so', async () => {
    const { keys, asked, logged } = rig({ snooze: 'B' });
    await keys('B');
    expect(asked).toEqual([{ verb: 'recall' }]);
    expect(logged.join()).toContain('bad-keys');
  });
});

describe('the display', () => {
  it('shows what is typed from the right, and the desk’s number again when it is cleared or sent', async () => {
    const { keys, stands, shown } = rig();
    stands({ phase: 'called', number: 'A042' });
    expect(shown()).toBe('042');
    const seen: (string | undefined)[] = [];
    for (const key of '1012') {
      await keys(key);
      seen.push(shown());
    }
    expect(seen).toEqual(['  1', ' 10', '101', '012']);
    await keys('*');
    expect(shown()).toBe('042');
    await keys('1');
    await keys('#');
    expect(shown()).toBe('042');
  });

  it('forgets what is typed after five seconds, with the lamp’s refusal', async () => {
    const { keys, stands, shown, said, advance, asked } = rig();
    stands({ phase: 'called', number: 'A042' });
    await keys('04');
    advance(4999);
    expect(shown()).toBe(' 04');
    advance(1);
    expect(shown()).toBe('042');
    expect(said()).toBe('refused');
    await keys('A');
    expect(asked).toEqual([]);
  });

  it('shows a pause, and that no hub is there', async () => {
    const { keys, stands, shown, beats } = rig();
    expect(shown()).toBe('');
    stands({ phase: 'paused' });
    expect(shown()).toBe('---');
    beats(false);
    await keys('1');
    expect(shown()).toBe('--');
  });
});

describe('the lamp', () => {
  it.each([
    ['closed', false],
    ['paused', false],
    ['free', false],
    ['called', true],
    ['serving', true],
  ] as const)('while %s rests lit: %s', (phase, lit) => {
    const { stands, lamp } = rig();
    stands({ phase });
    expect(lamp()).toEqual({ rest: lit });
  });

  it('blinks slowly while the queue wants the desk open, and until it is', async () => {
    const { stands, said, lamp, keys, advance } = rig();
    stands({ phase: 'closed', wanted: true });
    expect(said()).toBe('wanted');
    await keys('04A');
    expect(said()).toBe('refused');
    advance(3000);
    expect(said()).toBe('wanted');
    stands({ phase: 'free', wanted: false });
    expect(lamp()).toEqual({ rest: false });
  });

  it('of a desk that is to finish its citizen goes dark twice for a moment', () => {
    const { stands, lamp } = rig();
    stands({ phase: 'serving', number: 'A042', leaving: true });
    expect(lamp()).toEqual({ rest: true, blink: blinks.leaving, repeat: true });
  });

  it('is not told again what it shows', () => {
    const { stands, lamp } = rig();
    stands({ phase: 'closed', wanted: true });
    const told = lamp();
    stands({ waiting: 9 });
    expect(lamp()).toBe(told);
  });
});

describe('the buzzer', () => {
  it('says what the lamp says, and nothing when the lamp is enough', async () => {
    const { keys, answers, heard } = rig();
    await keys('A');
    expect(heard()).toEqual([[]]);
    answers(refusal('queue-empty'));
    await keys('A');
    expect(heard()).toEqual([tones['queue-empty']]);
    await keys('99#');
    expect(heard()).toEqual([tones.refused]);
  });

  it('sounds once when the queue wants the desk open, and not again until it wants it again', () => {
    const { stands, heard } = rig();
    stands({ phase: 'closed', wanted: true });
    stands({ waiting: 9 });
    expect(heard()).toEqual([tones.wanted]);
    stands({ wanted: false });
    stands({ wanted: true });
    expect(heard()).toEqual([tones.wanted]);
  });

  it('is silent once its job has ended', async () => {
    const { job, keys, heard } = rig();
    job.stop();
    await keys('99#');
    expect(heard()).toEqual([]);
  });
});

describe('the rating buttons', () => {
  it('ask the hub, which thanks by a short tone; the operator’s lamp and number say nothing of it', async () => {
    const { rate, rated, heard, lamp, shown, stands } = rig();
    stands({ phase: 'serving', number: 'A042', rateable: true });
    const before = [lamp(), shown()];
    await rate(1);
    expect(rated).toEqual([1]);
    expect(heard()).toEqual([thanks]);
    expect([lamp(), shown()]).toEqual(before);
  });

  it('are silent when nothing was counted: a child may press all day', async () => {
    const { rate, heard } = rig();
    for (const code of ['nothing-to-rate', 'already-rated', 'rating-late'] as const)
      await rate(3, { v: 1, id, ok: false, code, detail: 'no' });
    await rate(3, { ok: false, code: 'no-hub', detail: 'no' });
    expect(heard()).toEqual([]);
  });
});

describe('one button', () => {
  it('calls, calls again, closes, and a tap opens what is closed or paused', async () => {
    const { hold, stands, asked } = rig();
    await hold(100);
    await hold(1000);
    await hold(3500);
    for (const phase of ['closed', 'paused', 'called'] as const) {
      stands({ phase });
      await hold(100);
    }
    expect(asked.map(({ verb }) => verb)).toEqual(['next', 'recall', 'close', 'open', 'open', 'next']);
  });
});

it('stopped, it leaves no timer and shows nothing more', async () => {
  const { job, keys, waiting, shown, stands } = rig();
  await keys('04');
  job.stop();
  expect(waiting()).toBe(0);
  stands({ phase: 'called', number: 'A042' });
  expect(shown()).toBe(' 04');
});
