// A hall that uses every option of the queue, as a maintainer writes it, for tests that change a line of it.

export const queueText = `hall:
  id: pieve
  name: { it: Comune di Pieve, en: Town of Pieve }
  languages: [it, en]
hours:
  mon-fri: 8:00-13:00
calendar:
  patron: 06-24
  closed: [2026-12-24, 2026-08-10..2026-08-14]
  open: { 2026-12-07: '8:30-12:00' }
  guard: refuse
series:
  A: { from: 1, to: 99 }
  C: { from: 100, to: 199 }
  U: { from: 200, to: 299 }
outcomes:
  cie: { name: { it: Carta elettronica, en: Electronic card }, dial: 21 }
  atto: { name: { it: Atto, en: Deed }, dial: 22 }
classes:
  prima: { name: { it: Precedenza, en: Priority }, dial: 1, rank: 2 }
  ditta: { name: { it: Ditta, en: Business }, dial: 2 }
services:
  carta:
    name: { it: Carta, en: Card }
    series: A
    dial: 12
    minutes: 15
    wait-minutes: 45
    returns: { times: 2, places: 4 }
    hours: { mon-fri: '8:00-12:30' }
    cap: 40
    outcomes: [cie]
    outcome-needed: true
    card:
      documents: [{ it: Una foto, en: A photo }]
      steps: [{ it: Firma, en: Signature }]
      fees: { it: 22 euro, en: 22 euros }
      time: { it: 6 giorni, en: 6 days }
      short: [{ it: Serve una foto, en: Bring a photo }]
    where: { it: In fondo, en: At the end }
  tributi: { name: { it: Tributi, en: Taxes }, series: C, dial: 13 }
  mutui: { name: { it: Mutui, en: Loans }, series: U, dial: 14 }
areas:
  atrio: { name: { it: Atrio, en: Hall }, where: { it: A destra, en: On the right } }
  sala: { name: { it: Sala, en: Room } }
desks:
  one: { number: 1, area: atrio, serves: [carta], helps: [tributi], prints: kiosk-1, operator: true }
  two: { number: 2, area: sala, serves: [tributi, carta], rules: [appointment-due, longest-wait], prints: kiosk-1, hours: { mon-thu: '10:00-12:00' } }
  back: { number: 3, area: atrio, serves: [carta, tributi] }
  ufficio: { number: 11, area: sala, serves: [mutui], office: true, where: { it: Primo piano, en: First floor } }
operators:
  anna: '1234'
  bruno: '0042'
levels:
  info: { name: { it: Informazioni, en: Information }, desks: [one], then: counter }
  counter: { name: { it: Sportelli, en: Counter }, desks: [two], then: mayor }
  mayor: { name: { it: Sindaco, en: Mayor }, hours: { wed: '10:00-12:00' } }
overflow:
  punta: { desks: [back], waiting: 12, oldest-minutes: 20, until-waiting: 4, until-minutes: 10 }
rosters:
  mutui-mattina: { desk: ufficio, services: [mutui], hours: { mon-fri: '9:00-12:00' }, minutes: 30, from: 2026-11-01, to: 2027-06-30 }
  carta-mattina: { desk: two, services: [carta], hours: { tue: '9:00-11:00' } }
appointments: { early-minutes: 20 }
cases: { days: 20, reminders: [5], collect: carta, apply: [carta], sectors: { strade: { name: { it: Strade, en: Roads } } } }
back-offices:
  lavori: { name: { it: Lavori pubblici, en: Public works }, dial: 1, email: lavori@comune.example, sectors: [strade] }
  legale: { name: { it: Legale, en: Legal }, dial: 2 }
keypad: { recall: C, no-show: B }
nodes:
  kiosk-1:
    kind: kiosk
    buttons:
      b1: { service: carta }
      b2: { service: tributi, class: prima }
      d0: { digit: 0 }
      d1: { digit: 1 }
      d2: { digit: 2 }
      d3: { digit: 3 }
      d4: { digit: 4 }
      d5: { digit: 5 }
      d6: { digit: 6 }
      d7: { digit: 7 }
      d8: { digit: 8 }
      d9: { digit: 9 }
    offline: 10
    devices: { buttons: { driver: sim }, printer: { driver: escpos, to: sim } }
  desk-1: { kind: desk, desk: one, devices: &desk { keypad: { driver: sim }, lamp: { driver: sim }, display: { driver: sim } } }
  desk-2: { kind: desk, desk: two, devices: *desk }
  desk-3: { kind: desk, desk: back, devices: *desk }
  desk-4: { kind: desk, desk: ufficio, devices: *desk }
  voice-1: { kind: announcer, areas: [atrio, sala], devices: &voice { voice: { driver: audio }, speaker: { driver: sim } } }
rules: [appointment-due, priority, tier, longest-wait]
home-minutes: 20
`;
