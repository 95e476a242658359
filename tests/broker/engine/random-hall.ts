// Halls as fast-check makes them up, all of them right: services, desks and offices of a few names, so that of two halls one
// may follow the other.
import fc from 'fast-check';
import { configSource } from '../../../broker/config/load.js';
import type { Config } from '../../../broker/config/schema.js';
import { catalogue } from '../../../cli/catalogue.js';

const source = configSource('hall.yaml', await catalogue());
const sim = { driver: 'sim' };
const serviceIds = ['anagrafe', 'carta', 'tributi', 'edilizia', 'scuola'] as const;
const letters = ['A', 'C', 'E', 'F', 'H'] as const;
const deskIds = ['uno', 'due', 'tre', 'quattro', 'ufficio'] as const;
/** Not in the order of the services: a series may give digits that another gave before. */
const blocks = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 });

const some = <T>(all: readonly T[]) => fc.subarray([...all], { minLength: 1 });

const desk = (services: readonly string[]) =>
  fc.record({
    serves: some(services),
    helps: fc.subarray([...services]),
    area: fc.constantFrom('atrio', 'sala'),
    rules: fc.option(some(['appointment-due', 'priority', 'tier', 'longest-wait']), { nil: undefined }),
  });

/** As a maintainer would have written it, and as it is read. */
export interface RandomHall {
  readonly text: string;
  readonly config: Config;
}

export const randomHall: fc.Arbitrary<RandomHall> = some(serviceIds)
  .chain((services) =>
    fc.record({
      services: fc.constant(services),
      desks: fc.tuple(...deskIds.map(() => desk(services))),
      open: some(deskIds.slice(0, 4)),
      office: fc.boolean(),
      blocks: fc.oneof(fc.constant([0, 1, 2, 3, 4]), blocks),
      heirs: fc.array(fc.constantFrom(...services), { minLength: serviceIds.length, maxLength: serviceIds.length }),
      retires: fc.boolean(),
      levels: fc.boolean(),
      rush: fc.boolean(),
    }),
  )
  .map((made) => {
    const text = JSON.stringify(dataOf(made));
    const read = source.parse(text);
    if (!read.ok) throw new Error(`a hall that was to be right: ${read.errors.map(({ en }) => en).join('; ')}\n${text}`);
    return { text, config: read.config };
  });

interface Made {
  readonly services: readonly (typeof serviceIds)[number][];
  readonly desks: readonly {
    readonly serves: readonly string[];
    readonly helps: readonly string[];
    readonly area: string;
    readonly rules: readonly string[] | undefined;
  }[];
  readonly open: readonly string[];
  readonly office: boolean;
  readonly blocks: readonly number[];
  readonly heirs: readonly string[];
  readonly retires: boolean;
  readonly levels: boolean;
  readonly rush: boolean;
}

function dataOf({ services, desks, open, office, blocks: order, heirs, retires, levels, rush }: Made): object {
  const name = (it: string) => ({ it, en: it });
  const there = deskIds.flatMap((id, i) => {
    const made = desks[i];
    const isOffice = id === 'ufficio';
    if (made === undefined || (isOffice ? !office : !open.includes(id))) return [];
    // The first desk serves everything, so that nothing is served by nobody.
    const serves = id === open[0] ? services : made.serves;
    const helps = made.helps.filter((service) => !serves.includes(service));
    const rules = made.rules === undefined ? {} : { rules: made.rules };
    return [[id, { number: i + 1, area: made.area, serves, ...(isOffice ? { office } : { helps, prints: 'kiosk-1' }), ...rules }] as const];
  });
  const gone = serviceIds.flatMap((id, i) => (services.includes(id) ? [] : [[id, heirs[i]] as const]));
  const last = open.at(-1);
  return {
    hall: { id: 'prova', name: name('Prova'), languages: ['it', 'en'] },
    series: Object.fromEntries(
      services.map((id) => [
        letters[serviceIds.indexOf(id)],
        { from: (order[serviceIds.indexOf(id)] ?? 0) * 200 + 1, to: (order[serviceIds.indexOf(id)] ?? 0) * 200 + 199 },
      ]),
    ),
    services: Object.fromEntries(
      services.map((id) => [id, { name: name(id), series: letters[serviceIds.indexOf(id)], returns: { times: 1, places: 2 } }]),
    ),
    areas: { atrio: { name: name('Atrio') }, sala: { name: name('Sala') } },
    desks: Object.fromEntries(there),
    ...(retires ? { retired: Object.fromEntries(gone) } : {}),
    ...(levels
      ? {
          levels: {
            // biome-ignore lint/suspicious/noThenProperty: the maintainer's word for the level that comes next
            basso: { name: name('Basso'), desks: [open[0]], then: 'alto' },
            alto: { name: name('Alto'), desks: open.length > 1 ? [last] : [] },
          },
        }
      : {}),
    ...(rush ? { overflow: { punta: { desks: [last], waiting: 5, 'for-minutes': 1 } } } : {}),
    classes: { urgente: { name: name('Urgente'), rank: 2 } },
    nodes: {
      'kiosk-1': {
        ...{ kind: 'kiosk', offline: 0, devices: { buttons: sim, printer: { driver: 'escpos', to: 'sim' } } },
        buttons: Object.fromEntries(services.map((service, i) => [`b${i + 1}`, { service }])),
      },
    },
  };
}
