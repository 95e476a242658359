// The hall that is measured: hall.yaml's shape, in the sizes that a figure asks for, with numbers that come round again
// and a limit per button that nobody reaches. The devices of desks and boards are named `sim`; the bench's node processes
// put their own device in that place, because on a wall nothing is told to a page.

export interface HallSize {
  readonly kiosks: number;
  readonly desks: number;
  /** Where the kiosks' printers are. */
  readonly printer: string;
  /** What the desks’ displays are; without it the bench’s own. */
  readonly display?: Readonly<Record<string, unknown>>;
}

export const hallId = 'bench';

const ranges = { A: [1, 199], C: [200, 399], E: [400, 599], P: [600, 799], U: [800, 999] } as const;
export const services = ['certificati', 'carta', 'tributi', 'protocollo', 'urbanistica'] as const;
const area = 'atrio';

/** A config file's text: JSON is YAML. */
export function hallConfig({ kiosks, desks, printer, display }: HallSize): string {
  const letters = Object.keys(ranges);
  const named = (text: string) => ({ it: text });
  const count = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
  const sim = { driver: 'sim' };
  const buttons = Object.fromEntries(services.map((service, i) => [`b${i + 1}`, { service }]));
  const kioskNodes = count(kiosks).map((n) => [
    `kiosk-${n}`,
    { kind: 'kiosk', buttons, devices: { buttons: sim, printer: { driver: 'escpos', to: printer } } },
  ]);
  const deskNodes = count(desks).map((n) => [
    `desk-${n}`,
    { kind: 'desk', desk: `sportello-${n}`, devices: { keypad: sim, lamp: sim, display: display ?? sim } },
  ]);
  return JSON.stringify({
    hall: { id: hallId, name: named('Comune di Prova'), languages: ['it'] },
    series: Object.fromEntries(Object.entries(ranges).map(([letter, [from, to]]) => [letter, { from, to, wrap: true }])),
    services: Object.fromEntries(services.map((service, i) => [service, { name: named(service), series: letters[i] }])),
    areas: { [area]: { name: named('Atrio') } },
    desks: Object.fromEntries(count(desks).map((n) => [`sportello-${n}`, { number: n, area, serves: services }])),
    nodes: Object.fromEntries([...kioskNodes, ...deskNodes, ['board-1', { kind: 'board', area, devices: { board: sim } }]]),
    limits: { 'presses-per-second': 100_000 },
  });
}
