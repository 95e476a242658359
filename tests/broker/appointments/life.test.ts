import { describe, expect, it } from 'vitest';
import { dayTurned } from '../../../broker/appointments/apply.js';
import type { AppointmentCommand, AppointmentDecision } from '../../../broker/appointments/commands.js';
import { AppointmentAnswer } from '../../../broker/appointments/commands.js';
import { AppointmentEvent } from '../../../broker/appointments/events.js';
import { dueAbsences } from '../../../broker/appointments/window.js';
import { type Agenda, at, monday, newAgenda, smallTown } from './agenda.js';

const nine = `${monday}T09:00`;
const code = '000001';
const codeOf = ({ answer }: AppointmentDecision) => (answer.ok ? 'ok' : answer.code);
const bookingOf = ({ answer }: AppointmentDecision) => (answer.ok ? answer.booking : undefined);

describe('booking', () => {
  it('takes the slot, and says nobody’s name', () => {
    const agenda = newAgenda();
    const codes = ['402917', '402918'];
    const { events, answer } = agenda.tell({
      type: 'book',
      service: 'cards',
      start: nine,
      codes,
      at: 'http',
      language: 'en',
      client: 'web',
    });
    expect(events).toEqual([
      {
        type: 'appointment-booked',
        v: 2,
        appointment: 1,
        code: '402917',
        service: 'cards',
        desk: 'office-1',
        start: nine,
        minutes: 20,
        at: 'http',
        language: 'en',
        client: 'web',
      },
    ]);
    expect(AppointmentAnswer.parse(answer)).toEqual({
      ok: true,
      appointment: 1,
      booking: { code: '402917', service: 'cards', desk: 'office-1', start: nine, minutes: 20, state: 'booked' },
      language: 'en',
    });
    expect(AppointmentEvent.parse(JSON.parse(JSON.stringify(events[0])))).toEqual(events[0]);
  });

  it('takes the next code when one is in use', () => {
    const agenda = newAgenda();
    agenda.book('cards');
    const again: AppointmentCommand = { type: 'book', service: 'cards', codes: [code, '777777'], at: 'desk', language: 'it' };
    expect(bookingOf(agenda.tell(again))?.code).toBe('777777');
    expect(codeOf(agenda.tell({ ...again, codes: [code, '777777'] }))).toBe('broken');
  });

  it('takes any desk that is free then, and the first free slot when no time is asked for', () => {
    const agenda = newAgenda();
    expect(bookingOf(agenda.book('cards', nine))?.desk).toBe('office-1');
    expect(bookingOf(agenda.book('cards', nine))?.desk).toBe('office-2');
    expect(codeOf(agenda.book('cards', nine))).toBe('slot-taken');
    expect(bookingOf(agenda.book('cards'))?.start).toBe(`${monday}T09:20`);
    expect(bookingOf(agenda.book('cards', undefined, 'office-2', '09:45'))?.start).toBe(`${monday}T10:00`);
    expect(bookingOf(agenda.book('cards', undefined, 'office-2', '09:45'))?.start).toBe('2026-11-30T09:30');
  });

  it('of another service of the same desk takes its time too', () => {
    const agenda = newAgenda();
    agenda.book('taxes', `${monday}T09:30`);
    expect(codeOf(agenda.book('cards', `${monday}T09:20`, 'office-1'))).toBe('slot-taken');
    expect(codeOf(agenda.book('cards', `${monday}T09:40`, 'office-1'))).toBe('slot-taken');
    expect(codeOf(agenda.book('cards', nine, 'office-1'))).toBe('ok');
  });

  it.each([
    ['certificates', nine, undefined, 'no-such-service'],
    ['cards', `${monday}T09:10`, undefined, 'no-such-slot'],
    ['cards', nine, 'office-9', 'no-such-slot'],
    ['cards', '2026-11-20T09:00', undefined, 'no-such-slot'],
    ['cards', '2026-12-08T09:00', undefined, 'no-such-slot'],
    ['cards', '2027-01-25T09:00', undefined, 'no-such-slot'],
    ['cards', '2026-02-30T09:00', undefined, 'no-such-slot'],
    ['cards', '2026-99-99T99:99', undefined, 'no-such-slot'],
    ['cards', undefined, 'office-9', 'no-free-slot'],
    ['cards', '2027-01-22T09:00', undefined, 'ok'],
  ])('of %s at %s, desk %s: %s', (service, start, desk, said) => {
    expect(codeOf(newAgenda().book(service, start, desk))).toBe(said);
  });

  it('of a slot that has passed is refused, of one that begins now is not', () => {
    expect(codeOf(newAgenda().book('cards', nine, 'office-1', '09:01'))).toBe('no-such-slot');
    expect(codeOf(newAgenda().book('cards', nine, 'office-1', '09:00'))).toBe('ok');
  });

  it('finds nothing in a town that is booked out', () => {
    const agenda = newAgenda({ ...smallTown, daysAhead: 0 });
    for (let n = 0; n < 6; n += 1) expect(codeOf(agenda.book('cards'))).toBe('ok');
    expect(codeOf(agenda.book('cards'))).toBe('no-free-slot');
  });
});

