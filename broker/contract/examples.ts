// Of every row of the topic table, messages as they travel on a morning in the hall of `config/hall.yaml`. A row without one does not compile.
import type { CaseRow } from './messages/cases.js';
import type { Payload, TopicName } from './topics.js';

type Examples = { readonly [N in TopicName]: readonly [Payload<N>, ...Payload<N>[]] };

const hub = '7f0c3b1e9a5d48c6b2e4f1037d8a6c95';
const kiosk = 'c41d9e7720ab4f35916b08d3e2fa5714';
const desk = '05b8f6aa3c9e4d1782d70c64b91ef3a8';
const morning = '2026-11-23T09:12:07+01:00';
const day = '2026-11-23';
const hall = { it: 'Comune di Pieve', en: 'Town of Pieve' };
const languages = ['it', 'en'];
const pressed = { node: 'kiosk-1', boot: kiosk, n: 17 };
const keyed = { node: 'desk-1', boot: desk, n: 4 };
const justNow = { boot: hub, beat: 4_327, sinceMs: 312 };
const call = { call: 23, number: 'A042', desk: 1 };
const well = { ok: true } as const;
const noPaper = { ok: false, code: 'paper-out', words: 'The roll is empty: put in a new one and close the lid' } as const;
const lowPaper = { ok: true, roll: { low: true, ticketsLeft: 40 } } as const;
const sim = { driver: 'sim' };
const card = { documents: [{ it: 'Una fototessera', en: 'A passport photo' }], fees: { it: '22,21 euro', en: '22.21 euro' } };
const aCase: CaseRow = {
  ...{ code: 'K7M2XP', kind: 'report', channel: 'phone', sector: 'strade', state: 'open', level: 'help-point' },
  ...{ day, due: '2026-12-23', left: 30 },
};
const config: Payload<'hubConfig'> = {
  v: 1,
  file: 'config/hall.yaml',
  hash: '9d5ce2b0f14a37886e0b6f2ad97c5311e8f4a06b3d2c79be15f08a64c7d3e92b',
  appliedAt: '2026-11-23T07:55:41+01:00',
  problems: [],
  warnings: [],
};

