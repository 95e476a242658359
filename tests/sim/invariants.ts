// What must hold in the hall, whatever happens to it. Each is looked at when it could have been broken: after every commit,
// every word of the hub, every paper, every call; after every start of the hub; and when the hall has come to rest.
import { serviceDay } from '../../broker/calendar/service-day.js';
import type { Config } from '../../broker/config/schema.js';
import type { CommandId } from '../../broker/contract/ids.js';
import { keyLifeMs, pressLifeMs } from '../../broker/contract/limits.js';
import type { Payload } from '../../broker/contract/topics.js';
import { hallOf } from '../../broker/engine/hall-view.js';
import { deskShown } from '../../broker/engine/shown.js';
import {
  applyTo,
  emptyWorld,
  fromWorldSnapshot,
  isOfAppointments,
  isOfCases,
  toWorldSnapshot,
  type World,
  WorldSnapshot,
} from '../../broker/engine/world.js';
import type { Batch, Fact } from '../../broker/store/store.js';
import type { TicketEvent } from '../../broker/tickets/events.js';
import type { Hall } from '../../broker/tickets/hall.js';
import { isCalledBySomebody, waitingAt } from '../../broker/tickets/next.js';
import { nextNumber } from '../../broker/tickets/numbers.js';
import type { Ended, Ticket } from '../../broker/tickets/records.js';
import { announceSeconds, printSeconds } from './hall-text.js';
import type { Happening } from './happenings.js';

/** What was broken. */
export const kinds = {
  'two-tickets-one-number': 'two live tickets with one number',
  'number-given-twice': 'a number given twice on one day, where numbers do not come round again',
  'press-without-ticket': 'an acknowledged press without its ticket',
  'key-without-fact': 'an acknowledged key without its fact',
  'decided-twice': 'one press or key, decided twice',
  'ticket-without-press': 'a ticket that nobody asked for',
  'ticket-lost': 'a ticket that ended in no way, or is stuck while its paper comes out',
  'ended-twice': 'a ticket that ended twice: served twice, or served after it was void',
  'called-at-two-desks': 'a ticket called at two desks',
  'called-void': 'a void ticket called',
  'called-nobody': 'a call of whom the hall does not have, or to a desk that is not open',
  'stale-press': 'a press or key carried out when it was too old',
  'stale-printed': 'a paper printed when its citizen had left',
  'stale-announced': 'a call announced when it was over',
  'announced-twice': 'a call that one life of a loudspeaker announces twice',
  'fact-lost': 'an acknowledged fact that a crash took along',
  'fact-from-nowhere': 'a fact on disk that nobody decided',
  'replay-differs': 'the journal, replayed, gives another state than the engine’s',
  'shown-differs': 'the hub shows something else than the journal says',
  'wrong-display': 'a display that shows something else than what is so',
  'wrong-lamp': 'a lamp that is lit or dark against what is so',
  'wrong-board': 'a board that shows other calls than were made',
  'shown-in-silence': 'a number that is shown though the hub has not been heard for seconds',
  'two-papers': 'two papers with one number',
  'void-though-printed': 'a ticket that is void though its paper may be out',
  'printed-without-paper': 'a ticket that is said to be printed, and was never sent to a printer',
  'joined-twice': 'a ticket of a lease that joined twice',
  'lease-lost': 'a ticket of a lease that is on paper and never joined',
  'wrong-day': 'the day turned to one that it is not, or not at its hour',
  'order-left': 'an order that nobody carries out, and nobody gives up',
  'does-not-answer': 'a press or key that nobody answers when all is well',
  broken: 'an exception: a bug',
} as const;
export type Kind = keyof typeof kinds;

export interface Violation {
  readonly kind: Kind;
  /** Ms since the day began. */
  readonly at: number;
  /** Who and what. */
  readonly words: string;
}

/** Clocks of Pis run apart, timers are late: by so much may an age be wrong, ms. */
const slackMs = 400;
/** A voice is made before it is heard, ms. */
const voiceMs = 700;

