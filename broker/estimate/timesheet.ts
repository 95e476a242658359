// When desks worked on past days, asked for by no rush.
import { type DeskHabits, halfHourMs, halfHours, type Span } from './habits.js';

interface Day {
  readonly weekday: number;
  readonly spans: Map<string, { fromMs: number; toMs: number }[]>;
}

interface Timesheet {
  begin(weekday: number): void;
  /** It works from now on; ms since midnight. */
  opens(desk: string, timeMs: number): void;
  stops(desk: string, timeMs: number): void;
  desks(): ReadonlyMap<string, Pick<DeskHabits, 'open' | 'timesheet'>>;
}

const keptDays = 40;
/** Who opens again so soon has not been away. */
const noticedMs = 60_000;

export function createTimesheet(): Timesheet {
  const days: Day[] = [];
  let today: Day | undefined;
  return {
    begin(weekday) {
      if (today !== undefined && today.spans.size > 0) days.push(ended(today));
      if (days.length > keptDays) days.shift();
      today = { weekday, spans: new Map() };
    },
    opens(desk, timeMs) {
      const spans = today?.spans.get(desk) ?? [];
      const last = spans.at(-1);
      if (last !== undefined && timeMs - last.toMs < noticedMs) last.toMs = Number.POSITIVE_INFINITY;
      else if (last?.toMs !== Number.POSITIVE_INFINITY) spans.push({ fromMs: timeMs, toMs: Number.POSITIVE_INFINITY });
      today?.spans.set(desk, spans);
    },
    stops(desk, timeMs) {
      const last = today?.spans.get(desk)?.at(-1);
      if (last?.toMs === Number.POSITIVE_INFINITY) last.toMs = timeMs;
    },
    desks() {
      const ids = new Set(days.flatMap(({ spans }) => [...spans.keys()]));
      return new Map([...ids].map((id) => [id, habitsOf(days.slice(days.findIndex(({ spans }) => spans.has(id))), id)]));
    },
  };
}

/** Who was never seen to stop, or after midnight, worked until nobody knows when: that span says nothing. */
function ended({ weekday, spans }: Day): Day {
  const whole = [...spans].map(
    ([id, all]) => [id, all.filter(({ fromMs, toMs }) => toMs > fromMs && toMs < halfHours * halfHourMs)] as const,
  );
  return { weekday, spans: new Map(whole) };
}

function habitsOf(days: readonly Day[], id: string): Pick<DeskHabits, 'open' | 'timesheet'> {
  const timesheet = days.map(({ weekday, spans }) => ({ weekday, spans: spans.get(id) ?? [] }));
  const open = Array.from({ length: 7 }, (_, day) => {
    const same = timesheet.filter(({ weekday }) => weekday === day + 1);
    return Array.from({ length: halfHours }, (__, at) => {
      if (same.length === 0) return 0;
      return same.reduce((sum, { spans }) => sum + shareOf(spans, at), 0) / same.length;
    });
  });
  return { open, timesheet };
}

/** Of this half hour, from its first span to its last: breaks count as open. */
function shareOf(spans: readonly Span[], at: number): number {
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const from = Math.max(first.fromMs, at * halfHourMs);
  const to = Math.min(last.toMs, (at + 1) * halfHourMs);
  return Math.max(0, to - from) / halfHourMs;
}
