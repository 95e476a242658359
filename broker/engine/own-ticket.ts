// A citizen's own ticket, by the code that stands on its paper alone: of no other ticket does it tell anything.
import { createHmac, type KeyObject } from 'node:crypto';
import type { Config } from '../config/schema.js';
import type { Texts } from '../contract/ids.js';
import { aheadOf } from '../tickets/next.js';
import type { Ended, Ticket } from '../tickets/records.js';
import type { State } from '../tickets/state.js';
import type { HallClock } from './clock.js';
import type { Halls } from './decide-world.js';
import type { Forecasts, WaitNow } from './forecasts.js';
import type { World } from './world.js';

/** Of 32, five bits each; neither 0 and O nor 1 and I. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** 80 bits: of a thousand tickets a day, one in 10²¹ tries finds any. */
const ticketCodeLength = 16;

/** Where it is called or served. */
interface AtDesk {
  readonly number: number;
  readonly where: Texts | undefined;
}

/** How it stands now. `language`: that of its paper, where anybody knows. */
export type OwnTicket = { readonly number: string; readonly service: string; readonly language: string | undefined } & (
  | {
      readonly phase: 'waiting';
      /** Of the same queue. */
      readonly ahead: number;
      readonly wait: WaitNow;
    }
  | { readonly phase: 'called' | 'serving'; readonly desk: AtDesk | undefined }
  | { readonly phase: 'parked' | 'missed' | Ended['how'] }
);

export interface OwnTickets {
  /** The code of a ticket of today, where citizens can reach its page. */
  codeOf(ticket: number): string;
  /** Undefined: no ticket of today has this code. */
  find(code: string): OwnTicket | undefined;
}

interface OwnTicketsParts {
  readonly world: () => World;
  readonly halls: () => Halls;
  readonly config: () => Config;
  readonly clock: Pick<HallClock, 'now'>;
  readonly forecasts: Pick<Forecasts, 'ofTicket'>;
  /** The hub's own. */
  readonly secret: KeyObject;
}

/**
 * Codes are kept nowhere: each is made of the day and the ticket's id, by a key that is made of the hub's own secret for this alone. They are
 * found in a map; how long that takes says nothing of a code that cannot be guessed.
 */
export function createOwnTickets({ world, halls, config, clock, forecasts, secret }: OwnTicketsParts): OwnTickets {
  const key = createHmac('sha256', secret).update('turno: codes of tickets').digest();
  let known = new Map<string, number>();
  let day = '';
  /** Tickets up to this one are in the map. */
  let upTo = 0;

  function codeOn(on: string, ticket: number): string {
    const bits = createHmac('sha256', key).update(`${on} ${ticket}`).digest();
    // 40 bits, eight letters, from five bytes.
    return [0, 5].map((at) => eight(bits.readUIntBE(at, 5))).join('');
  }

  /** Those that have come since the last look, or the day began. */
  function learn({ day: today, tickets, ended, lastTicket }: State): void {
    if (today !== day) {
      known = new Map();
      day = today;
      upTo = Math.min(lastTicket + 1, ...tickets.keys(), ...[...ended.values()].map(({ id }) => id)) - 1;
    }
    for (; upTo < lastTicket; upTo += 1) {
      const id = upTo + 1;
      known.set(codeOn(today, id), id);
    }
  }

  function atDesk(id: string | undefined): AtDesk | undefined {
    const desk = id === undefined ? undefined : config().desks[id];
    return desk === undefined ? undefined : { number: desk.number, where: desk.where };
  }

  function ofLive(queue: State, ticket: Ticket): OwnTicket {
    const { number, service, language, stage, desk } = ticket;
    const own = { number, service, language };
    if (stage === 'called' || stage === 'serving') return { ...own, phase: stage, desk: atDesk(desk) };
    if (stage === 'parked' || stage === 'missed') return { ...own, phase: stage };
    const ahead = aheadOf(queue, halls().hall, ticket, clock.now());
    return { ...own, phase: 'waiting', ahead, wait: forecasts.ofTicket(ticket.id) };
  }

  return {
    codeOf: (ticket) => codeOn(world().queue.day, ticket),
    find(code) {
      if (code.length !== ticketCodeLength) return undefined;
      const { queue } = world();
      learn(queue);
      const ticket = known.get(code);
      if (ticket === undefined) return undefined;
      const live = queue.tickets.get(ticket);
      if (live !== undefined) return ofLive(queue, live);
      for (const { id, number, service, language, how } of queue.ended.values()) {
        if (id === ticket) return { number, service, language, phase: how };
      }
      return undefined;
    },
  };
}

/** The eight letters of 40 bits. */
function eight(bits: number): string {
  let rest = bits;
  let text = '';
  for (let i = 0; i < 8; i += 1) {
    text += letters[rest % 32];
    rest = Math.floor(rest / 32);
  }
  return text;
}
