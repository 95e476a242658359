// A node's end of the line to a desk unit: opened with `hello`, opened again when the unit has forgotten it or falls silent. What is
// said on an open line is heard once, in its order, however many bytes are lost; with the line, what was not yet heard is lost too.
import type { Clock } from '../ports.js';
import {
  againMostMs,
  againMs,
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

export interface LineEvents {
  /** The unit is there: the body of its `ready`. All that it shows must be said again. */
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
  let open = false;
  /** Of what this end says; the first that waits is on its way. */
  let number = 0;
  let waiting: Said[] = [];
  let firstSentAt = 0;
  let nextMs = againMs;
  let expected = 0;
  let heardAt = clock.now();
  let calledAt = clock.now();
  let cancelAgain = () => {};
  let cancelPulse = () => {};
  let cancelGone = () => {};
  let stopped = false;

  function send(kind?: number, body: Uint8Array = new Uint8Array()): void {
    write(encodeFrame({ line, number: kind === undefined ? expected : number, kind, body }));
    cancelPulse();
    cancelPulse = clock.after(pulseMs, () => send());
  }

  function sendFirst(): void {
    const [first] = waiting;
    if (first === undefined) return;
    send(first.kind, first.body);
    cancelAgain();
    cancelAgain = clock.after(nextMs, () => {
      nextMs = Math.min(againMostMs, nextMs * 2);
      if (clock.now() - firstSentAt >= giveUpMs) call();
      else sendFirst();
    });
  }

  function begin(): void {
    firstSentAt = clock.now();
    nextMs = againMs;
    sendFirst();
  }

  /** Opens a new line. */
  function call(): void {
    cancelAgain();
    if (open) events.lost();
    open = false;
    if (stopped) return;
    line = (line % lines) + 1;
    heardAt = clock.now();
    calledAt = heardAt;
    [number, expected] = [0, 0];
    const bits = mark();
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

  function told(kind: number, body: Uint8Array): void {
    if (!open && kind !== toNode.ready) return;
    if (kind !== toNode.ready) events.heard(kind, body);
    else if (!open) {
      open = true;
      events.opened(body);
    }
  }

  function hear(frame: Frame): void {
    if (stopped) return;
    if (frame.line !== line) {
      // It was started again, or it still has the line of before: that one's last words may be on their way while it is called.
      if (open && frame.kind === undefined) call();
      return;
    }
    heardAt = clock.now();
    if (frame.kind === undefined) acknowledged(frame.number);
    else said(frame.number, frame.kind, frame.body);
  }

  function said(place: number, kind: number, body: Uint8Array): void {
    const isNew = place === expected;
    if (isNew) expected = (expected + 1) % numbers;
    send();
    if (isNew) told(kind, body);
  }

  function watch(): void {
    // A `hello` that is heard and not answered was the unit's last one, too: it takes nothing for a new line.
    const isUnanswered = !open && clock.now() - calledAt >= giveUpMs;
    if (isUnanswered || clock.now() - heardAt >= goneMs) call();
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
