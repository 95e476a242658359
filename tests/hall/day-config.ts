// The hall of the busy day: 12 nodes, 7 desks, 11 services. Two kiosks print on the network; the rest is simulated, but for
// the voice, which is real.
import type { z } from 'zod';
import type { ConfigSchema } from '../../broker/config/schema.js';

type ConfigData = z.input<typeof ConfigSchema>;

export const hallId = 'giornata';
export const area = 'atrio';
export const kiosks = ['kiosk-1', 'kiosk-2'] as const;
export const boards = ['board-1', 'board-2'] as const;
export const announcer = 'voice-1';
const desksCount = 7;
/** Of each desk's node, the desk: node `desk-3` is the desk `sportello-3`. */
export const desks: ReadonlyMap<string, { readonly desk: string; readonly number: number }> = new Map(
  Array.from({ length: desksCount }, (_, i) => [`desk-${i + 1}`, { desk: `sportello-${i + 1}`, number: i + 1 }]),
);

/** No name stands inside another, so that a paper can be asked which one it bears. */
export const services = [
  { id: 'certificati', letter: 'A', it: 'Anagrafe e certificati', en: 'Registry and certificates' },
  { id: 'carta', letter: 'C', it: 'Identità e passaporti', en: 'Identity cards and passports' },
  { id: 'elettorale', letter: 'E', it: 'Ufficio elettorale', en: 'Electoral office' },
  { id: 'hobby', letter: 'H', it: 'Associazioni e sale comunali', en: 'Clubs and municipal rooms' },
  { id: 'lavori', letter: 'J', it: 'Lavori pubblici e viabilità della città', en: 'Public works and roads' },
  { id: 'leva', letter: 'L', it: 'Leva e pensioni', en: 'Conscription and pensions' },
  { id: 'nascite', letter: 'N', it: 'Nascite, matrimoni, decessi', en: 'Births, marriages, deaths' },
  { id: 'protocollo', letter: 'P', it: 'Protocollo', en: 'Filing desk' },
  { id: 'tributi', letter: 'R', it: 'Tributi: IMU, TARI', en: 'Local taxes' },
  { id: 'scuola', letter: 'T', it: 'Perché la scuola: mense e rette', en: 'School meals and fees' },
  { id: 'urbanistica', letter: 'U', it: 'Edilizia e urbanistica', en: 'Building and planning' },
] as const;
/** 11 ranges of 90, of which none shows another's numbers on three digits: more than the day needs, so no number comes round again. */
const perSeries = 90;

/** `b1` to `b11`, in the order of `services`; `en` chooses English. */
export function buttonOf(service: string): string {
  return `b${services.findIndex(({ id }) => id === service) + 1}`;
}

/** Which services a desk calls: every third, so that each has two or three desks. */
function servesOf(number: number): string[] {
  return services.filter((_, i) => (i + number) % 3 === 0 || i % desksCount === number - 1).map(({ id }) => id);
}

interface DayOptions {
  /** Of each kiosk's printer. */
  readonly printerPorts: readonly number[];
  /** The loudspeaker's output, or undefined where no player is to be had: then it is simulated. */
  readonly soundDevice: string | undefined;
  /** Seconds after which a call is no longer worth announcing. */
  readonly announceS: number;
}

export function dayConfig({ printerPorts, soundDevice, announceS }: DayOptions): ConfigData {
  const sim = { driver: 'sim' };
  const speaker = soundDevice === undefined ? sim : { driver: 'audio', device: soundDevice };
  const buttons = {
    ...Object.fromEntries(services.map(({ id }) => [buttonOf(id), { service: id }])),
    en: { language: 'en', label: { it: 'English', en: 'English' } },
  };
  return {
    hall: { id: hallId, name: { it: 'Città di Prova', en: 'City of Prova' }, languages: ['it', 'en'] },
    series: Object.fromEntries(services.map(({ letter }, i) => [letter, { from: i * perSeries + 1, to: (i + 1) * perSeries }])),
    // Whoever does not show is not called again here: that has its own stories.
    services: Object.fromEntries(
      services.map(({ id, letter, it, en }) => [id, { name: { it, en }, series: letter, returns: { times: 0 } }]),
    ),
    areas: { [area]: { name: { it: 'Atrio', en: 'Entrance hall' } } },
    desks: Object.fromEntries([...desks.values()].map(({ desk, number }) => [desk, { number, area, serves: servesOf(number) }])),
    nodes: {
      ...Object.fromEntries(
        kiosks.map((id, i) => {
          const printer = { driver: 'escpos', to: `tcp://127.0.0.1:${printerPorts[i] ?? 0}` };
          // What a kiosk gives by itself has a day of its own, in lease.*.test.ts: here a press is the hub's to answer.
          return [id, { kind: 'kiosk' as const, buttons, offline: 0, devices: { buttons: sim, printer } }];
        }),
      ),
      ...Object.fromEntries(
        [...desks].map(([id, { desk }]) => [id, { kind: 'desk' as const, desk, devices: { keypad: sim, lamp: sim, display: sim } }]),
      ),
      ...Object.fromEntries(boards.map((id) => [id, { kind: 'board' as const, area, devices: { board: sim } }])),
      [announcer]: { kind: 'announcer' as const, area, languages: ['it'], devices: { voice: { driver: 'audio' }, speaker } },
    },
    // Fingers here are faster than any citizen's.
    limits: { 'presses-per-second': 1000, 'announce-seconds': announceS },
  };
}
