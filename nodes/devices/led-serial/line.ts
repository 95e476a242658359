// One RS-485 line and its boards: one frame at a time, each board always told the newest text, and told it again and again, so that one
// that was switched on later shows it too. A board that does not answer holds up nobody for long: of such boards one is asked at a time, when no other has to be told.
import type { DeviceHealth } from '../../../broker/contract/messages/node.js';
import type { Clock } from '../ports.js';
import type { PortEvents, SerialPort } from '../serial-port.js';
import { characterMs, silenceMs } from './modbus.js';
import type { Frame, Heard, Speech } from './speech.js';

/** A board answers within so long of a frame's end, ms, and is asked so often. */
export const answerMs = 300;
export const tries = 3;
/** What it shows is told again after so long, ms: three silent tries then end within 2 s of an unplug. */
const repeatMs = 600;
/** A busy board is asked again after so long, ms. */
const busyMs = 100;
/** A board that is let go has so long to go blank, ms. */
const farewellMs = 1_000;
/** A line that is never silent, as one without bias resistors may be, is spoken on after so long, ms. */
const noiseMostMs = 100;
/** An answer is short; of what comes in one go, more is noise, bytes. */
const receivedMost = 512;
const longestAnswer = 8;

interface LineParts {
  readonly clock: Clock;
  readonly baud: number;
  /** Opens the port; it is told of what comes. */
  readonly open: (events: PortEvents) => Promise<SerialPort>;
}

export interface Line {
  /** Throws, in one line for the log, where the address is taken. `digits`: how many it has. */
  add(address: number, digits: number, speech: Speech): LineBoard;
  close(): Promise<void>;
}

export interface LineBoard {
  /** What has no room on the left is cut. */
  show(text: string): void;
  health(): DeviceHealth;
  /** Blank first, if it is there. */
  remove(): Promise<void>;
}

interface Member {
  readonly address: number;
  readonly speech: Speech;
  text: string;
  /** When it was last told, and what. */
  toldAt: number;
  told: string | undefined;
  /** It is told again then, unless it has something new to show. */
  dueAt: number;
  failures: number;
  /** What its last answer was. */
  heard: Heard | 'nothing yet';
  /** Once it is let go: to be called when it is blank, or will not be. */
  gone?: () => void;
}

