// The engine's answers as they travel.
import { type Refusal, refusal } from '../contract/codes.js';
import type { CommandId } from '../contract/ids.js';
import type { Payload } from '../contract/topics.js';
import type { Answer } from '../tickets/commands.js';

export function pressAck(id: CommandId, answer: Answer): Payload<'pressAck'> {
  if (!answer.ok) return { v: 1, id, ...answer };
  const { ticket, number, service, ahead } = answer;
  // An id that was spent on something else than a press: a bug of whoever counts, told to them.
  if (ticket === undefined || number === undefined || service === undefined || ahead === undefined) return { v: 1, id, ...mixedUp() };
  return { v: 1, id, ok: true, ticket, number, service, ahead };
}

export function commandAck(id: CommandId, answer: Answer): Payload<'commandAck'> {
  return answer.ok ? { v: 1, id, ok: true, number: answer.number ?? null } : { v: 1, id, ...answer };
}

export function doneAck(order: number, answer: Answer): Payload<'printDoneAck'> {
  return answer.ok ? { v: 1, order, ok: true } : { v: 1, order, ...answer };
}

function mixedUp(): Refusal {
  return refusal('forgotten', 'this id was spent on another kind of command');
}
