// How long each service's next citizen, and everyone who waits, will wait until the call.
import { doesAtAll } from '../tickets/hall.js';
import type { Habits } from './habits.js';
import type { Held } from './held.js';
import type { Forecast, Question, Range } from './question.js';

/** `random`: from 0 to 1, below 1. */
export function forecast({ hall, desks, tickets }: Question, _habits: Habits, _held: Held, _random: () => number): Forecast {
  const open = desks.flatMap(([id, { open: isOpen }]) => (isOpen ? [id] : []));
  const range = (service: string, before: number): Range | null => {
    const able = open.filter((id) => {
      const desk = hall.desks.get(id);
      return desk !== undefined && doesAtAll(desk, service);
    });
    if (able.length === 0) return null;
    const ahead = tickets.filter((ticket) => ticket.service === service && ticket.stage === 'waiting' && ticket.id < before).length;
    const midMs = (ahead * (hall.services.get(service)?.usualMs ?? 0)) / able.length;
    return { lowMs: midMs / 2, midMs, highMs: midMs * 1.5 };
  };
  return {
    services: Object.fromEntries([...hall.services.keys()].map((id) => [id, range(id, Number.POSITIVE_INFINITY)])),
    tickets: new Map(tickets.flatMap(({ id, service, stage }) => (stage === 'waiting' ? [[id, range(service, id)]] : []))),
  };
}