interface InvariantsParts {
  /** True time, ms since the day began. */
  readonly now: () => number;
  /** True wall time, ms since 1970. */
  readonly wall: () => number;
  /** The config that runs. */
  readonly config: () => Config;
  /** Whether the hub is past its start: until then it may show things of a config that nobody here knows yet. */
  readonly isUp: () => boolean;
  /** Messages are that late now, ms: so much may a node's reckoning be behind. */
  readonly lateMs: () => number;
}

export interface Invariants {
  see(happening: Happening): void;
  /** The hub has read its disk. */
  hubStarted(onDisk: Iterable<Fact>): void;
  /** The hub ended as it should, and left its state behind. */
  hubStopped(snapshot: string | undefined): void;
  /** Whether a kiosk has given numbers by itself that have not joined yet. */
  owes(kiosk: string): boolean;
  /** Things are as they were for ten seconds, with no fault. */
  atRest(): void;
  /** Whatever else is found wrong. */
  violate(kind: Kind, words: string): void;
  /** As the journal has made it. */
  readonly world: World;
  readonly violations: readonly Violation[];
  /** How many facts the hub has acknowledged. */
  facts(): number;
}

const nameOf = ({ node, boot, n }: CommandId) => `${node}/${boot.slice(0, 6)}/${n}`;

