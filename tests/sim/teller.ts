// Tells a day: a line for each thing that somebody in the hall could have seen, or that is on disk now. Time, who, what.
import { zonedTime } from '../../broker/calendar/service-day.js';
import type { Batch } from '../../broker/store/store.js';
import { zone } from './hall-text.js';
import type { Asked, Happening, HubSaid } from './happenings.js';

/** Undefined: nothing worth a line. */
function wordsOf(happening: Happening): readonly [who: string, what: string] | undefined {
  switch (happening.type) {
    case 'pressed':
      return [happening.node, `pressed ${happening.on}`];
    case 'print-begun':
      return [happening.node, `prints ${happening.number}`];
    case 'paper-out':
      return [happening.node, `paper ${happening.number ?? 'that nobody can read'}${happening.whole ? '' : ', torn'}`];
    case 'slip-out':
      return [happening.node, `slip ${happening.code}`];
    case 'spoken':
      return [happening.node, `says ${happening.number}, call ${happening.call}`];
    case 'supervised':
      return ['page', happening.what];
    case 'committed':
      return ['disk', factsOf(happening.batch)];
    case 'not-committed':
      return ['disk', `does not take ${factsOf(happening.batch)}`];
    case 'hub-said':
      return saidOf(happening);
    case 'node-asked':
      return [happening.node, askedOf(happening.name, happening.payload)];
    case 'started':
    case 'stopped':
      return [happening.who, happening.type];
    case 'died':
      return [happening.who, `died: ${happening.how}`];
    case 'fault':
      return [happening.who, `FAULT ${happening.kind} ${happening.detail}`];
    case 'phase':
      return ['day', happening.phase];
    default:
      return undefined;
  }
}

function factsOf({ facts, settled }: Batch): string {
  const words = facts.map(({ seq, event }) => {
    const { type, v: _, ...rest } = event;
    const parts = Object.entries(rest).map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`);
    return `${seq} ${type} ${parts.join(' ')}`;
  });
  return [...words, ...settled.map((order) => `settles ${order}`)].join('; ');
}

function saidOf({ name, id, payload }: HubSaid): readonly [string, string] | undefined {
  if (name !== 'pressAck' && name !== 'commandAck' && name !== 'issuedAck') return undefined;
  if (!payload.ok) return ['hub', `${name} ${id}: ${payload.code}`];
  return ['hub', `${name} ${id}: ok ${'number' in payload ? payload.number : 'n' in payload ? payload.n : ''}`];
}

function askedOf(name: string, payload: Asked): string {
  if ('rating' in payload) return `asks ${payload.id.n} rating ${payload.rating}`;
  if ('verb' in payload) return `asks ${payload.id.n} ${payload.verb}`;
  if ('id' in payload) return `asks ${payload.id.n} ${payload.button ?? payload.code ?? name}`;
  return `tells of ${payload.series}${payload.n}, ${payload.state}`;
}

/** One line: `08:31:02.123 desk-1    pressed A`; undefined when it is not worth one. `wall`: ms since 1970. */
export function lineOf(wall: number, happening: Happening): string | undefined {
  const words = wordsOf(happening);
  if (words === undefined) return undefined;
  const [who, what] = words;
  const ms = String(Math.floor(wall % 1000)).padStart(3, '0');
  return `${zonedTime(wall, zone).slice(11, 19)}.${ms} ${who.padEnd(9)} ${what}`;
}