/** Rejects as `open` does. */
export async function openLine({ clock, baud, open }: LineParts): Promise<Line> {
  const members = new Map<number, Member>();
  const silence = silenceMs(baud);
  let why: string | undefined = 'the port is not open yet';
  let quietAt = 0;
  let waiting: { readonly frame: Frame; readonly received: number[]; take(heard: Heard): void } | undefined;
  let talking = false;
  /** Since when somebody waits for the line to be silent. */
  let wantedAt: number | undefined;
  let cancel = () => {};

  const port = await open({
    opened() {
      why = undefined;
      quietAt = clock.now() + silence;
      pump();
    },
    bytes(bytes) {
      quietAt = Math.max(quietAt, clock.now() + silence);
      if (waiting === undefined) return;
      const { frame, received, take } = waiting;
      const newest = bytes.subarray(-receivedMost);
      received.push(...newest);
      // One that ended before these came was found then.
      received.splice(0, Math.max(0, received.length - newest.length - longestAnswer));
      const heard = frame.answer?.(received);
      if (heard !== undefined) take(heard);
    },
    closed(reason) {
      cancel();
      why = reason;
      waiting = undefined;
      talking = false;
      for (const member of members.values()) {
        Object.assign(member, { told: undefined, failures: 0, heard: 'nothing yet' });
        member.gone?.();
      }
    },
  });

  function later(at: number, fn: () => void): void {
    cancel();
    const ms = Math.ceil(at - clock.now());
    if (ms <= 0) fn();
    else cancel = clock.after(ms, fn);
  }

  /** Whoever has most need of it is told, as soon as the line is silent; what is told is chosen then. */
  function pump(): void {
    if (talking || why !== undefined) return;
    const now = clock.now();
    const [next] = [...members.values()].filter((member) => member.dueAt <= now || (isNew(member) && !isLost(member))).sort(byNeed);
    const due = Math.min(...[...members.values()].map(({ dueAt }) => dueAt));
    if (next === undefined) {
      if (members.size > 0) later(due, pump);
      return;
    }
    wantedAt ??= now;
    if (quietAt > now && now - wantedAt < noiseMostMs) later(quietAt, pump);
    else tell(next);
  }

  function tell(member: Member): void {
    talking = true;
    wantedAt = undefined;
    member.told = member.text;
    member.toldAt = clock.now();
    say(member, member.speech(member.text));
  }

  function say(member: Member, [frame, ...rest]: readonly Frame[]): void {
    // Of a text that is written digit by digit, the end is left out when there is a newer one.
    if (frame === undefined || member.told !== member.text) {
      end(member);
      return;
    }
    port.write(frame.bytes);
    const sentAt = clock.now() + frame.bytes.length * characterMs(baud);
    quietAt = sentAt + silence;
    if (frame.answer === undefined) {
      member.heard = 'shown';
      later(quietAt, () => say(member, rest));
      return;
    }
    const take = (heard: Heard) => {
      waiting = undefined;
      member.heard = heard;
      if (heard === 'shown') later(quietAt, () => say(member, rest));
      else end(member);
    };
    waiting = { frame, received: [], take };
    later(sentAt + answerMs + longestAnswer * characterMs(baud), () => {
      waiting = undefined;
      end(member, 'unheard');
    });
  }

  function end(member: Member, how?: 'unheard'): void {
    talking = false;
    const now = clock.now();
    const { heard } = member;
    member.failures = how === undefined ? 0 : member.failures + 1;
    const again = member.failures > 0 && !isLost(member);
    member.dueAt = again ? now : now + (typeof heard === 'object' && heard.busy && how === undefined ? busyMs : repeatMs);
    if (isLost(member)) for (const other of members.values()) if (isLost(other)) other.dueAt = member.dueAt;
    if (member.text === member.told && !again) member.gone?.();
    pump();
  }

  return {
    add(address, digits, speech) {
      if (members.has(address)) throw new Error(`address ${address} is taken by another board of this line`);
      const padded = (text: string) => text.slice(-digits).padStart(digits);
      const member: Member = {
        address,
        speech,
        text: padded(''),
        toldAt: Number.NEGATIVE_INFINITY,
        told: undefined,
        dueAt: clock.now(),
        failures: 0,
        heard: 'nothing yet',
      };
      members.set(address, member);
      pump();
      return {
        show(text) {
          member.text = padded(text);
          pump();
        },
        health: () => (why === undefined ? healthOf(member) : { ok: false, code: 'no-line', words: why }),
        async remove() {
          member.text = padded('');
          member.dueAt = clock.now();
          if (why === undefined && members.get(address) === member)
            await new Promise<void>((resolve) => {
              const cancelFarewell = clock.after(farewellMs, resolve);
              member.gone = () => {
                cancelFarewell();
                resolve();
              };
              pump();
            });
          members.delete(address);
        },
      };
    },
    async close() {
      why = 'closed';
      cancel();
      waiting = undefined;
      await port.close();
    },
  };
}

function isNew({ text, told }: Member): boolean {
  return text !== told;
}

function isLost({ failures }: Member): boolean {
  return failures >= tries;
}

/**
 * First what is new for a board that answers; then whoever has not answered once or twice, to know soon whether it is lost; then
 * what is told again; then those that are lost. Of the same need, whoever was told longest ago.
 */
function byNeed(one: Member, other: Member): number {
  return needOf(one) - needOf(other) || other.failures - one.failures || one.toldAt - other.toldAt;
}

function needOf(member: Member): number {
  if (isLost(member)) return 3;
  if (member.failures > 0) return 1;
  return isNew(member) ? 0 : 2;
}

function healthOf(member: Member): DeviceHealth {
  const { address, heard } = member;
  if (isLost(member))
    return {
      ok: false,
      code: 'no-answer',
      words: `board ${address} does not answer: is it on, are A and B the right way round, has it this address, speed and parity?`,
      it: `il tabellone ${address} non risponde: è acceso, A e B sono nel verso giusto, ha questo indirizzo, velocità e parità?`,
    };
  if (heard === 'nothing yet') {
    const [words, it] = [`board ${address} has not answered yet`, `il tabellone ${address} non ha ancora risposto`];
    return { ok: false, code: 'no-answer', words, it };
  }
  return heard === 'shown' ? { ok: true } : { ok: false, code: 'refused', words: `board ${address} ${heard.refused}` };
}
