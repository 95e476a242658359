// A desk unit, its cable and its node as it ships, in virtual time: with whatever may happen to each of the three.
import { createFrameReader, toNode } from '../../../nodes/devices/desk-unit/frames.js';
import { openUnit, type Unit } from '../../../nodes/devices/desk-unit/unit.js';
import type { PortEvents, SerialPort } from '../../../nodes/devices/serial-port.js';
import { type HeldClock, heldClock } from '../../harness/held-clock.js';
import { hex } from './bench.js';
import { createUnit, type EmulatedUnit } from './unit.js';

/** A byte takes 87 us: between two of them there is always a moment. */
const sliceMs = 0.04;
/** More than pass in a ms, both ways. */
const nearBytes = 64;
/** As `serial-port.ts` tries again, ms. */
const lookMs = 500;

interface Node {
  readonly unit: Unit;
  events: PortEvents;
  isAlive: boolean;
}

export interface Stage {
  readonly board: EmulatedUnit;
  /** By name, as the node has heard them. */
  readonly heard: string[];
  /** Of the board's last answer, which keys are down. */
  lastDown(): number | undefined;
  node(): Unit;
  /** How many bytes went over the cable, both ways. */
  passed(): number;
  pass(ms: number): void;
  /** Calls `fn` as soon as so many bytes have passed; the next one is not on the cable yet. */
  at(bytes: number, fn: () => void): void;
  /** Nothing passes any more, or again; nobody is told. */
  loosen(): void;
  tighten(): void;
  /** Out of its socket: no power, and the node is told. */
  pull(): void;
  plug(): void;
  /** The node's program ends as if killed; another one starts. */
  killNode(): void;
  startNode(): Promise<void>;
}

export async function setStage(firstMark: number): Promise<Stage> {
  const board = createUnit({ hex });
  const clock = heldClock();
  const heard: string[] = [];
  let mark = firstMark;
  let passed = 0;
  let cut: { readonly bytes: number; readonly fn: () => void } | undefined;
  let isDue = false;
  let isTight = true;
  let isIn = true;
  let lastDown: number | undefined;
  let node: Node | undefined;
  const overhear = createFrameReader(({ kind, body: [low = 0, middle = 0, high = 0] }) => {
    if (kind === toNode.keys) lastDown = low | (middle << 8) | (high << 16);
  });

  /** Whether one more byte passes. */
  function carries(): boolean {
    if (!isTight || !isIn || isDue) return false;
    passed += 1;
    isDue = cut?.bytes === passed;
    return true;
  }

  board.onBytes((bytes) => {
    if (!carries()) return;
    overhear(bytes, clock.now());
    if (node?.isAlive === true) node.events.bytes(bytes);
  });

  async function start(): Promise<Node> {
    let events: PortEvents | undefined;
    let started: Node | undefined;
    const isAlive = () => started?.isAlive !== false;
    const unit = await openUnit({
      clock: clockWhile(clock, isAlive),
      mark: () => (mark = (mark * 25_173 + 13_849) & 0xffff),
      hung: () => {},
      loss: { lost() {}, back() {}, stop() {} },
      async open(given): Promise<SerialPort> {
        events = given;
        clock.after(1, () => isIn && isAlive() && given.opened());
        return {
          write(bytes, taken) {
            if (isAlive()) board.receive(bytes.filter(carries));
            taken?.();
          },
          hangUp() {},
          async close() {},
        };
      },
    });
    if (events === undefined) throw new Error('no port was opened');
    unit.onKey((key) => heard.push(key));
    started = { unit, events, isAlive: true };
    return started;
  }

  function slice(ms: number): void {
    board.pass(ms);
    clock.pass(ms);
    if (!isDue) return;
    const fn = cut?.fn;
    [cut, isDue] = [undefined, false];
    fn?.();
  }

  node = await start();
  return {
    board,
    heard,
    lastDown: () => lastDown,
    node: () => (node ?? never()).unit,
    passed: () => passed,
    pass(ms) {
      for (let at = 0; at < ms; ) {
        const by = cut !== undefined && cut.bytes - passed < nearBytes ? sliceMs : 1;
        slice(by);
        at += by;
      }
    },
    at(bytes, fn) {
      cut = { bytes, fn };
    },
    loosen() {
      isTight = false;
    },
    tighten() {
      isTight = true;
    },
    pull() {
      isIn = false;
      board.power(false);
      if (node?.isAlive === true) node.events.closed('the board was unplugged');
    },
    plug() {
      isIn = true;
      board.power(true);
      const told = node;
      clock.after(lookMs / 2, () => isIn && told?.isAlive === true && told.events.opened());
    },
    killNode() {
      if (node !== undefined) node.isAlive = false;
    },
    async startNode() {
      node = await start();
    },
  };
}

function never(): never {
  throw new Error('no node was started');
}

/** A program that has ended has no timers. */
function clockWhile(clock: HeldClock, isAlive: () => boolean) {
  return { now: clock.now, after: (ms: number, fn: () => void) => clock.after(ms, () => isAlive() && fn()) };
}