export function createInvariants({ now, wall, config, isUp, lateMs }: InvariantsParts): Invariants {
  const violations: Violation[] = [];
  /** The journal as it was acknowledged, and what it makes. */
  const facts: Fact[] = [];
  const world = emptyWorld();
  const { queue } = world;
  /** On its way to the disk: after a crash it may be there or not. */
  let inDoubt: { readonly batch: Batch; readonly at: number } | undefined;
  /** When what is on disk now was decided. */
  let decidedAt = 0;
  /** When a finger moved, by the id of its press or key. */
  const askedAt = new Map<string, { readonly at: number; readonly life: number }>();
  /** Answers on disk, by the same id. */
  const decided = new Map<string, string>();
  /** Of tickets that have ended, how. */
  const ended = new Map<number, Ended['how']>();
  const issuedAt = new Map<number, { readonly at: number; readonly number: string }>();
  const calledAt = new Map<number, number>();
  /** Of each loudspeaker, the calls that it has announced in this life. */
  const announced = new Map<string, Set<number>>();
  /** Tickets whose bytes have left for a printer; those of a lease by kiosk, day and number. */
  const begun = new Set<string>();
  const papers = new Set<string>();
  const joined = new Set<string>();
  /** On paper, given by a kiosk itself, not joined yet. */
  const owed = new Map<string, string>();
  let read: { readonly config: Config; readonly hall: Hall } | undefined;
  /** When a finger last touched a kiosk. */
  const touchedAt = new Map<string, number>();

  function violate(kind: Kind, words: string): void {
    violations.push({ kind, at: now(), words });
  }
  function must(holds: boolean, kind: Kind, words: () => string): void {
    if (!holds) violate(kind, words());
  }

  // One number, one ticket; one press, one ticket.

  function issued(event: Extract<TicketEvent, { type: 'ticket-issued' }>, batch: Batch): void {
    const { ticket, number, series, n, kiosk } = event;
    const other = queue.byNumber.get(number);
    must(other === undefined, 'two-tickets-one-number', () => `${number} is ticket ${other?.id}, and now ${ticket} of ${kiosk}`);
    const wraps = config().series[series]?.wrap === true;
    const isToday = event.day === undefined || event.day === queue.day;
    const isGiven = isToday && !wraps && queue.given.get(series)?.has(n) === true && event.arrivedAt === undefined;
    must(!isGiven, 'number-given-twice', () => `${number} at ${kiosk}`);
    issuedAt.set(ticket, { at: decidedAt, number });
    if (event.arrivedAt !== undefined) {
      const leased = `${kiosk} ${event.day ?? queue.day} ${number}`;
      must(!joined.has(leased), 'joined-twice', () => leased);
      joined.add(leased);
      owed.delete(`${kiosk} ${number}`);
      return;
    }
    const isAsked = batch.answers.some(({ body }) => body.includes(`"ticket":${ticket},`) || body.includes(`"ticket":${ticket}}`));
    must(isAsked, 'ticket-without-press', () => `${number}, ticket ${ticket}`);
  }

  // Nobody is lost, nobody ends twice.

  function end(ticket: number, how: Ended['how']): void {
    const before = ended.get(ticket);
    must(before === undefined, 'ended-twice', () => `${issuedAt.get(ticket)?.number} (${ticket}): ${before}, and now ${how}`);
    must(queue.tickets.has(ticket) || before !== undefined, 'called-nobody', () => `ticket ${ticket} is ${how} and was never there`);
    ended.set(ticket, how);
  }

  // Nobody is called at two desks, nobody void is called.

  function called({ ticket: id, desk }: Extract<TicketEvent, { type: 'ticket-called' }>): void {
    const ticket = queue.tickets.get(id);
    const number = issuedAt.get(id)?.number;
    must(ended.get(id) !== 'void', 'called-void', () => `${number} to ${desk}`);
    must(ticket !== undefined, 'called-nobody', () => `${number} (${id}) to ${desk}: ${ended.get(id) ?? 'never issued'}`);
    const isAtDesk = ticket?.stage === 'called' || ticket?.stage === 'serving';
    must(!isAtDesk, 'called-at-two-desks', () => `${number} to ${desk}, and is ${ticket?.stage} at ${ticket?.desk}`);
    must(ticket?.stage !== 'printing', 'called-nobody', () => `${number} to ${desk}: its paper is still coming out`);
    must(queue.desks.get(desk)?.open === true, 'called-nobody', () => `${number} to ${desk}, which is closed`);
  }

  /** What each desk says it has, its ticket says too. */
  function desksAgree(): void {
    const at = new Map<number, string>();
    for (const [desk, { ticket }] of queue.desks) {
      if (ticket === undefined) continue;
      const other = at.get(ticket);
      must(other === undefined, 'called-at-two-desks', () => `${issuedAt.get(ticket)?.number} at ${desk} and ${other}`);
      at.set(ticket, desk);
      must(queue.tickets.has(ticket), 'called-nobody', () => `${desk} has ticket ${ticket}, which is ${ended.get(ticket) ?? 'nowhere'}`);
    }
  }

  // Paper.

  function voided(event: Extract<TicketEvent, { type: 'ticket-voided' }>): void {
    if (event.reason === 'operator') return;
    const ticket = queue.tickets.get(event.ticket);
    must(!begun.has(`${event.ticket}`), 'void-though-printed', () => `${ticket?.number}: ${event.reason}`);
  }

  function papered({ ticket, paper }: Extract<TicketEvent, { type: 'ticket-paper' }>, isJoin: boolean): void {
    const isSure = paper === 'printed' || paper === 'written';
    must(!isSure || isJoin || begun.has(`${ticket}`), 'printed-without-paper', () => `${issuedAt.get(ticket)?.number}: ${paper}`);
  }

  function printBegun({ node, number, ticket }: Extract<Happening, { type: 'print-begun' }>): void {
    const key = ticket === 0 ? `${node} ${queue.day} ${number}` : `${ticket}`;
    must(!begun.has(key), 'two-papers', () => `${node} prints ${number} once more`);
    begun.add(key);
    const since = ticket === 0 ? touchedAt.get(node) : issuedAt.get(ticket)?.at;
    const lifeMs = ticket === 0 ? pressLifeMs : printSeconds * 1000 + 1000;
    const ageMs = since === undefined ? Number.POSITIVE_INFINITY : now() - since;
    must(
      ageMs <= lifeMs + slackMs + lateMs(),
      'stale-printed',
      () => `${number} at ${node}, ${Math.round(ageMs)} ms after it was asked for`,
    );
  }

  function paperOut({ node, number, ticket, whole }: Extract<Happening, { type: 'paper-out' }>): void {
    if (number === undefined) return;
    const wraps = config().series[number.charAt(0)]?.wrap === true;
    const key = wraps ? `${ticket} ${number}` : number;
    must(!papers.has(key), 'two-papers', () => `${number} has come out once more, at ${node}`);
    papers.add(key);
    if (ticket === 0 && whole && !joined.has(`${node} ${queue.day} ${number}`)) owed.set(`${node} ${number}`, node);
  }

  // Nothing stale.

  function spoken({ node, number, call }: Extract<Happening, { type: 'spoken' }>): void {
    const at = calledAt.get(call);
    const calls = announced.get(node) ?? new Set();
    announced.set(node, calls);
    must(!calls.has(call), 'announced-twice', () => `${number} by ${node}, call ${call}`);
    calls.add(call);
    must(at !== undefined, 'called-nobody', () => `${node} announces ${number}, call ${call}, which was never made`);
    const ageMs = now() - (at ?? now());
    const lifeMs = announceSeconds * 1000 + 1000 + voiceMs;
    must(ageMs <= lifeMs + slackMs + lateMs(), 'stale-announced', () => `${number} by ${node}, ${Math.round(ageMs)} ms after its call`);
  }

  function answered({ id, body }: Batch['answers'][number], batch: Batch): void {
    const name = nameOf(id);
    must(!decided.has(name), 'decided-twice', () => name);
    decided.set(name, body);
    const asked = askedAt.get(name);
    if (asked === undefined) return;
    const ageMs = decidedAt - asked.at;
    must(ageMs <= asked.life + slackMs + lateMs(), 'stale-press', () => `${name}, ${Math.round(ageMs)} ms old: ${wordsOf(batch)}`);
  }

  // What is acknowledged is on disk.

  function hubSaid({ name, id, payload }: Extract<Happening, { type: 'hub-said' }>): void {
    switch (name) {
      case 'pressAck': {
        const ack = payload as Payload<'pressAck'>;
        if (!ack.ok) return;
        const known = issuedAt.get(ack.ticket);
        must(decided.has(nameOf(ack.id)) && known?.number === ack.number, 'press-without-ticket', () => `${nameOf(ack.id)}: ${ack.number}`);
        return;
      }
      case 'commandAck': {
        const ack = payload as Payload<'commandAck'>;
        if (ack.ok) must(decided.has(nameOf(ack.id)), 'key-without-fact', () => `${nameOf(ack.id)} at ${id}`);
        return;
      }
      case 'issuedAck': {
        const ack = payload as Payload<'issuedAck'>;
        if (!ack.ok || ack.n === null) return;
        const number = `${ack.series}${String(ack.n).padStart(3, '0')}`;
        must(joined.has(`${id} ${ack.day} ${number}`), 'press-without-ticket', () => `${id} is told that ${number} has joined`);
        return;
      }
      case 'deskState': {
        const { phase, number, waiting } = payload as Payload<'deskState'>;
        const so = deskShown(queue, id);
        must(
          phase === so.phase && number === so.ticket,
          'shown-differs',
          () => `${id}: ${phase} ${number}, and is ${so.phase} ${so.ticket}`,
        );
        const desk = hallNow().desks.get(id);
        const count = desk === undefined ? waiting : waitingAt(queue, id, desk);
        must(!isUp() || waiting === count, 'shown-differs', () => `${id}: ${waiting} wait, and it is ${count}`);
        return;
      }
      case 'kioskState': {
        const { buttons } = payload as Payload<'kioskState'>;
        const node = config().nodes[id];
        if (!isUp() || node?.kind !== 'kiosk') return;
        for (const [button, job] of Object.entries(node.buttons)) {
          const issues = !('service' in job) || mayIssue(job.service);
          must(buttons[button] !== true || issues, 'shown-differs', () => `${id}: ${button} is lit, and there is no number to give`);
        }
        return;
      }
      case 'calls': {
        const { calls } = payload as Payload<'calls'>;
        const so = queue.calls.get(id) ?? [];
        const isSo = calls.every(({ call, number }) => so.some((each) => each.call === call && each.number === number));
        must(isSo, 'shown-differs', () => `${id}: ${calls.map(({ number }) => number)}, and is ${so.map(({ number }) => number)}`);
        return;
      }
      default:
    }
  }

  function mayIssue(id: string): boolean {
    const { services, series } = hallNow();
    const service = services.get(id);
    const range = service === undefined ? undefined : series.get(service.series);
    if (service === undefined || range === undefined || nextNumber(queue, service.series, range) === undefined) return false;
    return service.cap === undefined || (queue.issued.get(id) ?? 0) < service.cap;
  }

  /** Read once for each config. */
  function hallNow(): Hall {
    if (read?.config !== config()) read = { config: config(), hall: hallOf(config()) };
    return read.hall;
  }

  // The day turns when it is time, and nobody is left behind.

  function dayTurned(day: string): void {
    const { zone, turn } = config().hall;
    const isFirst = queue.day === '';
    const so = [-1000, 1000].map((off) => serviceDay(wall() + off, zone, turn));
    must(so.includes(day) || isFirst, 'wrong-day', () => `${day}, and it is ${so[0]}`);
    for (const [ticket, { number }] of issuedAt) must(ended.has(ticket), 'ticket-lost', () => `${number} (${ticket}) when the day turned`);
    issuedAt.clear();
    ended.clear();
    papers.clear();
  }

  function fact(each: Fact, batch: Batch): void {
    const { event, at } = each;
    if (event.type !== 'config-applied' && !isOfAppointments(event) && !isOfCases(event)) beforeTicketEvent(event, batch);
    applyTo(world, event, at);
    facts.push(each);
  }

  function beforeTicketEvent(event: TicketEvent, batch: Batch): void {
    switch (event.type) {
      case 'ticket-issued':
        issued(event, batch);
        return;
      case 'ticket-called':
        called(event);
        calledAt.set(event.call, decidedAt);
        return;
      case 'ticket-recalled':
        calledAt.set(event.call, decidedAt);
        return;
      case 'ticket-paper':
        papered(
          event,
          batch.facts.some(({ event: other }) => other.type === 'ticket-issued' && other.ticket === event.ticket),
        );
        return;
      case 'ticket-voided':
        voided(event);
        end(event.ticket, 'void');
        return;
      case 'ticket-served':
        end(event.ticket, 'served');
        return;
      case 'ticket-no-show':
        end(event.ticket, 'no-show');
        return;
      case 'ticket-not-served':
        end(event.ticket, 'not-served');
        return;
      case 'act-undone':
        for (const { id } of queue.desks.get(event.desk)?.undo?.tickets ?? []) ended.delete(id);
        return;
      case 'day-turned':
        dayTurned(event.day);
        return;
      default:
    }
  }

  function happened(batch: Batch, at: number): void {
    inDoubt = undefined;
    decidedAt = at;
    for (const each of batch.facts) {
      must(each.seq === facts.length + 1, 'fact-from-nowhere', () => `${each.seq} after ${facts.length}`);
      fact(each, batch);
    }
    for (const answer of batch.answers) answered(answer, batch);
    desksAgree();
  }

  return {
    see(happening) {
      switch (happening.type) {
        case 'started':
          announced.delete(happening.who);
          return;
        case 'pressed':
          touchedAt.set(happening.node, now());
          return;
        case 'node-asked': {
          const { name, payload } = happening;
          if (!('id' in payload) || askedAt.has(nameOf(payload.id))) return;
          askedAt.set(nameOf(payload.id), { at: now(), life: name === 'press' ? pressLifeMs : keyLifeMs });
          return;
        }
        case 'committing':
          inDoubt = { batch: happening.batch, at: now() };
          return;
        case 'committed':
          happened(happening.batch, now());
          return;
        case 'not-committed':
          inDoubt = undefined;
          return;
        case 'hub-said':
          hubSaid(happening);
          return;
        case 'print-begun':
          printBegun(happening);
          return;
        case 'paper-out':
          paperOut(happening);
          return;
        case 'spoken':
          spoken(happening);
          return;
        default:
      }
    },
    hubStarted(onDisk) {
      let count = 0;
      const doubt = inDoubt;
      for (const each of onDisk) {
        count += 1;
        const known = facts[each.seq - 1];
        if (known === undefined) {
          const isDoubtful = doubt?.batch.facts.some(({ seq, event }) => seq === each.seq && event.type === each.event.type) === true;
          must(isDoubtful, 'fact-from-nowhere', () => `${each.seq}: ${each.event.type}`);
          if (isDoubtful && doubt !== undefined && each.seq === doubt.batch.facts[0]?.seq) happened(doubt.batch, doubt.at);
        } else
          must(known.event.type === each.event.type, 'fact-lost', () => `${each.seq} was ${known.event.type}, and is ${each.event.type}`);
      }
      must(count >= facts.length, 'fact-lost', () => `${facts.length} facts were acknowledged, ${count} are on disk`);
      inDoubt = undefined;
    },
    hubStopped(snapshot) {
      if (snapshot === undefined) return;
      const replayed = emptyWorld();
      for (const { event, at } of facts) applyTo(replayed, event, at);
      const differs = differenceOf(fromWorldSnapshot(WorldSnapshot.parse(JSON.parse(snapshot))), replayed);
      if (differs !== undefined) violate('replay-differs', differs);
    },
    atRest() {
      for (const ticket of queue.tickets.values()) {
        const { number, stage } = ticket;
        must(stage !== 'printing', 'ticket-lost', () => `${number} prints for ever`);
        const isAtDesk = stage === 'called' || stage === 'serving';
        must(isAtDesk || isCalledBySomebody(hallNow(), ticket), 'ticket-lost', () => `${number} is ${stage}, and no desk would call it`);
      }
      for (const [ticket, { number }] of issuedAt)
        must(ended.has(ticket) !== queue.tickets.has(ticket), 'ticket-lost', () => `${number}: ${ended.get(ticket) ?? 'nowhere'}`);
      // A kiosk that the config does not name keeps its tickets, and tells of them when it is one again.
      for (const [which, kiosk] of owed) must(config().nodes[kiosk]?.kind !== 'kiosk', 'lease-lost', () => which);
    },
    owes: (kiosk) => [...begun].some((key) => key.startsWith(`${kiosk} `) && !joined.has(key)),
    violate,
    world,
    violations,
    facts: () => facts.length,
  };
}