export const examples: Examples = {
  beat: [{ v: 1, boot: hub, n: 4_327, sinceMs: 1, at: morning, trusted: true }],
  hubState: [
    { v: 1, open: true, withinHours: true, day, trusted: true, waiting: 7 },
    { v: 1, open: false, withinHours: false, opens: `${day}T08:30`, day, trusted: true, waiting: 0 },
  ],
  hubInfo: [{ v: 1, hall: 'pieve', name: hall, languages, version: '0.1.0' }],
  hubConfig: [config],
  refused: [
    { v: 1, topic: 'turno/pieve/desk/sportello-2/command', ok: false, code: 'not-yours', detail: 'desk-1 may not publish command' },
  ],
  nodeConfig: [
    {
      v: 1,
      node: 'kiosk-1',
      hall,
      languages,
      devices: { buttons: sim, printer: { driver: 'escpos', to: 'tcp://192.168.1.50:9100' } },
      kind: 'kiosk',
      buttons: [
        { button: 'b1', service: 'certificati', label: { it: 'Anagrafe e certificati', en: 'Registry and certificates' } },
        { button: 'en', language: 'en', label: { it: 'English', en: 'English' } },
      ],
    },
    {
      v: 1,
      node: 'desk-1',
      hall,
      languages,
      devices: { keypad: sim, lamp: sim, display: sim },
      kind: 'desk',
      desk: 'sportello-1',
      number: 1,
      name: { it: 'Anagrafe', en: 'Registry' },
    },
  ],
  nodeHealth: [
    { v: 1, boot: kiosk, version: '0.1.0', devices: { buttons: well, printer: noPaper }, machine: { celsius: 52, undervolted: false } },
    { v: 1, boot: kiosk, version: '0.1.0', devices: { buttons: well, printer: lowPaper } },
    { v: 1, boot: kiosk, version: '0.1.0', devices: {} },
  ],
  nodeState: [
    { v: 1, node: 'kiosk-1', online: true, devices: { buttons: well, printer: noPaper }, machine: { celsius: 52, undervolted: true } },
    { v: 1, node: 'desk-1', online: false, devices: {} },
  ],
  sim: [
    { v: 1, type: 'press', button: 'b1' },
    { v: 1, type: 'digits', text: 'A042' },
  ],
  press: [{ v: 1, id: pressed, stamp: justNow, button: 'b1', language: 'it' }],
  pressAck: [
    { v: 1, id: pressed, ok: true, ticket: 58, number: 'A042', service: 'certificati', ahead: 3, wait: { from: 10, to: 20 } },
    { v: 1, id: pressed, ok: false, code: 'series-exhausted', detail: 'every number of series A is in use today' },
  ],
  kioskState: [{ v: 1, buttons: { b1: true, b2: true, b3: false }, waits: { b1: { from: 10, to: 20 }, b2: { from: 0, to: 4 }, b3: null } }],
  print: [
    {
      v: 1,
      order: 1_058,
      until: 4_337,
      boot: kiosk,
      paper: {
        ticket: 58,
        hall: hall.it,
        service: 'Anagrafe e certificati',
        number: 'A042',
        day,
        time: '09:12',
        ahead: 3,
        wait: { from: 10, to: 20, provisional: true },
        language: 'it',
      },
    },
  ],
  lease: [
    {
      v: 1,
      node: 'kiosk-1',
      day,
      until: 40_000,
      boot: hub,
      ranges: [{ series: 'A', from: 180, to: 199 }],
      services: {
        certificati: {
          series: 'A',
          name: { it: 'Anagrafe e certificati', en: 'Registry and certificates' },
          hours: [{ from: 25_600, until: 39_999 }],
        },
      },
    },
  ],
  issued: [{ v: 1, stamp: justNow, day, series: 'A', n: 180, button: 'b1', service: 'certificates', language: 'it', state: 'printed' }],
  issuedAck: [{ v: 1, day, series: 'A', n: 180, ok: true }],
  printDone: [{ v: 1, order: 1_058, state: 'printed' }],
  printDoneAck: [{ v: 1, order: 1_058, ok: true }],
  command: [
    { v: 1, id: keyed, stamp: justNow, verb: 'next' },
    { v: 1, id: keyed, stamp: justNow, verb: 'done', outcomes: [{ outcome: 'certificato', quantity: 2 }] },
  ],
  commandAck: [
    { v: 1, id: keyed, ok: true, number: 'A042' },
    { v: 1, id: keyed, ok: false, code: 'queue-empty', detail: 'nobody is waiting for this desk' },
  ],
  rate: [{ v: 1, id: { ...keyed, n: 9 }, stamp: justNow, rating: 3 }],
  rateAck: [
    { v: 1, id: { ...keyed, n: 9 }, ...well },
    { v: 1, id: { ...keyed, n: 10 }, ok: false, code: 'already-rated', detail: 'this visit has been rated: once is all' },
  ],
  deskState: [{ v: 1, desk: 'sportello-1', phase: 'called', number: 'A042', waiting: 3, wait: { from: 10, to: 20 } }],
  calls: [{ v: 1, area: 'atrio', calls: [call, { call: 22, number: 'E407', desk: 3 }] }],
  announce: [
    { v: 1, order: 1_061, until: 4_357, call, languages: ['it'] },
    { v: 1, order: 1_062, until: 4_359, call, languages: ['it'], quiet: 'chime' },
  ],
  announceWithdraw: [{ v: 1, order: 1_061 }],
  announceDone: [{ v: 1, order: 1_061, state: 'announced' }],
  announceDoneAck: [{ v: 1, order: 1_061, ok: true }],
  askStatus: [{ v: 1, n: 1 }],
  status: [
    {
      v: 1,
      n: 1,
      hall: 'pieve',
      name: hall,
      version: '0.1.0',
      since: '2026-11-23T07:55:40+01:00',
      open: true,
      withinHours: true,
      day,
      trusted: true,
      config,
      nodes: [{ node: 'kiosk-1', kind: 'kiosk', online: true, devices: { buttons: well, printer: lowPaper } }],
      desks: [{ desk: 'sportello-1', number: 1, phase: 'called', ticket: 'A042', waiting: 3 }],
      services: [{ service: 'certificati', waiting: 3, wait: { from: 10, to: 20 } }],
      outbox: 0,
      connections: 7,
      refusals: { 'queue-empty': 2 },
    },
  ],
  askWhy: [{ v: 1, n: 2, number: 'A042' }],
  why: [
    {
      v: 1,
      n: 2,
      ok: true,
      number: 'A042',
      words: {
        it: 'A042 è stato chiamato allo sportello 1 perché aspettava da più tempo di C207 (longest-wait).',
        en: 'A042 was called to desk 1 because it had waited longer than C207 (longest-wait).',
      },
    },
  ],
  askWait: [
    { v: 1, n: 8, number: 'A042' },
    { v: 1, n: 9, service: 'certificati' },
  ],
  wait: [
    { v: 1, n: 8, ok: true, number: 'A042', service: 'certificati', wait: { from: 8, to: 16 } },
    { v: 1, n: 9, ok: true, service: 'certificati', wait: null },
  ],
  askCard: [{ v: 1, n: 3, service: 'carta' }],
  card: [
    {
      v: 1,
      n: 3,
      ok: true,
      service: 'carta',
      name: { it: 'Carta d’identità' },
      card,
      outcomes: [{ outcome: 'cie', name: { it: 'Carta elettronica' }, dial: 21 }],
    },
  ],
  askLeft: [{ v: 1, n: 4 }],
  left: [
    { v: 1, n: 4, ok: true, day, tickets: [{ number: 'A044', service: 'certificati', stage: 'waiting', waitedMinutes: 12 }], more: 0 },
  ],
  askCases: [{ v: 1, n: 7 }],
  cases: [{ v: 1, n: 7, ok: true, cases: [aCase], more: 0 }],
  askNotice: [
    { v: 1, n: 8, do: 'list' },
    {
      ...{ v: 1, n: 9, id: { node: 'maintainer', boot: desk, n: 9 }, do: 'post' },
      content: {
        ...{ title: { it: 'Mercatino di Natale', en: 'Christmas market' }, text: { it: 'In piazza, dalle 9 alle 19.' } },
        ...{ from: '2026-12-05', until: '2026-12-24', areas: [], order: 1 },
      },
    },
  ],
  notices: [
    {
      ...{ v: 1, n: 9, ok: true, notice: 3 },
      notices: [{ notice: 3, title: 'Mercatino di Natale', from: '2026-12-05', until: '2026-12-24', shown: false }],
      more: 0,
    },
  ],
  askCase: [
    {
      ...{ v: 1, n: 8, id: { ...pressed, node: 'maintainer', n: 1 }, do: 'open' },
      ...{ kind: 'report', channel: 'phone', sector: 'strade', text: 'Una buca in via Roma' },
    },
    { v: 1, n: 9, id: { ...pressed, node: 'maintainer', n: 2 }, do: 'hand-over', code: 'K7M2XP', to: { office: 'edilizia' } },
  ],
  case: [
    {
      ...{ v: 1, n: 9, ok: true },
      case: { ...aCase, steps: [{ day, time: '09:12', what: 'opened', to: { level: 'help-point' }, text: 'Una buca in via Roma' }] },
    },
  ],
  askSlots: [{ v: 1, n: 5, service: 'carta', days: 7 }],
  slots: [{ v: 1, n: 5, ok: true, service: 'carta', card, slots: [{ desk: 'sportello-1', start: '2026-11-24T09:20', minutes: 20 }] }],
  askAppointment: [{ v: 1, n: 6, id: { node: 'maintainer', boot: desk, n: 1 }, do: 'book', service: 'carta', start: '2026-11-24T09:20' }],
  appointment: [
    {
      v: 1,
      n: 6,
      ok: true,
      booking: { code: '402917', service: 'carta', desk: 'sportello-1', start: '2026-11-24T09:20', minutes: 20, state: 'booked' },
      card,
    },
  ],
  askBookings: [
    {
      ...{ v: 1, n: 8, id: { node: 'maintainer', boot: desk, n: 1 }, part: 1, of: 1 },
      bookings: [{ service: 'carta', start: '2026-11-24T09:20', origin: kiosk, person: { name: 'Anna Neri', phone: '055 123456' } }],
    },
  ],
  bookings: [{ v: 1, n: 8, ok: true, booked: 1 }],
  askErase: [{ v: 1, n: 9, id: { node: 'maintainer', boot: desk, n: 1 }, persons: ['05b8f6aa3c9e4d17'], evenOpen: false }],
  erased: [{ v: 1, n: 9, ok: true, erased: 1 }],
};
