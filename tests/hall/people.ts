// Those who come and those who work there, as fingers on simulated buttons and keys. They know what a person sees: the
// hub's answer, or none in time, and then they press again.
import { keysOf } from '../../broker/contract/grammar.js';
import type { DeskAck } from '../../broker/contract/messages/desk.js';
import type { PressAck } from '../../broker/contract/messages/kiosk.js';
import type { Ears, Said } from '../harness/ears.js';
import type { Chance } from '../harness/random.js';
import { buttonOf, desks, services } from './day-config.js';

/** What a citizen came for. */
export interface Visit {
  readonly service: string;
  readonly language: 'it' | 'en';
}

export function visitFrom(chance: Chance): Visit {
  return { service: chance.pick(services).id, language: chance.happens(0.2) ? 'en' : 'it' };
}

/** One press; resolves with the hub's answer, rejects when there is none within `patienceMs`. */
export async function press(ears: Ears, kiosk: string, { service, language }: Visit, patienceMs: number): Promise<PressAck> {
  const mark = ears.mark();
  if (language === 'en') ears.touch(kiosk, 'buttons', { v: 1, type: 'press', button: 'en' });
  ears.touch(kiosk, 'buttons', { v: 1, type: 'press', button: buttonOf(service) });
  const said = await ears.next('pressAck', `${kiosk} answers a press`, ({ id }) => id === kiosk, mark, patienceMs);
  return said.payload;
}

/** What an operator wants, as rows of the keypad's grammar that have nothing to dial. */
export type Wanted = 'open' | 'next' | 'arrived' | 'recall' | 'no-show' | 'done' | 'close';

/** The keys of one command at a desk's keypad; resolves with the hub's answer, rejects when there is none within `patienceMs`. */
export async function key(ears: Ears, node: string, verb: Wanted, patienceMs: number): Promise<DeskAck> {
  const desk = deskOf(node);
  const mark = ears.mark();
  for (const each of keysOf(verb)) ears.touch(node, 'keypad', { v: 1, type: 'key', key: each });
  const said = await ears.next('commandAck', `${desk} answers ${verb}`, ({ id }) => id === desk, mark, patienceMs);
  return said.payload;
}

export function deskOf(node: string): string {
  return desks.get(node)?.desk ?? '';
}

/** What an operator does with the citizen who was called, before the next one: calls again, sometimes; gives up, sometimes. */
export function manners(chance: Chance): Wanted[] {
  const verbs: Wanted[] = [];
  while (chance.happens(0.2)) verbs.push('recall');
  if (chance.happens(0.1)) verbs.push('no-show');
  return verbs;
}

/** The ticket's paper is out, and the hub has heard it: from now on it can be called. */
export async function printed(ears: Ears, kiosk: string, ticket: number, after: number): Promise<Said<'printDoneAck'>> {
  const order = await ears.next(
    'print',
    `ticket ${ticket} is ordered`,
    ({ id, payload }) => id === kiosk && 'ticket' in payload.paper && payload.paper.ticket === ticket,
    after,
  );
  const its = order.payload.order;
  return ears.next('printDoneAck', `ticket ${ticket} is printed`, ({ id, payload }) => id === kiosk && payload.order === its, after);
}

/** So many beats of the hub. */
export async function beats(ears: Ears, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await ears.next('beat', 'the hub beats', () => true, ears.mark());
}
