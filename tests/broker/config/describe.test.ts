// The hall in words.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeHall } from '../../../broker/config/describe.js';
import { configSource } from '../../../broker/config/load.js';
import { catalogue } from '../../../cli/catalogue.js';
import { projectRoot } from '../../harness/processes.js';
import { hallText } from './hall-text.js';

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

it('Wires, addresses and a desk that is alone are told in Italian', () => {
  const lines = told(readFileSync(join(projectRoot, 'config/examples/two-areas.yaml'), 'utf8'), 'it');
  expect(lines).toContain('  pulsante b2: "Carta d’identità", carta; pin 22, lamp 23');
  expect(lines).toContain('  printer: escpos, to /dev/usb/lp0, columns 32');
  expect(lines).toContain('  Edilizia (edilizia): U500-U699; solo lo sportello 11; pulsante kiosk-2 b1');
  expect(lines).toContain('Orario: 30 h la settimana');
  expect(lines).toContain('  tributi va a anagrafe');
});
