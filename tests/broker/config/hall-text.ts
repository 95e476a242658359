// A hall as a maintainer writes it, for tests that change a line of it.

export const hallText = `hall:
  id: pieve
  name: { it: Comune di Pieve, en: Town of Pieve }
  languages: [it, en]
  zone: Europe/Rome
  turn: 4
hours:
  mon-fri: 8:30-13:00, 14:30-17:00
  sat: 8:30-12:00
series:
  A: { from: 1, to: 99 }
  C: { from: 100, to: 199 }
services:
  carta: { name: { it: Carta, en: Card }, series: A }
  tributi: { name: { it: Tributi, en: Taxes }, series: C }
areas:
  atrio: { name: { it: Atrio, en: Hall } }
desks:
  one: { number: 1, area: atrio, serves: [carta, tributi] }
  two: { number: 2, area: atrio, serves: [carta, tributi] }
nodes:
  kiosk-1:
    kind: kiosk
    buttons:
      b1: { service: carta }
      b2: { service: tributi }
      en: { language: en, label: { it: English, en: English } }
    devices:
      buttons: { driver: sim }
      printer: { driver: escpos, to: sim }
  desk-1: { kind: desk, desk: one, devices: { keypad: { driver: sim }, lamp: { driver: sim }, display: { driver: sim } } }
  desk-2: { kind: desk, desk: two, devices: { keypad: { driver: sim }, lamp: { driver: sim }, display: { driver: sim } } }
  board-1: { kind: board, area: atrio, devices: { board: { driver: sim } } }
  voice-1: { kind: announcer, area: atrio, languages: [it], devices: { voice: { driver: audio }, speaker: { driver: sim } } }
rules: [longest-wait]
retired:
  protocollo: carta
limits:
  connect-seconds: 5
`;

/** The line, from 1, in which the first of `part` stands. */
export function lineOf(part: string): number {
  return hallText.slice(0, hallText.indexOf(part)).split('\n').length;
}
