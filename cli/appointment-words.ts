// An appointment in lines: how it stands, and what to read out to who is on the phone.

import { readBookingCode, spacedCode } from '../broker/contract/booking-code.js';
import type { Booking } from '../broker/contract/messages/appointment.js';
import type { Card } from '../broker/contract/messages/questions.js';
import { ask } from './ask.js';
import { toReadOut } from './card-words.js';
import type { CommandName } from './commands.js';
import type { Context } from './context.js';
import type { ExitCode } from './mistake.js';
import { readQuestion, refusedWith, showAnswer } from './question.js';

/** `start` is by the hall's own clock: `2026-11-24T09:20`. */
export function day(start: string, language: Context['language'], weekday: 'short' | 'long'): string {
  const whole = weekday === 'short' ? {} : ({ day: 'numeric', month: 'long', year: 'numeric' } as const);
  const format = new Intl.DateTimeFormat(language === 'it' ? 'it-IT' : 'en-GB', { weekday, ...whole, timeZone: 'UTC' });
  return format.format(new Date(`${start}Z`));
}

function appointmentLines(
  { booking, letters, card }: { readonly booking: Booking; readonly letters?: string | undefined; readonly card: Card },
  context: Context,
): string[] {
  const { code, service, desk, start, minutes, state } = booking;
  const { say, paint, language } = context;
  const states = {
    booked: say({ it: 'prenotato', en: 'booked' }),
    cancelled: say({ it: 'disdetto', en: 'cancelled' }),
    here: say({ it: 'si è presentato', en: 'here' }),
    absent: say({ it: 'assente', en: 'absent' }),
    kept: say({ it: 'servito', en: 'kept' }),
  };
  return [
    `${paint('bold', spacedCode(code, letters))}  ${states[state]}`,
    `${day(start, language, 'long')}, ${start.slice(11)}  ${service}, ${desk}, ${minutes} min`,
    ...(state === 'booked' ? toReadOut(card, context) : []),
  ];
}

/** Of a code as it is printed, in groups or in one. Its letters are for citizens at home: a maintainer's are not looked at. What looks like no code stays as it is. */
export function digitsOf(operands: readonly string[]): string {
  const written = operands.join('');
  return readBookingCode(written)?.code ?? written;
}

/** Books, moves, cancels or finds one, and shows it as it stands then. Errors: `Mistake`. */
export async function askAppointment(context: Context, command: CommandName, data: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const asked = readQuestion(command, 'askAppointment', data);
  return showAnswer(context, async (hub) => {
    const answer = await ask(hub, 'askAppointment', asked);
    if (!answer.ok) throw refusedWith(answer);
    return { answer, lines: appointmentLines(answer, context) };
  });
}
