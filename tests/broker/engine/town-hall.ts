// A town hall with everything that the queue knows, on a held clock: Monday, 23 November 2026, ten o'clock in Rome. What
// `held-engine.ts` can do, and what a day needs: tickets with their paper, minutes that pass.
import { expect } from 'vitest';
import { type Config, ConfigSchema } from '../../../broker/config/schema.js';
import type { Payload } from '../../../broker/contract/topics.js';
import type { Attached } from '../../../broker/engine/asked-case.js';
import type { JournalEvent } from '../../../broker/store/store.js';
import { type firstLife, heldTime, nodeBoot, orderOf, useLives } from './held-engine.js';

const sim = { driver: 'sim' };
const kiosk = (buttons: object, more: object = {}) => ({
  ...{ kind: 'kiosk', buttons, devices: { buttons: sim, printer: { driver: 'escpos', to: 'sim' } }, offline: 0 },
  ...more,
});

/** As YAML would give it. */
export const townData = {
  hall: { id: 'prova', name: { it: 'Comune di Prova', en: 'Town of Prova' }, languages: ['it', 'en'] },
  hours: { 'mon-fri': '8:00-18:00' },
  series: { A: { from: 1, to: 99 }, C: { from: 100, to: 199 }, E: { from: 200, to: 299 } },
  outcomes: {
    certificate: { name: { it: 'Certificato', en: 'Certificate' }, dial: 21 },
    card: { name: { it: 'Carta', en: 'Card' }, dial: 22 },
  },
  classes: { priority: { name: { it: 'Precedenza', en: 'Priority' }, dial: 1, rank: 2 } },
  operators: { anna: '1234' },
  services: {
    certificates: {
      ...{ name: { it: 'Certificati', en: 'Certificates' }, series: 'A', dial: 11, returns: { times: 1, places: 1 } },
      card: { documents: [{ it: 'Documento', en: 'Document' }], fees: { it: '16 euro', en: '16 euros' } },
    },
    taxes: { name: { it: 'Tributi', en: 'Taxes' }, series: 'C', dial: 12, returns: { times: 0 } },
    planning: { name: { it: 'Edilizia', en: 'Planning' }, series: 'E', dial: 13, outcomes: ['card'] },
  },
  areas: { atrio: { name: { it: 'Atrio', en: 'Hall' } }, sopra: { name: { it: 'Primo piano', en: 'First floor' } } },
  desks: {
    info: { number: 9, area: 'atrio', serves: ['certificates'], prints: 'kiosk-1' },
    one: { number: 1, area: 'atrio', serves: ['certificates'], prints: 'kiosk-1' },
    two: { number: 2, area: 'atrio', serves: ['taxes'], helps: ['certificates'] },
    back: { number: 5, area: 'atrio', serves: ['certificates'] },
    office: { number: 11, area: 'sopra', office: true, serves: ['planning'], where: { it: 'Primo piano', en: 'First floor' } },
    safe: { number: 12, area: 'atrio', serves: ['taxes'], operator: true },
  },
  levels: {
    // biome-ignore lint/suspicious/noThenProperty: the maintainer's word for the level that comes next
    front: { name: { it: 'Informazioni', en: 'Information' }, desks: ['info'], then: 'counter' },
    // biome-ignore lint/suspicious/noThenProperty: the maintainer's word for the level that comes next
    counter: { name: { it: 'Sportelli', en: 'Counter' }, desks: ['one', 'two'], then: 'mayor' },
    mayor: { name: { it: 'Sindaca', en: 'Mayor' }, desks: [] },
  },
  overflow: {
    punta: {
      ...{ desks: ['back'], services: ['certificates'], waiting: 3, 'until-waiting': 1 },
      ...{ 'for-minutes': 2, 'open-minutes': 5, 'cooldown-minutes': 5 },
    },
  },
  rosters: { edilizia: { desk: 'office', services: ['planning'], hours: { 'mon-fri': '9:00-12:00' }, minutes: 20 } },
  'back-offices': { building: { name: { it: 'Ufficio edilizia', en: 'Building office' }, dial: 1, sectors: ['works'] } },
  cases: { sectors: { roads: { name: { it: 'Strade', en: 'Roads' } }, works: { name: { it: 'Lavori', en: 'Works' } } } },
  'home-minutes': 15,
  rules: ['appointment-due', 'priority', 'tier', 'longest-wait'],
  nodes: {
    'kiosk-1': kiosk({ b1: { service: 'certificates' }, b2: { service: 'taxes' }, p1: { service: 'certificates', class: 'priority' } }),
    'kiosk-2': kiosk({ b1: { service: 'certificates' } }),
    'voice-1': { kind: 'announcer', areas: ['atrio', 'sopra'], languages: ['it'], devices: { voice: { driver: 'audio' }, speaker: sim } },
  },
};

