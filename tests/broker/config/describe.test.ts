// The hall in words.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeHall } from '../../../broker/config/describe.js';
import { configSource } from '../../../broker/config/load.js';
import { catalogue } from '../../../cli/catalogue.js';
import { projectRoot } from '../../harness/processes.js';
import { hallText } from './hall-text.js';
import { queueText } from './queue-text.js';

const house = await catalogue();

function told(text: string, language: 'it' | 'en'): readonly string[] {
  const loaded = configSource('hall.yaml', house).parse(text);
  return loaded.ok ? describeHall(loaded.config, language, '2026-11-22') : loaded.errors.map((line) => line[language]);
}

it('A maintainer checks the words against the room', () => {
  expect(told(hallText.replace('connect-seconds: 5', 'connect-seconds: 8'), 'en').join('\n')).toBe(`Comune di Pieve / Town of Pieve (pieve)
Languages: it, en
Time zone: Europe/Rome; the day turns at 4:00

Hours: 38 h 30 min a week
  Monday-Friday: 8:30-13:00, 14:30-17:00
  Saturday: 8:30-12:00
  Sunday: closed
  holidays: 8 December (Immaculate Conception), 25 December (Christmas Day), 26 December (Saint Stephen’s Day), 1 January (New Year’s Day), 6 January (Epiphany), 28 March (Easter Sunday), 29 March (Easter Monday), 25 April (Liberation Day), 1 May (Labour Day), 2 June (Republic Day), 15 August (Assumption Day), 4 October (Saint Francis of Assisi), 1 November (All Saints’ Day)

Area Hall (atrio)
  desk 1 (one): calls carta, tributi
  desk 2 (two): calls carta, tributi

Services
  Card (carta): A001-A099; desks 1, 2; button kiosk-1 b1
  Taxes (tributi): C100-C199; desks 1, 2; button kiosk-1 b2

kiosk-1: kiosk
  button b1: "Card", carta
  button b2: "Taxes", tributi
  button en: "English", language en
  buttons: sim
  printer: escpos, to sim
desk-1: desk 1 (one)
  keypad: sim
  lamp: sim
  display: sim
desk-2: desk 2 (two)
  keypad: sim
  lamp: sim
  display: sim
board-1: board in atrio
  board: sim
voice-1: voice in atrio: it
  voice: audio
  speaker: sim

Who is next: longest-wait
Retired services
  protocollo goes to carta
Limits that differ
  connect-seconds: 8 (usually 5)`);
});

it('A voice may speak what nobody prints', () => {
  const ten = hallText.replace('languages: [it], devices', 'languages: [it, en, de, fr, es, ro, sq, ar, uk, zh], devices');
  expect(told(ten, 'en')).toContain('voice-1: voice in atrio: it, en, de, fr, es, ro, sq, ar, uk, zh');
});

it('Quiet hours are told, and what is heard then', () => {
  const quiet = (more: string) =>
    hallText.replace('languages: [it], devices', `quiet: { hours: { mon-fri: "13:00-14:30" }${more} }, devices`);
  expect(told(quiet(''), 'it')).toContain('voice-1: voce in atrio: it, en; mon-fri 13:00-14:30: non si sente nulla');
  expect(told(quiet(', calls: chime'), 'en')).toContain('voice-1: voice in atrio: it, en; mon-fri 13:00-14:30: the chime alone');
});

it('Wires, addresses and a desk that is alone are told in Italian', () => {
  const lines = told(readFileSync(join(projectRoot, 'config/examples/two-areas.yaml'), 'utf8'), 'it');
  expect(lines).toContain('  pulsante b2: "Carta d’identità", carta; pin 22, lamp 23');
  expect(lines).toContain('  printer: escpos, to /dev/usb/lp0, columns 32');
  expect(lines).toContain('  Edilizia (edilizia): U500-U699; solo lo sportello 11; pulsante kiosk-2 b1');
  expect(lines).toContain('Orario: 30 h la settimana');
  expect(lines).toContain('  tributi va a anagrafe');
});

