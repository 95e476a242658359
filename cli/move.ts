// `turno move <code> <start>`: the appointment, under the same code, at another time.
import { askAppointment, digitsOf } from './appointment-words.js';
import { newCommandId } from './ask.js';
import type { Run } from './context.js';
import { dialled } from './dialled.js';

export const run: Run = (context) => {
  const code = digitsOf(context.operands.slice(0, -1));
  const start = context.operands.at(-1);
  return askAppointment(context, 'move', { do: 'move', id: newCommandId(), code, start, desk: dialled(context.options.desk) });
};
