// One life of a hub on a folder, as fast as the machine can: the real engine and the real database on a clock that its player puts forward. What
// would be published is looked at for the orders of papers and the kiosk's own numbers.
import { join } from 'node:path';
import { configSource } from '../../broker/config/load.js';
import type { Config } from '../../broker/config/schema.js';
import type { DeskAct } from '../../broker/contract/messages/desk.js';
import { Lease } from '../../broker/contract/messages/kiosk.js';
import { PrintOrder } from '../../broker/contract/messages/papers.js';
import type { Payload, TopicName } from '../../broker/contract/topics.js';
import { startClock, systemTime, type TimeSource } from '../../broker/engine/clock.js';
import { createEngine } from '../../broker/engine/engine.js';
import { noMeter } from '../../broker/engine/meter.js';
import { openStore } from '../../broker/store/store.js';
import { catalogue } from '../../cli/catalogue.js';

export const kiosk = 'kiosk-1';
const kioskBoot = 'c'.repeat(32);
/** What the engine waits for because others may come: here nobody else does. */
const patienceMs = 10;

/** What the player is told: a number, `done`, or the code of a refusal; of a ticket, the order of its paper. */
export interface Told {
  readonly said: string;
  readonly order?: number;
}

export interface Life {
  press(n: number, service: string): Promise<Told>;
  printed(order: number, state: 'printed' | 'failed'): Promise<Told>;
  key(n: number, desk: string, act: DeskAct): Promise<Told>;
  issued(ticket: Given): Promise<Told>;
  /** Of a series, the numbers that the kiosk may give by itself. */
  lease(): Lease | undefined;
  /** Timers and beats of until then have passed. */
  passed(): void;
  stop(): void;
}

/** A ticket that the kiosk gave by itself, so many ms ago. */
export interface Given {
  readonly series: string;
  readonly n: number;
  readonly service: string;
  readonly agoMs: number;
}

/** The clock of the machine that the hub runs on. */
interface MachineTime {
  /** Ms since it booted. */
  readonly monotonic: () => number;
  /** Ms since 1970. */
  readonly wall: () => number;
}

export async function startLife(folder: string, file: string, machine: MachineTime): Promise<Life> {
  const source = configSource(file, await catalogue());
  const read = source.read();
  if (!read.ok) throw new Error(read.errors.map(({ en }) => en).join('\n'));
  const { config } = read;
  const store = openStore(join(folder, 'hub'));
  let timers: { readonly at: number; readonly fn: () => void }[] = [];
  const time: TimeSource = {
    ...machine,
    sinceBoot: machine.monotonic,
    earliest: 0,
    machine: () => 'fidelity',
    after(ms, fn) {
      if (ms <= patienceMs) {
        const soon = setImmediate(fn);
        return () => clearImmediate(soon);
      }
      const timer = { at: machine.monotonic() + ms, fn };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    soon: systemTime.soon,
  };
  const clock = startClock(store, time);
  const orders = new Map<number, number>();
  let lease: Lease | undefined;
  function heard(name: TopicName, payload: object): void {
    if (name === 'lease') lease = Lease.parse(payload);
    if (name !== 'print') return;
    const { order, paper } = PrintOrder.parse(payload);
    if ('ticket' in paper) orders.set(paper.ticket, order);
  }
  const outlet = {
    publish<N extends TopicName>(name: N, _id: string, payload: Payload<N>) {
      heard(name, payload);
      return true;
    },
    clear: () => {},
  };
  const log = {
    warn() {},
    error(fields: object) {
      throw new Error(JSON.stringify(fields));
    },
  };
  const engine = createEngine({ store, config, clock, outlet, meter: noMeter, log, version: 'test', bootOf: () => kioskBoot });
  engine.applyConfig(read);
  engine.start();
  engine.resendTo('print', kiosk, outlet);
  const stampOf = (agoMs: number) => {
    const at = clock.now() - agoMs;
    return { boot: clock.boot, beat: Math.floor(at / 1_000), sinceMs: Math.round(at % 1_000) };
  };
  const button = (service: string) => buttonFor(config, service);

  return {
    press: (n, service) =>
      new Promise((resolve) => {
        const id = { node: kiosk, boot: kioskBoot, n };
        engine.press(kiosk, { v: 1, id, stamp: stampOf(0), button: button(service) }, (ack) => {
          const order = ack.ok ? orders.get(ack.ticket) : undefined;
          resolve({ said: ack.ok ? ack.number : ack.code, ...(order === undefined ? {} : { order }) });
        });
      }),
    printed: (order, state) =>
      new Promise((resolve) => {
        engine.printDone(kiosk, { v: 1, order, state }, (ack) => resolve({ said: ack.ok ? 'done' : ack.code }));
      }),
    key: (n, desk, act) =>
      new Promise((resolve) => {
        const id = { node: 'desk-1', boot: 'd'.repeat(32), n };
        engine.command(desk, { v: 1, id, stamp: stampOf(0), ...act }, (ack) => {
          resolve({ said: ack.ok ? (ack.number ?? 'done') : ack.code });
        });
      }),
    issued: ({ series, n, service, agoMs }) =>
      new Promise((resolve) => {
        const given = { series, n, service, button: button(service), language: config.hall.languages[0], state: 'printed' } as const;
        engine.issued(kiosk, { v: 1, stamp: stampOf(agoMs), day: lease?.day ?? '', ...given }, (ack) => {
          resolve({ said: ack.ok ? `${series}${String(n).padStart(3, '0')}` : ack.code });
        });
      }),
    lease: () => lease,
    passed() {
      const due = timers.filter(({ at }) => at <= machine.monotonic());
      timers = timers.filter((each) => !due.includes(each));
      for (const { fn } of due) fn();
      engine.tick();
    },
    stop() {
      engine.stop();
      store.close();
    },
  };
}

function buttonFor({ nodes }: Config, service: string): string {
  const node = nodes[kiosk];
  const buttons = node?.kind === 'kiosk' ? Object.entries(node.buttons) : [];
  const [button] = buttons.find(([, job]) => 'service' in job && job.service === service) ?? [];
  if (button === undefined) throw new Error(`no button gives ${service}`);
  return button;
}
