// What is shown is a function of state and config: computed again after every group, published when it differs, taken back
// when the config no longer names whom it was about.
import { caseOf } from '../cases/decide.js';
import type { Config } from '../config/schema.js';
import type { Payload, TopicName } from '../contract/topics.js';
import { rateable } from '../ratings/decide.js';
import { comesTooLate } from '../tickets/issue.js';
import { waitingAt } from '../tickets/next.js';
import { nextNumber } from '../tickets/numbers.js';
import type { ShownCall } from '../tickets/records.js';
import { deskOf, type State } from '../tickets/state.js';
import type { HallClock } from './clock.js';
import type { Halls } from './decide-world.js';
import type { Forecasts, WaitNow } from './forecasts.js';
import { createLeaseTeller } from './leases.js';
import { nodeConfigOf } from './node-config.js';
import { hoursNow, isServiceOpen, isWithinHours, momentOf } from './opening.js';
import type { Outlet } from './outlet.js';
import type { World } from './world.js';

/** Numbers and phases go out at once; counts that change with every press, at most this often (ms). */
const countsEveryMs = 250;
const noCalls: readonly ShownCall[] = [];

export interface Shown {
  /** Everything. */
  start(): void;
  /** After a group of events. */
  refresh(): void;
  /** After what is told of the waits has changed. */
  waits(): void;
  /** The counts and the leases, too: once a second. */
  tick(): void;
  /** Before another config runs: takes back what it does not name, while those it was about may still hear of it. */
  withdraw(next: Config): void;
  /** After another config has been applied. */
  reconfigure(): void;
  stop(): void;
}

interface ShownOptions {
  readonly outlet: Outlet;
  readonly world: () => World;
  readonly halls: () => Halls;
  readonly config: () => Config;
  readonly clock: HallClock;
  readonly version: string;
  readonly forecasts: Pick<Forecasts, 'ofService'>;
}

/** What a desk's lights say: closed, free, or the number that is called to it. */
export function deskShown(state: State, desk: string): { phase: Payload<'deskState'>['phase']; ticket: string | null } {
  const { open, paused, ticket: id } = deskOf(state, desk);
  const at = id === undefined ? undefined : state.tickets.get(id);
  if (!open) return { phase: 'closed', ticket: null };
  if (at === undefined) return { phase: paused === true ? 'paused' : 'free', ticket: null };
  return { phase: at.stage === 'serving' ? 'serving' : 'called', ticket: at.number };
}

