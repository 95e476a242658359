// `turno book <service> [start]`: an appointment for somebody at the counter or on the phone.
import { askAppointment } from './appointment-words.js';
import { newCommandId } from './ask.js';
import type { Run } from './context.js';
import { dialled } from './dialled.js';

export const run: Run = (context) => {
  const { operands, options } = context;
  const parts = Object.entries({ name: options.name, phone: options.phone, email: options.email });
  const person = Object.fromEntries(parts.filter(([, value]) => value !== undefined));
  return askAppointment(context, 'book', {
    do: 'book',
    id: newCommandId(),
    service: dialled(operands[0]),
    start: operands[1],
    desk: dialled(options.desk),
    print: options.print,
    language: options.language,
    ...(Object.keys(person).length === 0 ? {} : { person }),
  });
};
