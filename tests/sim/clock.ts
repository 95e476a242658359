// Time that we hold: one heap of what is to come, in one order, and whatever is asynchronous has ended before the next.
// Every event is somebody's: what it throws, or rejects with nobody to catch it, is told to its owner.
import { createHeap } from '../harness/heap.js';

/** Whose an event is: a simulated process; or nobody's, the day's own. */
export interface Owner {
  /** What is to come for one that is dead never comes. */
  readonly alive: boolean;
  /** Until then, on the true clock, it does nothing: what falls due waits, in its order. */
  readonly frozenUntil: number;
  failed(error: unknown): void;
}

export interface SimTime {
  /** Ms since the simulation began: the true time, which nobody in it can read. */
  readonly now: number;
  /** So many have happened. */
  readonly events: number;
  /** Calls `fn` once at the true time `at`, or now if that has passed; the returned function cancels. */
  at(at: number, fn: () => void, owner?: Owner): () => void;
  /** Called after every event, when nothing is on its way any more. `owner`: whose the event was. */
  watch(fn: (owner: Owner | undefined) => void): void;
  /** Everything up to and including `at`. Rejects with what an event of nobody's threw. */
  runUntil(at: number): Promise<void>;
}

interface Event {
  at: number;
  /** When it fell due: later than that where its owner was frozen. */
  readonly due: number;
  readonly seq: number;
  fn: (() => void) | undefined;
  readonly owner: Owner | undefined;
}

/** So many at one instant are a loop without an end. */
const instantMost = 100_000;

export function createTime(): SimTime {
  const heap = createHeap(isBefore);
  const watchers: ((owner: Owner | undefined) => void)[] = [];
  const drain = readDrain();
  let now = 0;
  let seq = 0;
  let events = 0;
  /** Whose event is at work. */
  let acting: Owner | undefined;
  let broken: { readonly error: unknown } | undefined;

  function failed(error: unknown): void {
    if (acting === undefined) broken ??= { error };
    else acting.failed(error);
  }

  function happen(event: Event, fn: () => void): void {
    events += 1;
    acting = event.owner;
    try {
      fn();
    } catch (error) {
      failed(error);
    }
    drain();
    for (const watcher of watchers) watcher(event.owner);
    acting = undefined;
  }

  function run(end: number): void {
    let atOnce = 0;
    for (let event = heap.first(); event !== undefined && event.at <= end; event = heap.first()) {
      heap.pop();
      const { fn, owner } = event;
      if (fn === undefined || owner?.alive === false) continue;
      if (owner !== undefined && owner.frozenUntil > event.at) {
        // The very same one: whoever cancels it meanwhile has cancelled it.
        event.at = owner.frozenUntil;
        heap.push(event);
        continue;
      }
      atOnce = event.at > now ? 0 : atOnce + 1;
      if (atOnce > instantMost) throw new Error(`time stands still at ${now}: ${instantMost} events and no end`);
      now = Math.max(now, event.at);
      event.fn = undefined;
      happen(event, fn);
      if (broken !== undefined) throw broken.error;
    }
    now = Math.max(now, end);
  }

  return {
    get now() {
      return now;
    },
    get events() {
      return events;
    },
    at(at, fn, owner) {
      const due = Math.max(at, now);
      const event: Event = { at: due, due, seq, fn, owner };
      seq += 1;
      heap.push(event);
      return () => {
        event.fn = undefined;
      };
    },
    watch(fn) {
      watchers.push(fn);
    },
    runUntil: (end) =>
      new Promise((resolve, reject) => {
        // From a turn of its own: within a promise's callback no other promise gets on.
        setImmediate(() => {
          const others = process.listeners('unhandledRejection');
          process.removeAllListeners('unhandledRejection');
          process.on('unhandledRejection', failed);
          try {
            run(end);
            resolve();
          } catch (error) {
            reject(error);
          } finally {
            process.removeAllListeners('unhandledRejection');
            for (const other of others) process.on('unhandledRejection', other);
          }
        });
      }),
  };
}

/**
 * Node's own way to let all promises get on, and to tell of those that were rejected, before it goes on itself. It has no
 * public name (DEP0134); one turn of the event loop does the same, at a hundred times the price.
 */
function readDrain(): () => void {
  const drain: unknown = Reflect.get(process, '_tickCallback');
  if (typeof drain !== 'function') throw new Error('this Node has no process._tickCallback');
  return () => {
    Reflect.apply(drain, process, []);
  };
}

/** The earliest first; of those at one time, the one that fell due first, and then the one that was asked for first. */
function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && (a.due < b.due || (a.due === b.due && a.seq < b.seq)));
}
