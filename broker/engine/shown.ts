// What is shown is a function of state: computed again after every group, published when it differs.
import type { Config } from '../config/schema.js';
import type { Payload } from '../contract/topics.js';
import type { Hall } from '../tickets/hall.js';
import { nextNumber } from '../tickets/numbers.js';
import { deskOf, type State, waitingFor } from '../tickets/state.js';
import type { HallClock } from './clock.js';
import { nodeConfigOf } from './node-config.js';
import type { Outlet } from './outlet.js';

/** Numbers and phases go out at once; counts that change with every press, at most this often (ms). */
const countsEveryMs = 250;

export interface Shown {
  /** After a group of events. */
  refresh(): void;
  /** The counts, too: once a second, and at boot. */
  tick(): void;
  stop(): void;
}

export function createShown(outlet: Outlet, read: () => State, hall: Hall, config: Config, clock: HallClock, version: string): Shown {
  const last = new Map<string, string>();
  const numbersOfDesks = new Map([...hall.desks].map(([id, { number }]) => [id, number]));
  let countsDue = false;
  let cancelCounts = () => {};

  function changed(key: string, payload: object): boolean {
    const text = JSON.stringify(payload);
    if (last.get(key) === text) return false;
    last.set(key, text);
    return true;
  }

  /** The desk as it is, with the count of waiting that was last shown unless it is time for a new one. */
  function showDesks(state: State, counts: boolean): void {
    for (const [id, desk] of hall.desks) {
      const { open, ticket } = deskOf(state, id);
      const number = ticket === undefined ? null : (state.tickets.get(ticket)?.number ?? null);
      const phase = !open ? 'closed' : number === null ? 'free' : 'called';
      const news = changed(`desk/${id}`, { phase, number });
      if (!news && !counts) continue;
      const waiting = waitingFor(state, desk.serves);
      if (changed(`waiting/${id}`, { waiting }) || news) outlet.publish('deskState', id, { v: 1, desk: id, phase, number, waiting });
    }
  }

  function showCalls(state: State): void {
    for (const area of Object.keys(config.areas)) {
      const calls = (state.calls.get(area) ?? []).flatMap(({ call, number, desk }) => {
        const deskNumber = numbersOfDesks.get(desk);
        return deskNumber === undefined ? [] : [{ call, number, desk: deskNumber }];
      });
      if (changed(`calls/${area}`, calls)) outlet.publish('calls', area, { v: 1, area, calls });
    }
  }

  function showKiosks(state: State): void {
    for (const [id, node] of Object.entries(config.nodes)) {
      if (node.kind !== 'kiosk') continue;
      const buttons: Payload<'kioskState'>['buttons'] = {};
      for (const [button, job] of Object.entries(node.buttons)) {
        const series = 'service' in job ? hall.services.get(job.service)?.series : undefined;
        const range = series === undefined ? undefined : hall.series.get(series);
        buttons[button] =
          !('service' in job) || (series !== undefined && range !== undefined && nextNumber(state, series, range) !== undefined);
      }
      if (changed(`kiosk/${id}`, buttons)) outlet.publish('kioskState', id, { v: 1, buttons });
    }
  }

  function showHub(state: State): void {
    const open = [...hall.desks.keys()].some((id) => deskOf(state, id).open);
    const payload = { v: 1, open, day: state.day, trusted: clock.trusted() } as const;
    if (changed('hub', payload)) outlet.publish('hubState', '', payload);
  }

  outlet.publish('hubInfo', '', { v: 1, hall: config.hall.id, name: config.hall.name, languages: config.hall.languages, version });
  for (const [id, node] of Object.entries(config.nodes)) outlet.publish('nodeConfig', id, nodeConfigOf(config, id, node));

  function showCounts(): void {
    countsDue = false;
    const state = read();
    showDesks(state, true);
    showKiosks(state);
  }

  return {
    refresh() {
      const state = read();
      showDesks(state, false);
      showCalls(state);
      if (countsDue) return;
      countsDue = true;
      cancelCounts = clock.after(countsEveryMs, showCounts);
    },
    tick() {
      const state = read();
      showCalls(state);
      showCounts();
      showHub(state);
    },
    stop: () => cancelCounts(),
  };
}
