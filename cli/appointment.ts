// `turno appointment <code>`: how an appointment stands. The code as it is printed, in groups or in one, with its letters or without.
import { askAppointment, digitsOf } from './appointment-words.js';
import { newCommandId } from './ask.js';
import type { Run } from './context.js';

export const run: Run = (context) =>
  askAppointment(context, 'appointment', { do: 'find', id: newCommandId(), code: digitsOf(context.operands) });
