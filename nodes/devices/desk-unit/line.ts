// A node's end of the line to a desk unit: opened with `hello`, opened again when the unit has forgotten it or falls silent. What is
// said on an open line is heard once, in its order, however many bytes are lost; with the line, what was not yet heard is lost too.
import type { Clock } from '../ports.js';
import {
  againMs,
  callMs,
  createFrameReader,
  encodeFrame,
  type Frame,
  giveUpMs,
  goneMs,
  language,
  numbers,
  pulseMs,
  toNode,
  toUnit,
} from './frames.js';

interface LineEvents {
  /** The unit is there: the body of its `ready`, from its language on. All that it shows must be said again. */
  opened(body: Uint8Array): void;
  heard(kind: number, body: Uint8Array): void;
  /** It does not answer any more. It is called on, and `opened` is told again. */
  lost(): void;
}

interface LineParts {
  readonly clock: Clock;
  readonly write: (bytes: Uint8Array) => void;
  /** 16 bits that no line before had. */
  readonly mark: () => number;
  readonly events: LineEvents;
}

export interface Line {
  take(bytes: Uint8Array): void;
  /** Dropped while the line is not open. `instead`: of what waits of the same kind. */
  say(kind: number, body: Uint8Array, how?: 'instead'): void;
  /** Nothing is sent or told any more. */
  stop(): void;
}

interface Said {
  readonly kind: number;
  readonly body: Uint8Array;
}

const lines = 15;

export function openLine({ clock, write, mark, events }: LineParts): Line {
  let line = mark() % lines;
  /** Of the `hello` that has opened it, or is to. */
  let bits = 0;
  let open = false;
  /** Of what this end says; the first that waits is on its way. */
  let number = 0;
  let waiting: Said[] = [];
  let firstSentAt = 0;
  let expected = 0;
  let heardAt = clock.now();
  let cancelAgain = () => {};
  let cancelPulse = () => {};
  let cancelGone = () => {};
  let stopped = false;

  function send(kind?: number, body: Uint8Array = new Uint8Array()): void {
    write(encodeFrame({ line, number: kind === undefined ? expected : number, kind, body }));
    cancelPulse();
    // Before it is open nobody waits for a word.
    cancelPulse = open ? clock.after(pulseMs, () => send()) : () => {};
  }

  function sendFirst(): void {
    const [first] = waiting;
    if (first === undefined) return;
    send(first.kind, first.body);
    cancelAgain();
    cancelAgain = clock.after(open ? againMs : callMs, () => {
      if (clock.now() - firstSentAt >= giveUpMs) call();
      else sendFirst();
    });
  }

  function begin(): void {
    firstSentAt = clock.now();
    sendFirst();
  }

  /** Opens a new line. */
  function call(): void {
    cancelAgain();
    if (open) events.lost();
    open = false;
    if (stopped) return;
    line = (line % lines) + 1;
    bits = mark();
    [number, expected] = [0, 0];
    waiting = [{ kind: toUnit.hello, body: Uint8Array.from([language, bits & 0xff, bits >> 8]) }];
    begin();
  }

  /** `next`: what the unit expects. */
  function acknowledged(next: number): void {
    if (waiting.length === 0 || next !== (number + 1) % numbers) return;
    cancelAgain();
    waiting = waiting.slice(1);
    number = next;
    begin();
  }

  function hear(frame: Frame): void {
    if (stopped) return;
    if (frame.line !== line) {
      // It was started again, or it still has the line of before: that one's last words may be on their way while it is called.
      if (open && frame.kind === undefined) call();
      return;
    }
    if (!open) {
      answered(frame);
      return;
    }
    heardAt = clock.now();
    if (frame.kind === undefined) acknowledged(frame.number);
    else said(frame.number, frame.kind, frame.body);
  }

  /** Of an older line with this very place the unit may still speak, until it hears the `hello`: only what answers that one counts. */
  function answered({ kind, number: place, body }: Frame): void {
    const [low = 0, high = 0] = body;
    if (kind !== toNode.ready || place !== 0 || (low | (high << 8)) !== bits) return;
    open = true;
    heardAt = clock.now();
    expected = 1;
    send();
    acknowledged(1);
    events.opened(body.subarray(2));
  }

  function said(place: number, kind: number, body: Uint8Array): void {
    const isNew = place === expected;
    if (isNew) expected = (expected + 1) % numbers;
    send();
    if (isNew) events.heard(kind, body);
  }

  function watch(): void {
    if (open && clock.now() - heardAt >= goneMs) call();
    cancelGone = clock.after(goneMs / 3, watch);
  }

  const read = createFrameReader(hear);
  call();
  watch();
  return {
    take: (bytes) => read(bytes, clock.now()),
    say(kind, body, how) {
      if (!open || stopped) return;
      // The first is on its way, and may have been heard.
      const at = how === 'instead' ? waiting.findIndex((said, i) => i > 0 && said.kind === kind) : -1;
      if (at >= 0) waiting[at] = { kind, body };
      else waiting.push({ kind, body });
      if (waiting.length === 1) begin();
    },
    stop() {
      stopped = true;
      for (const cancel of [cancelAgain, cancelPulse, cancelGone]) cancel();
    },
  };
}
