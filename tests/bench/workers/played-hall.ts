// A full hall's days, played in RAM by the shipped rules on a clock that is only told: citizens come, are called, miss their
// call, are parked, transferred, booked. What was drawn once is drawn again: the seed is fixed.
import { configSource } from '../../../broker/config/load.js';
import type { Config } from '../../../broker/config/schema.js';
import { caseHallOf } from '../../../broker/engine/case-hall.js';
import type { HallClock } from '../../../broker/engine/clock.js';
import { decideWorld, type Halls, type WorldCommand } from '../../../broker/engine/decide-world.js';
import { hallOf } from '../../../broker/engine/hall-view.js';
import { appointmentHallOf, momentOf } from '../../../broker/engine/opening.js';
import { applyTo, emptyWorld, type World, type WorldEvent } from '../../../broker/engine/world.js';
import type { Answer } from '../../../broker/tickets/commands.js';
import { deskOf, queuedFor } from '../../../broker/tickets/state.js';
import { catalogue } from '../../../cli/catalogue.js';
import { chanceFrom } from '../../harness/random.js';
import { bookable, classes, fullServices, isOffice } from '../full-hall.js';

/** Between two presses of *next*: forty desks, six minutes each, so that a part of those who wait is overdue. */
const stepMs = 9_000;
const passEvery = 25;
const minuteMs = 60_000;

export interface PlayedFact {
  readonly event: WorldEvent;
  readonly at: number;
}

export interface PlayedHall {
  readonly world: World;
  readonly config: Config;
  readonly halls: Halls;
  readonly clock: HallClock;
  /** A day from its turn, at 8 o'clock on the wall, until `nexts` were pressed; `next` presses one. So many wait at any time. */
  day(wallMs: number, waiting: number, nexts: number, next: (desk: string) => Answer): void;
  /** Decides and applies, as the engine does. */
  act(command: WorldCommand): Answer;
  /** `fn` is told every fact that `act` makes. */
  onFact(fn: (fact: PlayedFact) => void): void;
}

/** `file` holds a full hall. */
export async function playHall(file: string, desks: number): Promise<PlayedHall> {
  const loaded = configSource(file, await catalogue()).read();
  if (!loaded.ok) throw new Error(loaded.errors.map(({ en }) => en).join('\n'));
  const { config } = loaded;
  const halls: Halls = {
    ...{ hall: hallOf(config), appointments: appointmentHallOf(config), cases: caseHallOf(config) },
    ...{ mail: undefined, retired: new Map(), ratings: undefined, privacy: { appointmentsDays: 30, casesDays: 365 } },
  };
  const world = emptyWorld();
  const chance = chanceFrom(4);
  let at = 0;
  let startedAt = 0;
  let startedWall = 0;
  let told = (_fact: PlayedFact) => {};
  let due: string[] = [];
  let codes = 0;
  const clock: HallClock = {
    boot: '0'.repeat(32),
    afterPowerCut: false,
    now: () => at,
    wall: () => startedWall + at - startedAt,
    trusted: () => true,
    beat: () => Math.floor(at / 1000),
    age: () => 0,
    movedAt: () => at,
    after: () => () => {},
    soon: () => {},
  };
  const ids = Array.from({ length: desks }, (_, i) => `sportello-${i + 1}`);

  function act(command: WorldCommand): Answer {
    const { events, answer } = decideWorld(world, halls, command, momentOf(config, clock));
    for (const event of events) {
      applyTo(world, event, at);
      told({ event, at });
    }
    return answer;
  }

  function book(): void {
    codes += 1;
    const command = {
      type: 'book',
      service: chance.pick(bookable),
      codes: [String(codes).padStart(6, '0')],
      at: 'http',
      language: 'it',
    } as const;
    const answer = act({ type: 'appointment', command });
    if (answer.ok && answer.code !== undefined) due.push(answer.code);
  }

  /** Whoever has booked and may come in; else somebody from the street. */
  function arrive(): void {
    if (chance.happens(0.15)) book();
    const kiosk = `kiosk-${1 + chance.below(4)}`;
    const code = chance.happens(0.3) ? due.shift() : undefined;
    let answer = code === undefined ? undefined : act({ type: 'check-in', kiosk, code, spoken: 'it' });
    if (answer?.ok !== true) {
      if (code !== undefined && answer?.code === 'too-early') due.push(code);
      const service = chance.pick(fullServices);
      answer = act({ type: 'issue', kiosk, service, language: 'it', ...(chance.happens(0.2) ? { class: chance.pick(classes) } : {}) });
    }
    if (answer.ok && answer.ticket !== undefined) act({ type: 'paper', ticket: answer.ticket, state: 'printed', reason: 'printed' });
  }

  /** What happens at a desk before *next* is pressed there. */
  function serve(desk: string): void {
    if (deskOf(world.queue, desk).ticket === undefined) return;
    const chosen = chance.below(100);
    if (chosen < 5) act({ type: 'desk', desk, act: { verb: 'no-show' } });
    else if (chosen % 3 === 0) act({ type: 'desk', desk, act: { verb: 'arrived' } });
    if (chosen >= 90 && chosen < 94) act({ type: 'desk', desk, act: { verb: 'park', minutes: 10 } });
    else if (chosen >= 94 && chosen < 97) act({ type: 'desk', desk, act: { verb: 'transfer', service: chance.pick(fullServices) } });
    else if (chosen >= 97) act({ type: 'desk', desk, act: { verb: 'transfer', desk: chance.pick(ids.filter((id) => id !== desk)) } });
  }

  return {
    world,
    config,
    halls,
    clock,
    act,
    onFact(fn) {
      told = fn;
    },
    day(wallMs, waiting, nexts, next) {
      startedAt = at + 14 * 60 * minuteMs;
      startedWall = wallMs;
      at = startedAt;
      due = [];
      act({ type: 'turn-day', day: new Date(wallMs).toISOString().slice(0, 10) });
      for (const desk of ids) act({ type: 'desk', desk, act: { verb: 'open' } });
      for (let n = 1; n <= nexts; n += 1) {
        while (queuedFor(world.queue, fullServices) < waiting) {
          const before = queuedFor(world.queue, fullServices);
          arrive();
          // The first of the day came over an hour, the others as they are served.
          if (n === 1) at += 10_000;
          if (queuedFor(world.queue, fullServices) === before && n > 1) break;
        }
        at += stepMs;
        if (n % passEvery === 0) act({ type: 'pass' });
        const desk = `sportello-${1 + ((n * 7) % desks)}`;
        if (isOffice(1 + ((n * 7) % desks)) && chance.happens(0.3)) continue;
        serve(desk);
        next(desk);
      }
    },
  };
}
