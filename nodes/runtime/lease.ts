// Tickets while the hub is gone (DESIGN, Numbers): from a range that the hub leased to this kiosk, each number on its own
// disk before the paper, and told to the hub until it has joined the queue.
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { pressLifeMs } from '../../broker/contract/limits.js';
import type { Issued, IssuedAck, Lease } from '../../broker/contract/messages/kiosk.js';
import type { NodeConfig } from '../../broker/contract/messages/node.js';
import type { Paper } from '../../broker/contract/messages/papers.js';
import { formatNumber } from '../../broker/contract/ticket-number.js';
import type { Payload } from '../../broker/contract/topics.js';
import type { Clock, LeasePress, NoHub, Printed } from '../devices/ports.js';
import type { Given, Heard, Kept, LeaseFile } from './lease-file.js';
import { isWithin, leftMs, nextEdgeMs, stampAt, wallAt } from './lease-time.js';
import type { Machine } from './machine.js';

const repeatMs = 2_000;
/** The beat is written again so often, for the drift of two clocks; more would wear out the card. */
const anchorMs = 600_000;
/** A lease of a day before these is not given out any more. */
const daysRemembered = 3;
const timerMsMost = 2 ** 31 - 1;
const nothing: NoHub = { ok: false, code: 'no-hub', detail: 'the hub is gone, and this kiosk has no number of its own' };

export interface Leases {
  heardBeat(beat: Payload<'beat'>): void;
  /** Undefined: the hub has taken it back. Numbers that were used stay used. */
  heardLease(lease: Lease | undefined): void;
  /** The job to go on with when this program starts and the hub is not there. */
  remember(config: NodeConfig | undefined): void;
  /** The job that was remembered, while the lease is good. */
  job(): NodeConfig | undefined;
  /** Whether a number of this service could be given now. Says nothing about the hub. */
  offers(service: string): boolean;
  /** What is offered has changed; the returned function stops it. */
  onChange(fn: () => void): () => void;
  issue(press: LeasePress, config: NodeConfig, print: (paper: Paper) => Promise<Printed>): Promise<Printed | NoHub>;
  acknowledged(ack: IssuedAck): void;
  /** A connection came back. */
  tellAgain(): void;
  /** Resolves when what was begun has ended and is kept. */
  stop(): Promise<void>;
}