function wordsOf({ facts }: Batch): string {
  return facts.map(({ event }) => event.type).join(', ');
}

/** The first part in which two worlds differ; the order of what has none does not count. */
function differenceOf(a: World, b: World): string | undefined {
  const [one, other] = [sorted(a), sorted(b)];
  for (const [part, text] of Object.entries(one)) if (text !== other[part]) return `${part}: ${around(text, other[part] ?? '')}`;
  return undefined;
}

function sorted(world: World): Record<string, string> {
  const { queue, book, cases } = toWorldSnapshot(world);
  const byId = (list: readonly (Ticket | Ended)[]) => written([...list].sort((x, y) => x.id - y.id));
  const byName = (list: readonly (readonly [string, unknown])[]) => written([...list].sort(([x], [y]) => (x < y ? -1 : 1)));
  return {
    ...Object.fromEntries(Object.entries({ ...queue, book, cases }).map(([name, value]) => [name, written(value)])),
    tickets: byId(queue.tickets),
    ended: byId(queue.ended),
    desks: byName(queue.desks),
    calls: byName(queue.calls),
  };
}

/** The names in an object have no order. */
function written(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)));
  });
}

function around(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return `${a.slice(Math.max(0, at - 60), at + 60)} | ${b.slice(Math.max(0, at - 60), at + 60)}`;
}
