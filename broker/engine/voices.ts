// Who speaks in which area, in which languages, and when it is to be quiet there.
import { isWithin } from '../calendar/calendar.js';
import { weekdayOf } from '../calendar/days.js';
import { readHours, type Week } from '../calendar/hours.js';
import type { Config, NodeEntry } from '../config/schema.js';
import { areasOf } from '../config/schema-nodes.js';
import type { Payload } from '../contract/topics.js';
import type { HallClock } from './clock.js';
import { wallNow } from './opening.js';

type Announcer = Extract<NodeEntry, { kind: 'announcer' }>;

interface Voice {
  readonly languages: string[];
  readonly quiet: { readonly week: Week; readonly calls: NonNullable<Announcer['quiet']>['calls'] } | undefined;
}

/** Of each config, who speaks in which area: every call asks. */
const known = new WeakMap<Config, ReadonlyMap<string, Voice>>();

/** The voice of an area; undefined where it has none. */
export function voiceOf(config: Config, area: string): Voice | undefined {
  const voices = known.get(config) ?? voicesOf(config);
  known.set(config, voices);
  return voices.get(area);
}

function voicesOf(config: Config): ReadonlyMap<string, Voice> {
  const announcers = Object.values(config.nodes).filter((node) => node.kind === 'announcer');
  return new Map(announcers.flatMap((node) => areasOf(node).map((area) => [area, toVoice(node, config)] as const)));
}

function toVoice({ languages, quiet }: Announcer, { hall }: Config): Voice {
  return {
    languages: languages ?? hall.languages,
    quiet: quiet === undefined ? undefined : { week: readHours(quiet.hours).week, calls: quiet.calls },
  };
}

/** How quietly a call is to be made now. By a clock that is not trusted none is: better an exam disturbed than a citizen who was not called. */
export function quietNow({ quiet }: Voice, config: Config, clock: Pick<HallClock, 'wall' | 'trusted'>): Payload<'announce'>['quiet'] {
  if (quiet === undefined || !clock.trusted()) return undefined;
  const { day, minute } = wallNow(config, clock);
  return isWithin(quiet.week[weekdayOf(day)] ?? [], minute) ? quiet.calls : undefined;
}

/** Whether a screen of the area chimes with a call. Where an announcer is, the two keep the same hours of quiet. */
export function chimesNow(config: Config, area: string, clock: Pick<HallClock, 'wall' | 'trusted'>): boolean {
  const voice = voiceOf(config, area);
  const isQuiet = voice !== undefined && quietNow(voice, config, clock) === 'none';
  return !isQuiet && (config.areas[area]?.chime ?? voice === undefined);
}
