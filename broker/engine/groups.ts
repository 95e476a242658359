// What arrives together is decided one after the other on provisional state, and committed as one group (DESIGN, decision 2).
import type { Config } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import type { CommandId } from '../contract/ids.js';
import { type Ballot, empty, put } from '../ratings/box.js';
import type { Kept } from '../store/persons.js';
import type { Batch, Picture, Store } from '../store/store.js';
import type { Answer } from '../tickets/commands.js';
import type { HallClock } from './clock.js';
import type { CodeLetters } from './code-letters.js';
import { decideWorld, type Halls, type WorldCommand, type WorldDecision } from './decide-world.js';
import type { Erasures } from './erasures.js';
import type { Forecasts } from './forecasts.js';
import type { Log } from './log.js';
import type { Memory } from './memory.js';
import type { Meter } from './meter.js';
import { momentOf } from './opening.js';
import { type Order, orderFor, toRow } from './orders.js';
import { isAnnouncing, type Outbox } from './outbox.js';
import type { OwnTickets } from './own-ticket.js';
import type { Post } from './post.js';
import type { Seen } from './seen.js';
import { createSeldom } from './seldom.js';
import type { Shown } from './shown.js';
import { applyTo } from './world.js';

/** A *done* may wait so long for others to be committed with. */
const patienceMs = 8;

/** How long somebody who is called had waited. */
interface Wait {
  readonly service: string;
  readonly ms: number;
}

/** What one group leaves, as it comes together. */
type Growing = Batch & { readonly kept: Kept[]; readonly pictures: Picture[]; readonly ballots: Ballot[]; emptied: boolean };

/** Something that is asked of the queue. */
interface Item {
  /** Presses and keys have one; a *done* is told apart by its order. */
  readonly id?: CommandId;
  readonly read: () => WorldCommand | Refusal | undefined;
  readonly settles?: number;
  readonly reply: (answer: Answer) => void;
}

export interface Groups {
  submit(item: Item): void;
  /** For what no finger waits for: joins the next group, or is one of its own a little later. Spares commits. */
  submitPatiently(item: Item): void;
  /** What has come in, now. */
  decide(): void;
  /** Throws when the disk does not take it. */
  commit(batch: Batch): void;
  /** False from a commit that failed to the next one that did not. */
  readonly storing: boolean;
  stop(): void;
}

interface GroupsParts {
  readonly store: Store;
  readonly memory: Memory;
  readonly seen: Seen;
  readonly outbox: Outbox;
  readonly post: Pick<Post, 'send' | 'settle'>;
  readonly shown: Shown;
  readonly clock: HallClock;
  readonly meter: Meter;
  readonly log: Log;
  readonly config: () => Config;
  readonly halls: () => Halls;
  readonly forecasts: Pick<Forecasts, 'ofService' | 'changed'>;
  readonly erasures: Pick<Erasures, 'carryOut'>;
  readonly ownTickets: Pick<OwnTickets, 'codeOf'>;
  readonly codeLetters: CodeLetters;
  /** Which life of a kiosk is there. */
  readonly bootOf: (kiosk: string) => string | undefined;
}