export function createShown({ outlet, world, halls, config, clock, version, forecasts }: ShownOptions): Shown {
  const read = () => world().queue;
  const hall = () => halls().hall;
  const leasesOf = createLeaseTeller(clock);
  /** Of each row and id, what was published last. */
  const last = new Map<string, { readonly name: TopicName; readonly id: string; readonly text: string; payload: object }>();
  /** Of each desk, its phase and number as they were shown last, and its counts. */
  const lit = new Map<string, { readonly lights: string; readonly counts: string }>();
  /** Of each area, the calls that were shown last, and of which config: neither is ever changed in its place. */
  const called = new Map<string, { readonly calls: readonly ShownCall[]; readonly config: Config }>();
  let started = false;
  let countsDue = false;
  let cancelCounts = () => {};

  /** Whether it is out now. */
  function show<N extends TopicName>(name: N, id: string, payload: Payload<N>): boolean {
    const key = `${name} ${id}`;
    const before = last.get(key);
    // The very same need not be written to be compared.
    if (before?.payload === payload) return true;
    const text = JSON.stringify(payload);
    if (before?.text === text) {
      before.payload = payload;
      return true;
    }
    // What found no room is tried again with the next look.
    const isOut = outlet.publish(name, id, payload);
    if (isOut) last.set(key, { name, id, text, payload });
    return isOut;
  }

  /** Phases and numbers; and the counts of who waits, if it is time for new ones. */
  function showDesks(state: State, counts: boolean): void {
    for (const [id, desk] of hall().desks) {
      const { phase, ticket } = deskShown(state, id);
      const { wanted, leaving, ticket: there } = deskOf(state, id);
      const about = there === undefined ? undefined : caseOf(world().cases, there)?.code;
      const asks = {
        ...(about === undefined ? {} : { case: about }),
        ...(wanted === undefined ? {} : { wanted: true }),
        ...(leaving === true ? { leaving } : {}),
      };
      const rates = rateableAt(id);
      const lights = `${phase} ${ticket} ${about} ${wanted} ${leaving} ${rates.rateable}`;
      const before = lit.get(id);
      if (!counts && before?.lights === lights) continue;
      const wait = desk.serves[0] === undefined ? undefined : forecasts.ofService(desk.serves[0]);
      const waiting = waitingAt(state, id, desk);
      const now = { lights, counts: `${waiting} ${wait === null ? 'unknown' : `${wait?.from} ${wait?.to} ${wait?.provisional}`}` };
      if (before?.lights === lights && before.counts === now.counts) continue;
      const range = wait === undefined ? {} : { wait };
      if (show('deskState', id, { v: 1, desk: id, phase, number: ticket, waiting, ...range, ...asks, ...rates })) lit.set(id, now);
    }
  }

  /** Not there at a desk where nobody rates. */
  function rateableAt(desk: string): { readonly rateable?: boolean } {
    const { ratings: rules } = halls();
    if (rules?.desks.has(desk) !== true) return {};
    const { ratings, box } = world();
    return { rateable: rateable(ratings, box, rules, desk, clock.now()).ok };
  }

  function showCalls(state: State): void {
    const running = config();
    for (const area of Object.keys(running.areas)) {
      const latest = state.calls.get(area) ?? noCalls;
      const before = called.get(area);
      if (before?.calls === latest && before.config === running) continue;
      const calls = latest.flatMap(({ call, number, desk }) => {
        // A desk may have moved to another area since, or be gone.
        const at = hall().desks.get(desk);
        const where = running.desks[desk]?.where;
        return at?.area === area ? [{ call, number, desk: at.number, ...(where === undefined ? {} : { where }) }] : [];
      });
      if (show('calls', area, { v: 1, area, calls })) called.set(area, { calls: latest, config: running });
    }
  }

  function showKiosks(state: State): void {
    const issues = isWithinHours(config(), clock);
    const { guard, services } = hall();
    const late = guard === 'off' || !issues ? [] : lateOnes(state);
    // Of each service once: a big hall has hundreds of buttons.
    const issuing = new Set(issues ? [...services.keys()].filter((service) => wouldIssue(state, service, late)) : []);
    const told = new Map<string, WaitNow>();
    const waitFor = (service: string, ofClass: string | undefined) => {
      const key = `${service} ${ofClass}`;
      if (!told.has(key)) told.set(key, saidOf(service, ofClass, issuing.has(service)));
      return told.get(key);
    };
    for (const [id, node] of Object.entries(config().nodes)) {
      if (node.kind !== 'kiosk') continue;
      const buttons: Payload<'kioskState'>['buttons'] = {};
      const waits: NonNullable<Payload<'kioskState'>['waits']> = {};
      for (const [button, job] of Object.entries(node.buttons)) {
        buttons[button] = !('service' in job) || issuing.has(job.service);
        const wait = 'service' in job ? waitFor(job.service, job.class) : undefined;
        if (wait !== undefined) waits[button] = wait;
      }
      const ranges = Object.keys(waits).length > 0 ? { waits } : {};
      show('kioskState', id, { v: 1, buttons, ...ranges, ...(late.length > 0 ? { warning: 'closing-soon' } : {}) });
    }
  }

  /** Services for which whoever came now would come too late. */
  function lateOnes(state: State): string[] {
    const now = momentOf(config(), clock);
    return [...hall().services.keys()].filter((service) => comesTooLate(state, hall(), service, now));
  }

  /** Of a service that gives no ticket now nobody is told a wait. */
  function saidOf(service: string, ofClass: string | undefined, issues: boolean): WaitNow {
    const wait = forecasts.ofService(service, ofClass);
    return wait === undefined || issues ? wait : null;
  }

  function showLeases(state: State): void {
    // Before the first day, which a full disk may keep from beginning, there is nothing to lease.
    if (state.day === '') return;
    for (const lease of leasesOf(state, config())) show('lease', lease.node, lease);
  }

  function wouldIssue(state: State, id: string, late: readonly string[]): boolean {
    const { services, series, guard } = hall();
    const service = services.get(id);
    const range = service === undefined ? undefined : series.get(service.series);
    if (service === undefined || range === undefined || !isServiceOpen(config(), id, clock)) return false;
    if (service.cap !== undefined && (state.issued.get(id) ?? 0) >= service.cap) return false;
    return !(guard === 'refuse' && late.includes(id)) && nextNumber(state, service.series, range) !== undefined;
  }

  function showHub(state: State): void {
    const open = [...hall().desks.keys()].some((id) => deskOf(state, id).open);
    const waiting = [...state.waiting.values()].reduce((sum, queue) => sum + queue.size, 0);
    show('hubState', '', { v: 1, open, ...hoursNow(config(), clock), day: state.day, trusted: clock.trusted(), waiting });
  }

  /** What comes from the config alone. */
  function showConfig(): void {
    const { id, name, languages } = config().hall;
    show('hubInfo', '', { v: 1, hall: id, name, languages, version });
    for (const [node, entry] of Object.entries(config().nodes)) show('nodeConfig', node, nodeConfigOf(config(), node, entry));
  }

  function showCounts(): void {
    countsDue = false;
    const state = read();
    showDesks(state, true);
    showKiosks(state);
  }

  function showAll(): void {
    const state = read();
    showConfig();
    showCalls(state);
    showCounts();
    showLeases(state);
    showHub(state);
  }

  return {
    start() {
      started = true;
      showAll();
    },
    refresh() {
      if (!started) return;
      const state = read();
      showDesks(state, false);
      showCalls(state);
      if (countsDue) return;
      countsDue = true;
      cancelCounts = clock.after(countsEveryMs, showCounts);
    },
    waits() {
      if (!started) return;
      cancelCounts();
      showCounts();
    },
    tick() {
      const state = read();
      showCalls(state);
      showCounts();
      showLeases(state);
      showHub(state);
    },
    withdraw(next) {
      for (const [key, { name, id }] of last) {
        if (isNamed(next, name, id)) continue;
        last.delete(key);
        if (name === 'deskState') lit.delete(id);
        if (name === 'calls') called.delete(id);
        outlet.clear(name, id);
      }
    },
    reconfigure: showAll,
    stop: () => cancelCounts(),
  };
}

/** Whether a config has whom a row is about. */
function isNamed({ nodes, desks, areas }: Config, name: TopicName, id: string): boolean {
  switch (name) {
    case 'nodeConfig':
      return nodes[id] !== undefined;
    case 'kioskState':
    case 'lease':
      return nodes[id]?.kind === 'kiosk';
    case 'deskState':
      return desks[id] !== undefined;
    case 'calls':
      return areas[id] !== undefined;
    default:
      return true;
  }
}
