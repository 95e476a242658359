// A day before it begins: when what comes, all drawn from its seed; the hall and its people; whoever watches.
import { addDays, wallOf } from '../../broker/calendar/days.js';
import type { Catalogue } from '../../broker/config/catalogue.js';
import type { Config } from '../../broker/config/schema.js';
import { type Chance, chanceFrom } from '../harness/random.js';
import { createTime, type SimTime } from './clock.js';
import { createHall, type SimHall } from './hall.js';
import { hallData, textOf, zone } from './hall-text.js';
import type { Happening, Tell } from './happenings.js';
import type { Panel } from './hardware/panel.js';
import { createNotes } from './notes.js';
import { createPeople } from './people.js';
import { watchSilence } from './silence.js';
import { createFile, type SimFile } from './source.js';
import { createWatch, type Watch } from './watch.js';

export interface DayOptions {
  readonly seed: number;
  readonly catalogue: Catalogue;
  /** Everything that happens; `wall`: at what time, ms since 1970. */
  readonly heard?: (wall: number, happening: Happening) => void;
}

export interface Stage {
  readonly chance: Chance;
  readonly time: SimTime;
  readonly hours: Hours;
  readonly data: ReturnType<typeof hallData>;
  readonly file: SimFile;
  readonly hall: SimHall;
  readonly people: ReturnType<typeof createPeople>;
  readonly watch: Watch;
  readonly notes: ReturnType<typeof createNotes>;
  readonly tell: Tell;
  /** Something else begins. */
  phase(words: string): void;
  /** The last that ran, while no hub does. */
  config(): Config;
  /** Ms since 1970. */
  trueWall(): number;
  panelOf(node: string): Panel | undefined;
  /** Whether the hub's clock shows 1970 when its machine is switched on next. */
  wakeIn1970(wakes: boolean): void;
  /** From now on messages may be so late for so long, ms. */
  mayBeLate(ms: number, forMs: number): void;
}

export const nodes = ['kiosk-1', 'kiosk-2', 'desk-1', 'desk-2', 'desk-3', 'desk-11', 'board-1', 'board-2', 'voice-1'];
export const kiosks = ['kiosk-1', 'kiosk-2'];
export const keypads = ['desk-1', 'desk-2', 'desk-11'];
/** Some days with the night in which clocks are put forward or back. */
const dates = ['2027-03-09', '2027-03-28', '2027-07-14', '2027-10-31', '2027-12-31', '2028-02-29'];
/** So many different ones. */
const halls = 24;
const busyFrom = 6_000;
const closingMs = 30_000;

/** True ms since the day began. */
interface Hours {
  /** It turns while the hall is open, or in a night without power. */
  readonly turnsLive: boolean;
  readonly busyFrom: number;
  readonly busyUntil: number;
  readonly endsAt: number;
  /** Another one. */
  readonly morning: number;
  /** When the day begins, ms since 1970. */
  readonly wall: number;
}

function hoursOf(chance: Chance): Hours {
  const busyUntil = busyFrom + 1000 * (80 + chance.below(110));
  const turnsLive = chance.happens(0.35);
  const endsAt = busyUntil + closingMs;
  const date = chance.pick(dates);
  const wall = wallOf(`${date}T${turnsLive ? '04:00' : '12:10'}`, zone) - endsAt;
  return { turnsLive, busyFrom, busyUntil, endsAt, morning: wallOf(`${addDays(date, 1)}T08:40`, zone) - wall, wall };
}

export function setStage({ seed, catalogue, heard = () => {} }: DayOptions): Stage {
  const chance = chanceFrom(seed);
  const time = createTime();
  const hours = hoursOf(chance);
  const data = hallData({ hours: hours.turnsLive ? undefined : '8:30-12:10', turn: 4, chance: chanceFrom(1 + chance.below(halls)) });
  const file = createFile(catalogue, textOf(data));
  const notes = createNotes();
  const lateness = createLateness(time);
  let wakesIn1970 = false;

  const trueWall = () => hours.wall + time.now;
  const watch = createWatch({
    now: () => time.now,
    // A clock that is off by less than a minute nobody can see through.
    wall: () => (Math.abs(hall.hub.machine.wall() - trueWall()) < 60_000 ? hall.hub.machine.wall() : trueWall()),
    config: () => configNow(),
    isUp: () => hall.hub.program() !== undefined,
    lateMs: lateness.ms,
  });
  const tell = (happening: Happening) => {
    watch.see(happening);
    heard(trueWall(), happening);
    notes.take(happening);
  };
  const first = file.source.read();
  if (!first.ok) throw new Error(`the hall of seed ${seed} has no config: ${first.errors.map(({ en }) => en).join('; ')}`);
  let config = first.config;
  function configNow() {
    config = hall.hub.program()?.config() ?? config;
    return config;
  }
  const hall = createHall({
    ...{ time, chance: chance.of('machines'), file, nodes, wall: hours.wall, tell, watch },
    hubWallAtBoot: () => (wakesIn1970 ? 0 : trueWall()),
  });
  const people = createPeople({ time, chance: chance.of('people'), numbers: () => notes.numbers, codes: () => notes.codes });
  watchSilence(time, hall, hours.busyUntil, watch.look);
  return {
    ...{ chance, time, hours, data, file, hall, people, watch, notes, tell, trueWall, config: configNow },
    phase: (words) => tell({ type: 'phase', phase: words }),
    panelOf: (node) => hall.nodes.get(node)?.cabinet.panel,
    wakeIn1970(wakes) {
      wakesIn1970 = wakes;
    },
    mayBeLate: lateness.mayBe,
  };
}

/** How late a message may be that comes now, ms. */
function createLateness(time: SimTime): { ms(): number; mayBe(ms: number, forMs: number): void } {
  let lateMs = 0;
  let until = 0;
  return {
    ms: () => (time.now < until ? lateMs : 0),
    mayBe(ms, forMs) {
      lateMs = time.now < until ? Math.max(lateMs, ms) : ms;
      // What is on the way when it ends arrives later still.
      until = Math.max(until, time.now + forMs + 2 * ms + 5_000);
    },
  };
}