export function createGroups({
  store,
  memory,
  seen,
  outbox,
  post,
  shown,
  clock,
  meter,
  log,
  config,
  halls,
  forecasts,
  erasures,
  ownTickets,
  codeLetters,
  bootOf,
}: GroupsParts): Groups {
  let queue: Item[] = [];
  let scheduled = false;
  let patient = false;
  let cancelPatience = () => {};
  let storing = true;
  const seldom = createSeldom(clock.now);

  function submit(item: Item): void {
    queue.push(item);
    if (scheduled) return;
    scheduled = true;
    // After the sockets that are readable now have been read: what arrived together is one group.
    clock.soon(decideGroup);
  }

  function submitPatiently(item: Item): void {
    queue.push(item);
    if (scheduled || patient) return;
    patient = true;
    cancelPatience = clock.after(patienceMs, decideGroup);
  }

  function decideGroup(): void {
    scheduled = false;
    patient = false;
    const group = queue;
    queue = [];
    if (group.length === 0) return;
    const batch: Growing = { facts: [], orders: [], settled: [], answers: [], kept: [], pictures: [], ballots: [], emptied: false };
    const orders: Order[] = [];
    const withdrawn: number[] = [];
    const replies: ((stored: boolean) => void)[] = [];
    const waits: Wait[] = [];
    const made = new Set<Answer>();
    for (const item of group) {
      const before = item.id === undefined ? undefined : seen.before(item.id);
      let answer: Answer;
      try {
        answer = before ?? decideOne(item, batch, orders, withdrawn, waits);
      } catch (error) {
        setAside(item, group, error);
        return;
      }
      if (before === undefined) made.add(answer);
      // An answer of an earlier group stands, whatever becomes of this one; a counter that only this group raised does not.
      const stands = before !== undefined && !made.has(before) && (before.ok || before.code !== 'forgotten');
      replies.push((stored) => item.reply(stored || stands ? answer : refusal('not-stored')));
    }
    try {
      if (batch.facts.length > 0 || batch.settled.length > 0 || batch.ballots.length > 0) commit(batch);
    } catch (error) {
      for (const reply of replies) reply(false);
      throwAway(error);
      return;
    }
    memory.grow(batch.facts.length);
    for (const { service, ms } of waits) meter.waited(service, ms);
    if (batch.facts.length > 0 || batch.ballots.length > 0) shown.refresh();
    if (batch.facts.length > 0) forecasts.changed();
    erasures.carryOut(batch.facts.flatMap(({ event }) => (event.type === 'person-erased' ? [event] : [])));
    for (const order of withdrawn) outbox.withdraw(order);
    for (const order of batch.settled) {
      outbox.settle(order);
      post.settle(order);
    }
    for (const order of orders) {
      if (order.kind === 'mail') post.send(order.payload);
      else outbox.send(order);
    }
    for (const reply of replies) reply(true);
    memory.saveSnapshotIfDue();
  }

  function commit(batch: Batch): void {
    const before = clock.now();
    storing = false;
    store.commit(batch);
    storing = true;
    meter.committed(batch.facts.length, clock.now() - before);
  }

  /** Decides on the provisional state and changes it; what is not committed is thrown away with it. */
  function decideOne(item: Item, batch: Growing, orders: Order[], withdrawn: number[], waits: Wait[]): Answer {
    // Said twice in one group: a node repeats its *done* until it is heard, and the second time changes nothing.
    if (item.settles !== undefined && batch.settled.includes(item.settles)) return { ok: true };
    const now = clock.now();
    const command = item.read();
    if (command === undefined) {
      if (item.settles !== undefined) batch.settled.push(item.settles);
      return { ok: true };
    }
    const { world } = memory;
    const decision: WorldDecision =
      'ok' in command
        ? { events: [], answer: command }
        : decideWorld(world, halls(), command, { ...momentOf(config(), clock), told: forecasts.ofService });
    const { events, answer, print, kept, ballot } = decision;
    if (kept !== undefined) batch.kept.push(kept);
    if (decision.picture !== undefined) batch.pictures.push(decision.picture);
    if (ballot !== undefined) {
      put(world.box, ballot);
      batch.ballots.push(ballot);
    }
    const told = answer.ok ? answer.told : undefined;
    for (const event of events) {
      const called = event.type === 'ticket-called' ? world.queue.tickets.get(event.ticket) : undefined;
      if (called !== undefined) waits.push({ service: called.service, ms: now - (called.cameAt ?? called.arrivedAt) });
      applyTo(world, event, now);
      if (event.type === 'act-undone') takeBack(event.calls, batch, orders, withdrawn);
      const factSeq = memory.seq + batch.facts.length + 1;
      batch.facts.push({ seq: factSeq, event, at: now, wall: clock.wall() });
      const lifeOf = (kiosk: string) => (item.id?.node === kiosk ? item.id.boot : bootOf(kiosk));
      const order = orderFor(event, {
        ...{ number: store.orderBase + factSeq, world, config: config(), hall: () => halls().hall, clock, bootOf: lifeOf, print, told },
        codeOf: ownTickets.codeOf,
        codeLetters,
      });
      if (order === undefined) continue;
      orders.push(order);
      batch.orders.push(toRow(order));
    }
    if (decision.empties === true) {
      // What this group had put in is in the events, too.
      empty(world.box);
      batch.ballots.length = 0;
      batch.emptied = true;
    }
    if (item.settles !== undefined && answer.ok) batch.settled.push(item.settles);
    if (item.id !== undefined) {
      const isKept = events.length > 0 || ballot !== undefined;
      seen.note(item.id, answer, now, isKept);
      if (isKept) batch.answers.push({ id: item.id, at: now, body: JSON.stringify(answer) });
    }
    return answer;
  }

  /** Calls that are no more: their announcements end with them, so that nobody hears them later; what this group made is never sent. */
  function takeBack(calls: readonly number[], batch: Batch, orders: Order[], withdrawn: number[]): void {
    const sent = outbox.announcing(calls);
    withdrawn.push(...sent);
    batch.settled.push(...sent);
    const made = new Set(orders.flatMap((order) => (isAnnouncing(order, calls) ? [order.payload.order] : [])));
    orders.splice(0, orders.length, ...orders.filter(({ payload }) => !made.has(payload.order)));
    batch.orders.splice(0, batch.orders.length, ...batch.orders.filter(({ order }) => !made.has(order)));
  }

  /** A bug, and what caused it: the state may be half changed. The others of its group are decided anew, without it. */
  function setAside(culprit: Item, group: readonly Item[], error: unknown): void {
    log.error({ code: 'broken', error: error instanceof Error ? error.stack : String(error) }, 'a bug: please report it');
    memory.restore();
    seen.reload();
    culprit.reply(refusal('broken'));
    for (const item of group) if (item !== culprit) submit(item);
  }

  /**
   * The commit failed: what was decided provisionally is forgotten, as if nobody had asked. Throws, and so ends
   * the hub on purpose, when the database cannot even be read: a fresh start is all that is left.
   */
  function throwAway(error: unknown): void {
    const words = 'the facts could not be written to disk; nothing of them happened';
    seldom(String(error), (since) => log.error({ code: 'not-stored', error: String(error), ...since }, words));
    memory.restore();
    seen.reload();
  }

  return {
    submit,
    submitPatiently,
    decide: decideGroup,
    commit,
    get storing() {
      return storing;
    },
    stop: () => cancelPatience(),
  };
}