describe('moving and cancelling', () => {
  it('keeps the code, and gives the old slot back', () => {
    const agenda = newAgenda();
    agenda.book('cards', nine, 'office-1');
    const moved = agenda.tell({ type: 'move', code, start: `${monday}T09:40` });
    expect(moved.events).toEqual([
      { type: 'appointment-moved', v: 1, appointment: 1, desk: 'office-1', start: `${monday}T09:40`, minutes: 20 },
    ]);
    expect(bookingOf(agenda.tell({ type: 'find', code }))).toMatchObject({ code, start: `${monday}T09:40`, state: 'booked' });
    expect(codeOf(agenda.book('cards', nine, 'office-1'))).toBe('ok');
  });

  it('stays at its desk where it can, and may overlap the slot that it leaves', () => {
    const agenda = newAgenda();
    agenda.book('cards', nine, 'office-2');
    expect(codeOf(agenda.tell({ type: 'move', code, start: nine }))).toBe('already-there');
    expect(bookingOf(agenda.tell({ type: 'move', code, start: nine, desk: 'office-1' }))?.desk).toBe('office-1');
    agenda.book('cards', `${monday}T09:20`, 'office-1');
    expect(codeOf(agenda.tell({ type: 'move', code, start: `${monday}T09:20` }))).toBe('slot-taken');
    expect(codeOf(agenda.tell({ type: 'move', code, start: `${monday}T09:25` }))).toBe('no-such-slot');
  });

  it('frees slot and code', () => {
    const agenda = newAgenda();
    agenda.book('cards', nine, 'office-1');
    expect(bookingOf(agenda.tell({ type: 'cancel', code }))?.state).toBe('cancelled');
    expect(codeOf(agenda.tell({ type: 'find', code }))).toBe('no-such-appointment');
    expect(codeOf(agenda.tell({ type: 'cancel', code }))).toBe('no-such-appointment');
    expect(codeOf(agenda.book('cards', nine, 'office-1'))).toBe('ok');
    expect(agenda.state.lastAppointment).toBe(2);
  });
});

describe('checking in', () => {
  it.each([
    ['08:29', 'too-early'],
    ['08:30', 'ok'],
    ['09:00', 'ok'],
    ['09:10', 'ok'],
    ['09:11', 'too-late'],
  ])('for nine at %s: %s', (time, said) => {
    const agenda = newAgenda();
    agenda.book('cards', nine);
    const decision = agenda.tell({ type: 'check-in', code }, time);
    expect(codeOf(decision)).toBe(said);
    expect(decision.events).toEqual([]);
  });

  it('on another day, or without an appointment, is refused', () => {
    const agenda = newAgenda();
    agenda.book('cards', '2026-11-24T09:00');
    expect(codeOf(agenda.tell({ type: 'check-in', code }, '09:00'))).toBe('not-today');
    expect(codeOf(agenda.tell({ type: 'check-in', code: '999999' }, '09:00'))).toBe('no-such-appointment');
  });

  it('twice says with which ticket it was', () => {
    const agenda = arrived();
    expect(agenda.tell({ type: 'check-in', code }, '09:00').answer).toEqual({
      ok: false,
      code: 'already-there',
      detail: 'checked in as ticket 17',
    });
    expect(agenda.tell({ type: 'find', code }).answer).toMatchObject({ ticket: 17, booking: { state: 'here' } });
  });

  it('may be done again when its ticket came to nothing', () => {
    const agenda = arrived();
    agenda.happens({ type: 'appointment-arrival-undone', v: 1, appointment: 1 });
    expect(codeOf(agenda.tell({ type: 'check-in', code }, '09:00'))).toBe('ok');
  });
});

