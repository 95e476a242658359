// `turno cancel <code>`: the appointment is off, its slot free again.
import { askAppointment, digitsOf } from './appointment-words.js';
import { newCommandId } from './ask.js';
import type { Run } from './context.js';

export const run: Run = (context) =>
  askAppointment(context, 'cancel', { do: 'cancel', id: newCommandId(), code: digitsOf(context.operands) });
