// How long each desk was open and paused on a service day.
import type { TicketEvent } from '../tickets/events.js';
import type { DeskNow, FoldState } from './fold-state.js';
import { measured } from './measured.js';
import type { Change, DeskRow } from './row.js';

/** After the ticket's part of the fact, which may have put a desk back. `before`: the desk as it stood before the fact. */
export function takeDesk(state: FoldState, event: TicketEvent, at: number, before: DeskNow | undefined): readonly Change[] {
  if (!('desk' in event) || event.desk === undefined) return [];
  const { desk } = event;
  const now = state.desks.get(desk) ?? { openMs: 0, pausedMs: 0, actedAt: at };
  const next = after(state, event, now, at);
  state.desks.set(desk, next);
  if (next.openMs === (before?.openMs ?? 0) && next.pausedMs === (before?.pausedMs ?? 0)) return [];
  return [changeOf(state, desk, next)];
}

function after({ perOperator }: FoldState, event: TicketEvent, now: DeskNow, at: number): DeskNow {
  switch (event.type) {
    case 'desk-opened': {
      const { pausedAt, closed: _, operator: __, ...rest } = now;
      const who = perOperator && event.operator !== undefined ? { operator: event.operator } : {};
      const opened = { ...rest, openedAt: now.openedAt ?? at, pausedMs: now.pausedMs + (pausedAt === undefined ? 0 : at - pausedAt) };
      return { ...opened, ...who, actedAt: at };
    }
    case 'desk-paused':
      return { ...now, pausedAt: at, actedAt: at };
    case 'desk-closed': {
      const { openedAt, pausedAt, openMs, pausedMs, actedAt } = now;
      if (openedAt === undefined) return { ...now, actedAt: at };
      const sums = { openMs: openMs + at - openedAt, pausedMs: pausedMs + (pausedAt === undefined ? 0 : at - pausedAt) };
      return { ...sums, actedAt, closed: { at, idleMs: at - actedAt, isPaused: pausedAt !== undefined } };
    }
    default:
      // The day that turns ends a visit, too; nobody at the desk did.
      return event.type === 'ticket-served' && event.marked !== undefined ? now : { ...now, actedAt: at };
  }
}

/** A desk that the day's turn has closed was left open: it counts until it last did something. Then all begin anew. */
export function turnDesks(state: FoldState, at: number): readonly Change[] {
  const changes: Change[] = [];
  for (const [desk, now] of state.desks) {
    const { closed } = now;
    if (closed?.at !== at) continue;
    const pausedMs = closed.isPaused ? now.pausedMs - closed.idleMs : now.pausedMs;
    changes.push(changeOf(state, desk, { ...now, openMs: now.openMs - closed.idleMs, pausedMs }));
  }
  state.desks.clear();
  return changes;
}

function changeOf({ day, hall }: FoldState, desk: string, { openMs, pausedMs }: DeskNow): Change {
  const id = `${day}:${desk}`;
  if (openMs === 0 && pausedMs === 0) return { drop: { kind: 'desk', id } };
  const level = Object.hasOwn(hall.levels, desk) ? hall.levels[desk] : undefined;
  const row: DeskRow = {
    kind: 'desk',
    id,
    day,
    desk,
    ...(level === undefined ? {} : { level }),
    openMs: measured(openMs),
    pausedMs: measured(pausedMs),
  };
  return { put: row };
}