export function townConfig(more: object = {}): Config {
  return ConfigSchema.parse({ ...townData, ...more });
}

/** The demo town with other options of one service. */
export function serviceWith(service: keyof typeof townData.services, more: object): object {
  return { services: { ...townData.services, [service]: { ...townData.services[service], ...more } } };
}

type AskedOf<A> = A extends Payload<'askCase'> ? Omit<A, 'v' | 'n' | 'id'> : never;
export type CaseAsked = AskedOf<Payload<'askCase'>>;

/** To be called once in a file. `life`: how a hub comes to be. */
export function useTown(life: typeof firstLife = useLives()) {
  let lives = 0;
  return (config: Config = townConfig(), time = heldTime()) => {
    const hub = life(time, config);

    /** Whatever was asked meanwhile is decided. */
    const settle = () => new Promise((resolve) => setTimeout(resolve, 12));
    /** Both clocks move together, and the hub looks up once. */
    async function pass(minutes: number): Promise<void> {
      time.monotonicMs += minutes * 60_000;
      time.wallMs += minutes * 60_000;
      hub.engine.tick();
      await settle();
    }

    let asks = 0;
    // Another life of whoever asks, with every life of the hub.
    lives += 1;
    const caseBoot = lives.toString(16).padStart(32, '0');

    return {
      ...hub,
      time,
      pass,
      settle,
      /** What one step of a test leaves for the next. */
      found: { code: '' },
      /** A ticket from a button, with its paper; returns its number. */
      async take(button: string | { readonly code: string } = 'b1', state: Payload<'printDone'>['state'] = 'printed'): Promise<string> {
        time.monotonicMs += 1_000;
        time.wallMs += 1_000;
        const what = typeof button === 'string' ? { button } : { button: undefined, ...button };
        const ack = await hub.press(what);
        if (!ack.ok) return ack.code;
        expect(await hub.printed(orderOf(hub.told('print').at(-1)), state)).toMatchObject({ ok: true });
        return ack.number;
      },
      /** What a key is answered with: the number, or the refusal's code. */
      async at(desk: string, act: Parameters<typeof hub.key>[0]): Promise<string | null> {
        const ack = await hub.key(act, desk);
        return ack.ok ? ack.number : ack.code;
      },
      /** What a key makes: its answer, and its facts without `desk-acted`, which most acts have. */
      async does(desk: string, act: Parameters<typeof hub.key>[0]): Promise<{ ack: Payload<'commandAck'>; facts: JournalEvent[] }> {
        const before = hub.facts().length;
        const ack = await hub.key(act, desk);
        const facts = hub.facts().slice(before);
        return { ack, facts: facts.filter(({ type }) => type !== 'desk-acted') };
      },
      types: () => hub.facts().map(({ type }) => type),
      book: (more: object = {}, n = 1) =>
        new Promise<Payload<'appointment'>>((resolve) => {
          const id = { node: 'maintainer', boot: nodeBoot, n };
          hub.engine.appointment({ v: 1, n, id, do: 'book', service: 'planning', ...more }, 'request', resolve);
        }),
      /** As from the command line, each time under another id. */
      ask: (asked: CaseAsked, files: readonly Attached[] = []) =>
        new Promise<Payload<'case'>>((resolve) => {
          asks += 1;
          hub.engine.case({ v: 1, n: asks, id: { node: 'maintainer', boot: caseBoot, n: asks }, ...asked }, resolve, files);
        }),
      erase: (persons: string[], evenOpen = false, n = 1) =>
        new Promise<Payload<'erased'>>((resolve) => {
          const id = { node: 'maintainer', boot: 'e'.repeat(32), n };
          hub.engine.erase({ v: 1, n, id, persons, evenOpen }, resolve);
        }),
      deskState: (desk: string) => hub.published.findLast(({ name, id }) => name === 'deskState' && id === desk)?.payload,
      kioskState: (id = 'kiosk-1') => hub.published.findLast((each) => each.name === 'kioskState' && each.id === id)?.payload,
    };
  };
}

export type Town = ReturnType<ReturnType<typeof useTown>>;
