// The engine's answers as they travel.

import type { Config } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import type { CommandId } from '../contract/ids.js';
import type { CaseView } from '../contract/messages/cases.js';
import type { Payload } from '../contract/topics.js';
import type { Answer } from '../tickets/commands.js';
import type { CodeLetters } from './code-letters.js';
import { cardOf } from './questions.js';
import type { World } from './world.js';

export function pressAck(id: CommandId, answer: Answer): Payload<'pressAck'> {
  if (!answer.ok) return { v: 1, id, ...answer };
  const { ticket, number, service, ahead, told, warned } = answer;
  // An id that was spent on something else than a press: a bug of whoever counts, told to them.
  if (ticket === undefined || number === undefined || service === undefined || ahead === undefined) return { v: 1, id, ...mixedUp() };
  const wait = told === undefined ? {} : { wait: told };
  return { v: 1, id, ok: true, ticket, number, service, ahead, ...wait, ...(warned === true ? { warning: 'closing-soon' as const } : {}) };
}

export function commandAck(id: CommandId, answer: Answer): Payload<'commandAck'> {
  if (!answer.ok) return { v: 1, id, ...answer };
  return { v: 1, id, ok: true, number: answer.number ?? null, ...(answer.code === undefined ? {} : { code: answer.code }) };
}

export function rateAck(id: CommandId, answer: Answer): Payload<'rateAck'> {
  return answer.ok ? { v: 1, id, ok: true } : { v: 1, id, ...answer };
}

export function doneAck(order: number, answer: Answer): Payload<'printDoneAck'> {
  return answer.ok ? { v: 1, order, ok: true } : { v: 1, order, ...answer };
}

export function issuedAck({ day, series, n }: Payload<'issued'>, answer: Answer): Payload<'issuedAck'> {
  return answer.ok ? { v: 1, day, series, n, ok: true } : { v: 1, day, series, n, ...answer };
}

/** `n`: the asker's own count. */
export function appointmentAnswer(
  n: number,
  answer: Answer,
  { book }: World,
  config: Config,
  codeLetters: CodeLetters,
): Payload<'appointment'> {
  if (!answer.ok) return { v: 1, n, ...answer };
  const { booking } = answer;
  if (booking === undefined) return { v: 1, n, ...mixedUp() };
  // Its digits may be another's by now.
  const holder = book.byCode.get(booking.code);
  const live = holder?.id === answer.appointment ? holder : undefined;
  return {
    ...{ v: 1, n, ok: true, booking: { ...booking, state: live?.state ?? booking.state } },
    ...(live === undefined ? {} : { letters: codeLetters(live) }),
    card: cardOf(config, booking.service),
  };
}

export function caseAnswer(n: number, view: CaseView | undefined, code: string): Payload<'case'> {
  return view === undefined ? { v: 1, n, ...refusal('no-such-case', code) } : { v: 1, n, ok: true, case: view };
}

function mixedUp(): Refusal {
  return refusal('forgotten', 'this id was spent on another kind of command');
}