it('The calendar, the queue and the agendas are told', () => {
  const lines = told(queueText, 'en');
  const part = (first: string) => lines.slice(lines.indexOf(first)).slice(0, lines.slice(lines.indexOf(first)).indexOf(''));
  expect(part('Hours: 25 h a week').map((line) => line.slice(0, 60))).toEqual([
    'Hours: 25 h a week',
    '  Monday-Friday: 8:00-13:00',
    '  Saturday-Sunday: closed',
    '  before closing: refuses whose turn could not come',
    '  holidays: 8 December (Immaculate Conception), 25 December ',
    '  patron saint: 24 June',
    '  closed, too: 2026-12-24, 2026-08-10..2026-08-14',
    '  2026-12-07: 8:30-12:00',
  ]);
  expect(part('Area Hall (atrio)')).toEqual([
    'Area Hall (atrio)',
    '  desk 1 (one): calls carta; helps with tributi; prints at kiosk-1; asks for a code',
    '  desk 3 (back): calls carta, tributi',
    'Area Room (sala)',
    '  desk 2 (two): calls tributi, carta; Monday-Thursday: 10:00-12:00 (8 h a week); prints at kiosk-1',
    '  office 11 (ufficio): by appointment or transfer mutui; First floor',
  ]);
  expect(part('Services')).toEqual([
    'Services',
    '  Card (carta): A001-A099; desks 1, 2, 3; button kiosk-1 b1',
    '    dial 12',
    '    15 min each',
    '    comes first after 45 min',
    '    who is not there returns 2 times after 4',
    '    Monday-Friday: 8:00-12:30 (22 h 30 min a week)',
    '    at most 40 tickets a day',
    '    outcomes: cie, one is needed',
    '    card: documents 1, steps 1',
    '  Taxes (tributi): C100-C199; desks 2, 3; helped by desk 1; button kiosk-1 b2',
    '    dial 13',
    '  Loans (mutui): U200-U299; desk 11 only; no button',
    '    dial 14',
  ]);
  expect(part('Classes')).toEqual([
    'Classes',
    '  Priority (prima): dial 01; rank 2; button kiosk-1 b2',
    '  Business (ditta): dial 02; rank 0',
  ]);
  expect(lines).toContain('Operators: 2; asked for a code at: desk 1');
  expect(lines).toContain('  Information (desk 1) → Counter (desk 2) → Mayor (not in the hall, Wednesday: 10:00-12:00 (2 h a week))');
  expect(lines).toContain(
    '  punta: desk 3, when 12 wait or the oldest has waited 20 min for 3 min; open 20 min at least; 5 min between two',
  );
  expect(part('Appointments')).toEqual([
    'Appointments',
    '  mutui-mattina: desk 11, mutui; 30 slots of 30 min a week, from 2026-11-01, until 2027-06-30',
    '    Monday-Friday: 9:00-12:00 (15 h a week)',
    '  carta-mattina: desk 2, carta; 6 slots of 20 min a week',
    '    Tuesday: 9:00-11:00 (2 h a week)',
    '  check-in from 20 min before to 10 min after; booked up to 60 days ahead',
  ]);
  expect(part('Cases')).toEqual([
    'Cases',
    '  report, complaint, suggestion, proposal, application; counter, phone, mail, web',
    '  answered within 20 days; reminders 5 days before',
    '  sectors: Roads (strade)',
    '  applied for from home: carta',
    '  what is ready is collected at carta',
    '  back office Public works (lavori); dial 01; strade; lavori@comune.example',
    '  back office Legal (legale); dial 02',
  ]);
  expect(part('Keys that differ')).toEqual(['Keys that differ', '  recall: C (usually B)', '  no-show: B (usually C)']);
  expect(lines.slice(-2)).toEqual([
    'Who is next: appointment-due, priority, tier, longest-wait',
    '  desk 2: appointment-due, longest-wait',
  ]);
  expect(told(queueText, 'it')).toContain(
    '  punta: sportello 3, se aspettano in 12 o il primo aspetta da 20 min per 3 min; aperto almeno 20 min; 5 min fra uno e l’altro',
  );
});

it('The published hours of Monza and Scandicci, and the five levels of Peschiera Borromeo, are told', () => {
  const town = (name: string) => told(readFileSync(join(projectRoot, `config/towns/${name}.yaml`), 'utf8'), 'it');
  expect(town('monza')).toContain('Orario: 30 h la settimana');
  expect(town('scandicci')).toContain('Orario: 57 h 15 min la settimana');
  expect(
    town('peschiera-borromeo')
      .find((line) => line.includes('→'))
      ?.split('→'),
  ).toHaveLength(5);
});
