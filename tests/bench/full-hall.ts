// A hall with everything in it: areas, offices, second services, classes, rosters, every rule that ships. For figures that
// must hold where the rules have most to weigh, and where the most nodes listen.
import { rules } from '../../broker/tickets/rules/table.js';
import { hallId } from './hall.js';

interface FullSize {
  readonly kiosks: number;
  /** 99 at most: the numbers that signs have. */
  readonly desks: number;
  readonly boards: number;
  /** Each has a voice. */
  readonly areas: number;
}

export const fullServices = [
  'certificati',
  'carta',
  'tributi',
  'protocollo',
  'urbanistica',
  'anagrafe',
  'elettorale',
  'scuola',
  'tecnico',
  'sociale',
] as const;
export const classes = ['priority', 'professionals'] as const;
export const isOffice = (desk: number) => desk % 10 === 0;
/** Services that can be booked. */
export const bookable: readonly string[] = fullServices.filter((_, i) => i % 2 === 0);

const letters = ['A', 'C', 'E', 'F', 'H', 'L', 'N', 'P', 'T', 'U'] as const;
const numbersEach = 99;

/** The `n` services from the `first` on, round and round. */
function some(first: number, n: number): string[] {
  return Array.from({ length: n }, (_, i) => fullServices[(first + i) % fullServices.length] ?? '');
}

/** A config file's text: JSON is YAML. */
export function fullHallConfig({ kiosks, desks, boards, areas }: FullSize, hours = '0:00-24:00'): string {
  const named = (text: string) => ({ it: text });
  const each = <T>(count: number, to: (n: number) => readonly [string, T]) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => to(i + 1)));
  const areaOf = (n: number) => `area-${1 + (n % areas)}`;
  const sim = { driver: 'sim' };
  const days = { 'mon-sun': hours };
  const buttons = {
    ...Object.fromEntries(fullServices.map((service, i) => [`b${i + 1}`, { service }])),
    p1: { service: 'certificati', class: 'priority' },
  };
  return JSON.stringify({
    hall: { id: hallId, name: named('Comune di Prova'), languages: ['it'] },
    hours: days,
    calendar: { holidays: 'none' },
    rules: Object.keys(rules),
    classes: Object.fromEntries(classes.map((id, i) => [id, { name: named(id), dial: i + 1, rank: classes.length - i }])),
    series: Object.fromEntries(letters.map((letter, i) => [letter, { from: 1 + i * numbersEach, to: (i + 1) * numbersEach, wrap: true }])),
    services: Object.fromEntries(
      fullServices.map((service, i) => [
        service,
        { name: named(service), series: letters[i], dial: i + 1, 'wait-minutes': i % 2 === 0 ? 60 : 45 },
      ]),
    ),
    areas: each(areas, (n) => [`area-${n}`, { name: named(`Sala ${n}`) }]),
    desks: each(desks, (n) => [
      `sportello-${n}`,
      isOffice(n)
        ? { number: n, area: areaOf(n), office: true, serves: bookable.slice(0, 3) }
        : { number: n, area: areaOf(n), serves: some(n * 3, 3), helps: some(n * 3 + 3, 2) },
    ]),
    // Some desks receive both: walk-ins, and those who have booked.
    rosters: Object.fromEntries(
      Array.from({ length: desks }, (_, i) => i + 1)
        .filter((n) => n % 5 === 0)
        .map((n) => [
          `agenda-${n}`,
          { desk: `sportello-${n}`, services: isOffice(n) ? bookable.slice(0, 3) : bookedAt(n), hours: days, minutes: 10 },
        ]),
    ),
    nodes: {
      ...each(kiosks, (n) => [
        `kiosk-${n}`,
        { kind: 'kiosk', buttons, devices: { buttons: sim, printer: { driver: 'escpos', to: 'sim' } } },
      ]),
      ...each(desks, (n) => [`desk-${n}`, { kind: 'desk', desk: `sportello-${n}`, devices: { keypad: sim, lamp: sim, display: sim } }]),
      ...each(boards, (n) => [`board-${n}`, { kind: 'board', area: areaOf(n), devices: { board: sim } }]),
      ...each(areas, (n) => [
        `voice-${n}`,
        { kind: 'announcer', area: `area-${n}`, devices: { speaker: sim, voice: { driver: 'audio' } } },
      ]),
    },
    limits: {
      'presses-per-second': 100_000,
      // As in any hall so large: each node, what watches it, and room for those that come back before they were missed.
      connections: 1_000,
      'connections-per-address': 1_000,
      'connections-before-sign-in': 300,
    },
  });
}

function bookedAt(desk: number): string[] {
  const own = some(desk * 3, 3);
  return bookable.filter((service) => own.includes(service));
}