/** Booked for nine, checked in with ticket 17. */
function arrived(): Agenda {
  const agenda = newAgenda();
  agenda.book('cards', nine, 'office-1');
  agenda.happens({ type: 'appointment-arrived', v: 1, appointment: 1, ticket: 17 });
  return agenda;
}

describe('every state meets every command', () => {
  const states: Record<string, () => Agenda> = {
    booked: () => {
      const agenda = newAgenda();
      agenda.book('cards', nine, 'office-1');
      return agenda;
    },
    here: arrived,
    absent: () => {
      const agenda = newAgenda();
      agenda.book('cards', nine, 'office-1');
      agenda.happens({ type: 'appointment-absent', v: 1, appointment: 1 });
      return agenda;
    },
    'missed its call': () => {
      const agenda = arrived();
      agenda.happens({ type: 'appointment-absent', v: 1, appointment: 1 });
      return agenda;
    },
    kept: () => {
      const agenda = arrived();
      agenda.happens({ type: 'appointment-kept', v: 1, appointment: 1 });
      return agenda;
    },
    cancelled: () => {
      const agenda = newAgenda();
      agenda.book('cards', nine, 'office-1');
      agenda.tell({ type: 'cancel', code });
      return agenda;
    },
  };
  const commands: readonly AppointmentCommand[] = [
    { type: 'find', code },
    { type: 'move', code, start: `${monday}T09:20` },
    { type: 'cancel', code },
    { type: 'check-in', code },
  ];
  const [no, there, late] = ['no-such-appointment', 'already-there', 'too-late'];
  it.each([
    ['booked', ['-', 'moved', 'cancelled', '-']],
    ['here', ['-', there, there, there]],
    ['absent', ['-', 'moved', late, late]],
    ['missed its call', ['-', 'moved', late, late]],
    ['kept', ['-', there, there, there]],
    ['cancelled', [no, no, no, no]],
  ])('%s', (state, said) => {
    const heard = commands.map((command) => {
      const { events, answer } = (states[state] ?? newAgenda)().tell(command, '09:05');
      return answer.ok ? (events[0]?.type.slice('appointment-'.length) ?? '-') : answer.code;
    });
    expect(heard).toEqual(said);
  });
});

describe('those who do not come', () => {
  it('are absent once their window has passed, and leave their time to others', () => {
    const agenda = newAgenda();
    agenda.book('cards', nine, 'office-1');
    agenda.book('cards', nine, 'office-2');
    agenda.book('cards', '2026-11-24T09:00');
    agenda.happens({ type: 'appointment-arrived', v: 1, appointment: 2, ticket: 5 });
    expect(dueAbsences(agenda.state, smallTown, at('09:10'))).toEqual([]);
    expect(dueAbsences(agenda.state, smallTown, at('09:11'))).toEqual([1]);
    expect(dueAbsences(agenda.state, smallTown, at('08:00', '2026-11-25'))).toEqual([1, 3]);
    agenda.happens({ type: 'appointment-absent', v: 1, appointment: 1 });
    expect(dueAbsences(agenda.state, smallTown, at('09:11'))).toEqual([]);
  });

  it('may be given another time while the day lasts', () => {
    const agenda = newAgenda();
    agenda.book('cards', nine, 'office-1');
    agenda.happens({ type: 'appointment-absent', v: 1, appointment: 1 });
    expect(bookingOf(agenda.tell({ type: 'move', code, start: '2026-11-25T09:00' }, '10:00'))?.state).toBe('booked');
  });
});

describe('when the day turns', () => {
  it('the past is forgotten, and what is to come stays', () => {
    const agenda = arrived();
    agenda.book('cards', '2026-11-24T09:00');
    dayTurned(agenda.state, '2026-11-24');
    expect([...agenda.state.live.keys()]).toEqual([2]);
    expect([...agenda.state.byCode.keys()]).toEqual(['000002']);
    expect([...agenda.state.agenda.keys()]).toEqual(['2026-11-24']);
    expect(agenda.state.lastAppointment).toBe(2);
  });
});
