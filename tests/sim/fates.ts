// How each fault comes about in the hall.
import type { SimTime } from './clock.js';
import type { Fault } from './faults.js';
import { hubName, type SimHall } from './hall.js';
import { edits, type hallData } from './hall-text.js';
import type { Tell } from './happenings.js';
import type { Mishap } from './hardware/printer.js';
import type { createPeople } from './people.js';
import type { SimFile } from './source.js';
import { fairWeather, type Weather } from './way.js';

interface FateParts {
  readonly time: SimTime;
  readonly hall: SimHall;
  readonly file: SimFile;
  readonly data: ReturnType<typeof hallData>;
  readonly tell: Tell;
  readonly people: ReturnType<typeof createPeople>;
  readonly buttonsOf: (kiosk: string) => readonly string[];
  /** What the hub's clock shows when it is switched on next. */
  readonly wakeIn1970: (wakes: boolean) => void;
  readonly trueWall: () => number;
  /** Whether a kiosk has given tickets that the hub does not know yet. */
  readonly owes: (kiosk: string) => boolean;
  /** Messages may be so late for so long, ms. */
  readonly mayBeLate: (ms: number, forMs: number) => void;
}

const mishaps = {
  'paper-torn': 'torn',
  'no-paper': 'no-paper',
  'printer-late': 'late',
  'printer-silent': 'silent',
} as const satisfies Record<string, Mishap>;
/** Until the network has told a machine what time it is, ms. */
const ntpMs = 15_000;

export function carryOut(fault: Fault, parts: FateParts): void {
  const { time, hall, file, data, tell, people, buttonsOf, wakeIn1970, trueWall, mayBeLate, owes } = parts;
  const { who } = fault;
  const later = (ms: number, fn: () => void) => void time.at(time.now + ms, fn);
  const station = hall.station(who);
  const say = (detail = '') => tell({ type: 'fault', kind: fault.kind, who, detail });

  /** The weather on somebody's cable; the hub's is everybody's. */
  function weather(change: Partial<Weather>, forMs: number): void {
    const set = (next: Weather) => (who === hubName ? hall.network.setWeather(next) : hall.network.wire(who).setWeather(next));
    set({ ...fairWeather, ...change });
    later(forMs, () => set(fairWeather));
  }

  function cut(forMs: number): void {
    if (who === hubName) {
      hall.network.cutHub();
      later(forMs, () => hall.network.mendHub());
    } else {
      hall.network.wire(who).cut();
      later(forMs, () => hall.network.wire(who).mend());
    }
  }

  switch (fault.kind) {
    case 'crash':
    case 'power-cut': {
      const how = fault.kind === 'crash' ? 'program' : 'power';
      say(`at call ${fault.calls}, ${fault.when} it, for ${fault.downMs} ms`);
      station.doom({ call: fault.calls, when: fault.when, how }, fault.downMs);
      return;
    }
    case 'clock-1970':
      say();
      wakeIn1970(true);
      station.doom({ call: fault.calls, when: fault.when, how: 'power' }, fault.downMs);
      later(fault.downMs + ntpMs, () => {
        wakeIn1970(false);
        if (hall.hub.machine.powered) hall.hub.machine.setWall(trueWall());
      });
      return;
    case 'messages-late':
      say(`up to ${fault.ms} ms for ${fault.forMs} ms`);
      weather({ lateChance: 0.3, lateMs: fault.ms }, fault.forMs);
      mayBeLate(fault.ms, fault.forMs);
      return;
    case 'messages-repeated':
      say(`for ${fault.forMs} ms`);
      weather({ repeatChance: 0.3 }, fault.forMs);
      return;
    case 'connection-lost': {
      say();
      const wires = who === hubName ? [...hall.nodes.keys()] : [who];
      for (const wire of wires) hall.network.wire(wire).breakLines();
      return;
    }
    case 'cut-off':
      say(`for ${fault.forMs} ms`);
      cut(fault.forMs);
      return;
    case 'lease-cut': {
      say(`for ${fault.forMs} ms`);
      cut(fault.forMs);
      // People come all the same.
      const panel = hall.nodes.get(who)?.cabinet.panel;
      if (panel !== undefined) people.atKiosk(panel, ['b1', 'b2'], 2_000, time.now + fault.forMs);
      const { crash } = fault;
      if (crash === undefined) return;
      later(fault.forMs / 2, () => station.doom({ call: crash.calls, when: crash.when, how: crash.how }, crash.downMs));
      return;
    }
    case 'disk-full':
      say(`for ${fault.forMs} ms`);
      if (who === hubName) hall.hub.database.setFull(true);
      else station.machine.disk.setFree(200);
      later(fault.forMs, () => {
        if (who === hubName) hall.hub.database.setFull(false);
        else station.machine.disk.setFree(Number.POSITIVE_INFINITY);
      });
      return;
    case 'clock-jump':
      // Set for the first time since the power came, it is believed: that is how the network sets it.
      if (hall.hub.machine.boots > 1 && Math.abs(hall.hub.machine.wall() + fault.byMs - trueWall()) > 50_000) return;
      say(`${Math.round(fault.byMs / 1000)} s, back after ${fault.backMs} ms`);
      hall.hub.machine.setWall(hall.hub.machine.wall() + fault.byMs);
      later(fault.backMs, () => hall.hub.machine.setWall(trueWall()));
      return;
    case 'clock-drift':
      say(`${Math.round(fault.drift * 1_000_000)} ppm`);
      station.machine.setDrift(fault.drift);
      return;
    case 'frozen':
      say(`for ${fault.forMs} ms`);
      station.process()?.freeze(fault.forMs);
      return;
    case 'paper-torn':
    case 'no-paper':
    case 'printer-late':
    case 'printer-silent': {
      say();
      const printer = hall.nodes.get(who)?.cabinet.printer;
      printer?.befall(mishaps[fault.kind]);
      later(fault.mendMs, () => printer?.mend());
      return;
    }
    case 'restarted':
      say();
      station.restart(fault.downMs);
      return;
    case 'node-replaced':
      // Whoever carries away a Pi that owes the hub a ticket carries the ticket away.
      if (owes(who)) return;
      say();
      station.switchOff();
      station.machine.disk.replace();
      later(fault.downMs, () => station.start());
      return;
    case 'child': {
      say();
      const panel = hall.nodes.get(who)?.cabinet.panel;
      if (panel !== undefined) people.child(panel, buttonsOf(who));
      return;
    }
    case 'config-saved': {
      const edit = edits[fault.edit];
      if (edit === undefined) return;
      say(edit.name);
      file.save(edit.text(data));
    }
  }
}
