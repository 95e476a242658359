// One-shot effects: which order a fact causes, as a payload and as a row of the outbox.
import { localTime } from '../calendar/service-day.js';
import type { Config } from '../config/schema.js';
import type { CommandId } from '../contract/ids.js';
import { AnnounceOrder, PrintOrder } from '../contract/messages.js';
import type { Payload } from '../contract/topics.js';
import type { OutboxRow } from '../store/store.js';
import type { TicketEvent } from '../tickets/events.js';
import type { State } from '../tickets/state.js';
import type { HallClock } from './clock.js';

export type Order =
  | { readonly kind: 'print'; readonly target: string; readonly payload: Payload<'print'> }
  | { readonly kind: 'announce'; readonly target: string; readonly payload: Payload<'announce'> };

/**
 * The order that a fact causes, or undefined. `number` is the order's own, the fact's place in the journal on top of the
 * database's base; `id` is of the command behind the fact.
 */
export function orderFor(
  event: TicketEvent,
  number: number,
  id: CommandId | undefined,
  state: State,
  config: Config,
  clock: HallClock,
): Order | undefined {
  switch (event.type) {
    case 'ticket-issued': {
      if (id === undefined) return undefined;
      const { ticket, number: shown, ahead, language, service, kiosk } = event;
      const paper = {
        ticket,
        hall: inLanguage(config.hall.name, language, config),
        service: inLanguage(config.services[service]?.name ?? {}, language, config),
        number: shown,
        ...localTime(clock.wall(), config.hall.zone),
        ahead,
        language,
      };
      const payload = { v: 1, order: number, until: clock.beat() + config.limits['print-seconds'], boot: id.boot, paper } as const;
      return { kind: 'print', target: kiosk, payload };
    }
    case 'ticket-called':
    case 'ticket-recalled': {
      const announcer = Object.values(config.nodes).find((node) => node.kind === 'announcer' && node.area === event.area);
      const ticket = state.tickets.get(event.ticket);
      const desk = config.desks[event.desk]?.number;
      if (announcer?.kind !== 'announcer' || ticket === undefined || desk === undefined) return undefined;
      const languages = announcer.languages ?? config.hall.languages;
      const call = { call: event.call, number: ticket.number, desk };
      const payload = { v: 1, order: number, until: clock.beat() + config.limits['announce-seconds'], call, languages } as const;
      return { kind: 'announce', target: event.area, payload };
    }
    default:
      return undefined;
  }
}

function inLanguage(texts: Readonly<Record<string, string>>, language: string, config: Config): string {
  return texts[language] ?? texts[config.hall.languages[0] ?? 'it'] ?? '';
}

export function toRow({ kind, target, payload }: Order): OutboxRow {
  return { order: payload.order, kind, target, until: payload.until, body: JSON.stringify(payload) };
}

/** The other way. Throws when the row is not what `toRow` made: a broken database is not guessed at. */
export function toOrder({ kind, target, body }: OutboxRow): Order {
  const data: unknown = JSON.parse(body);
  return kind === 'print' ? { kind, target, payload: PrintOrder.parse(data) } : { kind, target, payload: AnnounceOrder.parse(data) };
}