interface LeasesParts {
  readonly node: string;
  readonly file: LeaseFile;
  readonly machine: Machine;
  readonly tell: (issued: Issued) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createLeases({ node, file, machine, tell, clock, log }: LeasesParts): Leases {
  const before = file.before === 'spoiled' ? undefined : file.before;
  let spoiled = file.before === 'spoiled';
  let withheld = before?.withheld ?? null;
  // After a reboot the clock counts anew: the next beat says where the hub is.
  let heard: Heard | undefined = before?.machine === machine.boot ? (before.heard ?? undefined) : undefined;
  let saved = heard;
  let lease = before?.lease ?? undefined;
  let config = before?.config ?? undefined;
  const used = new Map<string, Map<string, Set<number>>>();
  for (const { day, series, numbers } of before?.used ?? []) for (const n of numbers) use(day, series, n);
  // Killed between the disk and the printer's word: nobody knows what came out.
  const given: Given[] = (before?.given ?? []).map((one) => ({ ...one, state: one.state ?? 'unknown' }));
  let toldLast: Given | undefined;
  /** Refused by the hub for a reason that may pass; not told again in this round, so that the others are. */
  const refused = new Set<Given>();
  const listeners = new Set<() => void>();
  const begun = new Set<Promise<unknown>>();
  let cancelEdge = () => {};
  let cancelRepeat = clock.after(repeatMs, repeat);
  if (spoiled)
    log.error(
      { code: 'spoiled' },
      'the file of leased numbers cannot be read, and is kept aside if there is room: none is given before the next day',
    );
  armEdge();

  function kept(): Kept {
    const numbers = [...used].flatMap(([day, bySeries]) => [...bySeries].map(([series, own]) => ({ day, series, numbers: [...own] })));
    return {
      v: 1,
      machine: machine.boot,
      heard: heard ?? null,
      lease: lease ?? null,
      config: config ?? null,
      used: numbers,
      given,
      withheld,
    };
  }

  /** Rejects when the disk does not take it. */
  function save(): Promise<void> {
    saved = heard;
    return file.save(kept);
  }

  /** For what the hub says again anyway. */
  function saveSoon(): void {
    const mine = save()
      .catch((error) => log.error({ code: 'not-stored', error: String(error) }, 'the lease could not be written'))
      .finally(() => begun.delete(mine));
    begun.add(mine);
  }

  function use(day: string, series: string, n: number): void {
    const ofDay = used.get(day) ?? new Map<string, Set<number>>();
    used.set(day, ofDay);
    ofDay.set(series, (ofDay.get(series) ?? new Set()).add(n));
    for (const old of [...used.keys()].sort().slice(0, -daysRemembered)) used.delete(old);
  }

  function changed(): void {
    for (const listener of [...listeners]) listener();
  }

  function armEdge(): void {
    cancelEdge();
    if (lease === undefined || heard === undefined || leftMs(lease, heard, machine.now()) === 0) return;
    const ms = nextEdgeMs(lease, heard, machine.now());
    cancelEdge = clock.after(Math.min(Math.ceil(ms), timerMsMost), () => {
      armEdge();
      changed();
    });
  }

  /** The lowest number that is free, while the lease is good. */
  function find(
    service: string,
  ): { readonly lease: Lease; readonly heard: Heard; readonly series: string; readonly n: number } | undefined {
    const wanted = lease?.services[service];
    if (lease === undefined || heard === undefined || wanted === undefined) return undefined;
    if (lease.day === withheld || leftMs(lease, heard, machine.now()) === 0 || !isWithin(wanted.hours, heard, machine.now()))
      return undefined;
    const { series } = wanted;
    const taken = used.get(lease.day)?.get(series);
    for (const range of lease.ranges) {
      if (range.series !== series) continue;
      for (let n = range.from; n <= range.to; n += 1) if (taken?.has(n) !== true) return { lease, heard, series, n };
    }
    return undefined;
  }

  async function carryOut(one: Given, paper: Paper, pressedAt: number, print: (paper: Paper) => Promise<Printed>): Promise<Printed> {
    const printed = await stored().then((isStored): Printed | Promise<Printed> => {
      if (!isStored) return { state: 'failed', reason: 'not-stored' };
      // A card that stalls: the citizen has left.
      if (machine.now() - pressedAt >= pressLifeMs) return { state: 'failed', reason: 'expired' };
      return print(paper);
    });
    one.state = printed.state;
    // Told all the same: a death of this node before the hub hears it makes it `unknown`.
    await stored();
    tellNext();
    return printed;
  }

  async function stored(): Promise<boolean> {
    try {
      await save();
      return true;
    } catch (error) {
      log.error({ code: 'not-stored', error: String(error) }, 'a leased number could not be written');
      return false;
    }
  }

  /** In order of issue, one at a time: the next is told when the hub has answered for this one. */
  function tellNext(): void {
    const next = given.find((one) => !refused.has(one));
    if (next?.state === undefined) return;
    toldLast = next;
    tell({ v: 1, ...next, state: next.state });
  }

  function repeat(): void {
    refused.clear();
    tellNext();
    cancelRepeat = clock.after(repeatMs, repeat);
  }

  return {
    heardBeat({ boot, n, sinceMs, at, trusted }) {
      heard = { boot, beat: n, at: machine.now() - sinceMs, wall: trusted ? at : null };
      if (lease === undefined) return;
      const isNews = saved?.boot !== boot || (saved.wall === null) === trusted || heard.at - saved.at >= anchorMs;
      if (!isNews) return;
      armEdge();
      saveSoon();
    },
    heardLease(told) {
      if (told !== undefined && told.node !== node) return;
      if (isDeepStrictEqual(told, lease)) return;
      // Which numbers were used on that day is lost.
      if (told !== undefined && spoiled) withheld = told.day;
      if (told !== undefined) spoiled = false;
      lease = told;
      armEdge();
      saveSoon();
      changed();
    },
    remember(told) {
      if (isDeepStrictEqual(told, config)) return;
      config = told;
      if (lease !== undefined) saveSoon();
    },
    job: () => (lease !== undefined && leftMs(lease, heard, machine.now()) > 0 ? config : undefined),
    offers: (service) => find(service) !== undefined,
    onChange(fn) {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
    async issue({ button, service, class: ofClass, language }, { hall, languages }, print) {
      const found = find(service);
      const words = found?.lease.services[service];
      const own = languages[0] ?? 'it';
      if (found === undefined || words === undefined) return nothing;
      const { lease: from, series, n } = found;
      const now = machine.now();
      const spoken = language ?? own;
      const textOf = (texts: Readonly<Record<string, string>>) => texts[spoken] ?? texts[own] ?? Object.values(texts)[0] ?? '';
      const one: Given = {
        ...{ stamp: stampAt(found.heard, now), day: from.day, series, n, button, service, language: spoken },
        ...(ofClass === undefined ? {} : { class: ofClass }),
      };
      // The hub gives the ticket its id when it hears of it.
      const paper: Paper = {
        ticket: 0,
        hall: textOf(hall),
        service: textOf(words.name),
        number: formatNumber(series, n),
        ...wallAt(found.heard, now),
        ...(words.where === undefined ? {} : { where: textOf(words.where) }),
        language: spoken,
      };
      use(from.day, series, n);
      given.push(one);
      changed();
      const mine = carryOut(one, paper, now, print).finally(() => begun.delete(mine));
      begun.add(mine);
      return mine;
    },
    acknowledged(ack) {
      // What the hub could not read it cannot name.
      const one = ack.n === null ? toldLast : given.find(({ day, series, n }) => day === ack.day && series === ack.series && n === ack.n);
      if (one?.state === undefined || !given.includes(one)) return;
      if (ack.ok || ack.code === 'not-leased') {
        if (!ack.ok) log.error({ code: ack.code, series: one.series, n: one.n }, 'a ticket that this kiosk gave does not join the queue');
        given.splice(given.indexOf(one), 1);
        refused.delete(one);
        saveSoon();
        tellNext();
      } else if (ack.code !== 'not-stored') {
        log.warn({ code: ack.code, series: one.series, n: one.n }, `the hub does not take a ticket yet: ${ack.detail}`);
        refused.add(one);
        tellNext();
      }
    },
    tellAgain: tellNext,
    async stop() {
      cancelEdge();
      cancelRepeat();
      await Promise.all(begun);
    },
  };
}
