// Halls to plan with, from the configs that ship and from the small hall of the queue's stories.
import { readFileSync } from 'node:fs';
import { readCalendar } from '../../../broker/calendar/calendar.js';
import { readHours } from '../../../broker/calendar/hours.js';
import { configSource } from '../../../broker/config/load.js';
import type { Place } from '../../../broker/plan/place.js';
import type { Hall } from '../../../broker/tickets/hall.js';
import { catalogue } from '../../../cli/catalogue.js';
import { placeOf } from '../../../cli/place.js';
import { projectRoot } from '../../harness/processes.js';

/** From a config file, from the project's root; `change`: its text, changed. */
export async function placeFrom(file: string, change: (text: string) => string = (text) => text): Promise<Place> {
  const path = `${projectRoot}/${file}`;
  const read = configSource(path, await catalogue()).parse(change(readFileSync(path, 'utf8')));
  if (!read.ok) throw new Error(read.errors.map(({ en }) => en).join('\n'));
  return placeOf(read.config);
}

export function placeWith(hall: Hall, hours: Readonly<Record<string, string>> = { 'mon-fri': '8:30-13:00, 14:30-17:00' }): Place {
  const { calendar } = readCalendar({ hours, holidays: 'italy' });
  return { hall, calendar, services: new Map(), desks: new Map(), rosters: [], names: { services: new Map(), desks: new Map() } };
}

export function weekOf(hours: Readonly<Record<string, string>>): ReturnType<typeof readHours>['week'] {
  return readHours(hours).week;
}

/** The demo's hall with hours of its own. */
export const pieve = (change: (text: string) => string = (text) => text): Promise<Place> =>
  placeFrom('config/hall.yaml', (text) => change(text.replace('mon-sun: 0:00-24:00', 'mon-fri: 8:30-17:30')));
