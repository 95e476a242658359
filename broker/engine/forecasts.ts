// How long people wait, as it is told: the last range that was worked out, never one that somebody must wait for.
import type { Config } from '../config/schema.js';
import type { Wait } from '../contract/messages/fields.js';
import type { Range } from '../estimate/question.js';
import { toldOf } from '../estimate/told.js';
import type { HallClock } from './clock.js';
import type { Halls } from './decide-world.js';
import type { Classed, Forecaster, Worked } from './forecaster.js';
import { isWithinHours, momentOf } from './opening.js';
import { questionOf } from './question-of.js';
import type { World } from './world.js';

/** What happened meanwhile is asked about together. */
const everyMs = 1_000;
/** Time alone changes waits, too. */
const againMs = 5_000;
/** Of a big hall on a small machine: so many times as long as it took lie between two questions, until `againMs`. */
const restTimes = 10;
/** A range that nobody has renewed for so long is not told any more. */
const staleMs = 15_000;
/** With fewer whole days behind it, a range is provisional. */
const daysWatched = 2;

/** A wait from now on. Null: nobody can tell yet. Undefined: nobody works waits out for this hall. */
export type WaitNow = Wait | null | undefined;

export interface Forecasts {
  /** Of who would come now for a service. Of a class that goes before others, where a button gives it. */
  ofService(service: string, ofClass?: string): WaitNow;
  /** Of a live ticket, from now on. */
  ofTicket(ticket: number): WaitNow;
  /** From now on waits are told, as this one works them out. */
  begin(forecaster: Forecaster): void;
  /** A group of facts, or time, may have changed them. */
  changed(): void;
  /** Once a second. */
  tick(): void;
  /** The hall is another one: what was worked out for it before is not said any more. */
  forget(): void;
  stop(): void;
}

interface ForecastsParts {
  readonly world: () => World;
  readonly halls: () => Halls;
  readonly config: () => Config;
  readonly clock: HallClock;
  /** What is told may have changed. */
  readonly told: () => void;
}

export function createForecasts({ world, halls, config, clock, told }: ForecastsParts): Forecasts {
  let forecaster: Forecaster | undefined;
  let last: { readonly worked: Worked; readonly askedAt: number; readonly day: string } | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let restMs = everyMs;
  let asking = false;
  let isDue = false;
  /** Answers to questions of before are not heard. */
  let life = 0;
  let cancel = () => {};

  /** While nobody knows what time it is, nobody knows who is about to come, nor which desk is about to open. */
  function canTell(): boolean {
    return clock.trusted() && (world().queue.tickets.size > 0 || isWithinHours(config(), clock));
  }

  function ask(): void {
    if (forecaster === undefined || asking) return;
    cancel();
    isDue = false;
    if (!canTell()) return;
    const mine = life;
    const { day } = world().queue;
    askedAt = clock.now();
    asking = true;
    const at = askedAt;
    const question = questionOf(world(), halls(), momentOf(config(), clock));
    forecaster.ask({ question, zone: config().hall.zone, classed: classedOf(config(), halls()) }, (worked) => {
      asking = false;
      restMs = Math.min(againMs, Math.max(everyMs, restTimes * (clock.now() - at)));
      if (mine === life && worked !== undefined) {
        last = { worked, askedAt: at, day };
        told();
      }
      if (isDue || mine !== life) askSoon();
    });
  }

  function askSoon(): void {
    isDue = true;
    if (forecaster === undefined || asking) return;
    cancel();
    cancel = clock.after(Math.max(0, askedAt + restMs - clock.now()), ask);
  }

  function said(find: (worked: Worked) => Range | null | undefined): WaitNow {
    if (forecaster === undefined) return undefined;
    const isGood = last !== undefined && last.day === world().queue.day && clock.now() - last.askedAt < staleMs && canTell();
    const range = last === undefined || !isGood ? null : find(last.worked);
    return range === null || range === undefined || last === undefined ? null : toldOf(range, last.worked.days < daysWatched);
  }

  return {
    ofService(service, ofClass) {
      const isPlain = ofClass === undefined || !goesFirst(halls(), ofClass);
      const wait = said(({ forecast, classed }) =>
        isPlain ? forecast.services[service] : classed.find((each) => each.service === service && each.class === ofClass)?.range,
      );
      // Nobody comes in any more.
      return wait === undefined || isWithinHours(config(), clock) ? wait : null;
    },
    ofTicket: (ticket) => said(({ forecast }) => forecast.tickets.get(ticket)),
    begin(given) {
      forecaster = given;
      askSoon();
    },
    changed: () => {
      if (!isDue) askSoon();
    },
    tick() {
      if (clock.now() - askedAt >= (isDue ? restMs : againMs)) ask();
    },
    forget() {
      life += 1;
      last = undefined;
      askSoon();
    },
    stop() {
      cancel();
      life += 1;
      void forecaster?.stop();
      forecaster = undefined;
    },
  };
}

function goesFirst({ hall }: Halls, ofClass: string): boolean {
  return (hall.classes.get(ofClass)?.rank ?? 0) !== 0;
}

/** What buttons give to those who go before others, each once. */
function classedOf({ nodes }: Config, halls: Halls): Classed[] {
  const found = new Map<string, Classed>();
  for (const node of Object.values(nodes)) {
    if (node.kind !== 'kiosk') continue;
    for (const job of Object.values(node.buttons)) {
      if (!('service' in job) || job.class === undefined || !goesFirst(halls, job.class)) continue;
      found.set(`${job.service} ${job.class}`, { service: job.service, class: job.class });
    }
  }
  return [...found.values()];
}
