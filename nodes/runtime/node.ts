// A node: knows its id and the hub. Its job and its pins come from the hub, and change when the hub says so.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { CommandId } from '../../broker/contract/ids.js';
import { healthMs, silentMs } from '../../broker/contract/limits.js';
import type { DeskAck, RateAck } from '../../broker/contract/messages/desk.js';
import type { Issued, PressAck } from '../../broker/contract/messages/kiosk.js';
import type { DeviceHealth, NodeConfig } from '../../broker/contract/messages/node.js';
import { readTopic } from '../../broker/contract/topics.js';
import type { Clock, Driver, Job, KindContext, Kinds, Ports, Wire } from '../devices/ports.js';
import { createBeats } from './beats.js';
import { openConnection } from './connection.js';
import { createDevices } from './devices.js';
import type { Disk } from './disk.js';
import { createJobs, type RunningJob } from './jobs.js';
import { createLeases } from './lease.js';
import { openLeaseFile } from './lease-file.js';
import { createLink, createScope } from './link.js';
import { type Machine, thisMachine } from './machine.js';
import { watchMachine } from './machine-watch.js';
import { openMqtt } from './mqtt-transport.js';
import { createOrders } from './orders.js';
import { type Outcome, openOutbox } from './outbox.js';
import { createRequests } from './requests.js';
import type { Sensors } from './sensors.js';
import { systemDisk } from './system-disk.js';
import type { OpenTransport } from './transport.js';

/** Its devices are looked at so often, ms: one that breaks is told at once. */
const lookMs = 500;

interface NodeOptions {
  readonly id: string;
  /** `mqtt://host:port` */
  readonly hub: string;
  /** The password under which the hub knows this node; undefined in a demo, where its name is enough. */
  readonly key: string | undefined;
  /** The node's own folder. */
  readonly folder: string;
  readonly kinds: Kinds;
  /** Loaded when named. */
  readonly drivers: ReadonlyMap<string, () => Promise<Driver>>;
  readonly clock: Clock;
  /** Without it, the one that this runs on. */
  readonly machine?: Machine;
  /** Without it, the node tells nothing of its machine. */
  readonly sensors?: Sensors;
  /** Without it, MQTT over the network. */
  readonly openTransport?: OpenTransport;
  /** Without it, this machine's. */
  readonly disk?: Disk;
  /** So many random bytes; without it, the system's. */
  readonly random?: (bytes: number) => Uint8Array;
  readonly version: string;
  readonly log: Logger;
}

export interface RunningNode {
  /** Resolves when the node first does its job: devices open, the hub heard. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, fn) {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};

/** Errors: throws when the folder cannot be written; everything else is waited for or said in the log. */
export function startNode({
  id,
  hub,
  key,
  folder,
  kinds,
  drivers,
  clock,
  machine = thisMachine(),
  sensors,
  openTransport = openMqtt,
  disk = systemDisk,
  random = randomBytes,
  version,
  log,
}: NodeOptions): RunningNode {
  const boot = Buffer.from(random(16)).toString('hex');
  const outbox = openOutbox(join(folder, 'outbox.jsonl'), disk);
  const connection = openConnection(openTransport, { hub, node: id, key, boot, clock, log });
  const beats = createBeats(clock);
  let counter = 0;
  const nextId = (): CommandId => {
    counter += 1;
    return { node: id, boot, n: counter };
  };
  const presses = createRequests<PressAck>(clock, nextId);
  const commands = createRequests<DeskAck>(clock, nextId);
  const rates = createRequests<RateAck>(clock, nextId);
  const orders = createOrders(boot, beats, outbox, tellOutcome, clock, log);
  const leaseFile = openLeaseFile(join(folder, 'lease.json'), disk);
  const leases = createLeases({ node: id, file: leaseFile, machine, tell: tellIssued, clock, log });
  const devices = createDevices({ node: id, drivers, folder, disk, clock, log, wireTo, late: () => jobs.lookAgain() });
  const jobs = createJobs({ kinds, devices, start: startJob, changed, clock, log });
  const watch = sensors && watchMachine({ node: id, sensors, clock, log });
  let isReady = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  /** Before the first beat, a press could not say how old it is. */
  const sayReady = () => {
    if (jobs.current() !== undefined && beats.fresh()) isReady();
  };
  beats.onFresh(sayReady);

  connection.on('beat', {}, (beat) => {
    beats.heard(beat);
    leases.heardBeat(beat);
    cancelFrozen();
    cancelFrozen = clock.after(silentMs, frozen);
  });
  // A hub that is connected and silent is frozen: a new connection is tried.
  let cancelFrozen = clock.after(silentMs, frozen);
  function frozen(): void {
    connection.renew();
    cancelFrozen = clock.after(silentMs, frozen);
  }

  const refusedFor = new Set<string>();
  /** A hub of before refuses a health that says more than it knows of: it is told what every hub has known, or this node would be off-line. */
  let isBrief = false;
  connection.onUnasked('refused', ({ code, detail, topic }) => {
    if (code === 'bad-payload' && readTopic(topic)?.name === 'nodeHealth' && !isBrief) {
      isBrief = true;
      tellHealth();
    }
    if (!refusedFor.has(code)) log.warn({ code, topic }, `the hub refused what this node said: ${detail}`);
    refusedFor.add(code);
  });

  /** Whether the hub's config names this node. One that it does not name says nothing: nobody would hear it. */
  let named = false;
  /** What the hub was told last of the devices. */
  let toldHealth = '';
  let toldUnnamed = false;
  /** A hub that has no config for this node says so by its silence. */
  let cancelUnnamed = () => {};
  connection.onConnect(() => {
    isBrief = false;
    presses.sendAgain();
    commands.sendAgain();
    rates.sendAgain();
    orders.tellAgain();
    leases.tellAgain();
    tellHealth();
    cancelUnnamed();
    cancelUnnamed = clock.after(silentMs, () => {
      if (beats.fresh()) unnamed();
    });
  });
  connection.on(
    'nodeConfig',
    { id },
    (config) => {
      cancelUnnamed();
      named = true;
      toldUnnamed = false;
      leases.remember(config);
      jobs.become(config);
    },
    () => {
      cancelUnnamed();
      unnamed();
    },
  );
  function unnamed(): void {
    if (!toldUnnamed) log.warn({ code: 'no-such-node' }, `the hub’s config does not name \`${id}\`: it has no job, and waits for one`);
    toldUnnamed = true;
    named = false;
    leases.remember(undefined);
    jobs.become(undefined);
  }

  function wireTo(device: string): { wire: Wire; end(): void } {
    const scope = createScope(connection, beats);
    let open = true;
    const wire: Wire = {
      send(message) {
        if (open && named) connection.publish('sim', { id, device }, message);
      },
      onMessage: (fn) => scope.on('sim', { id, device }, fn),
    };
    return {
      wire,
      end() {
        open = false;
        scope.close();
      },
    };
  }

  function startJob(config: NodeConfig, ports: Partial<Ports>, before: RunningJob | undefined): () => void {
    const scope = createScope(connection, beats);
    const link = createLink({ config, scope, connection, beats, presses, commands, rates, orders, leases });
    const job = startKind(kinds, { config, before: before?.config, link, clock, log }, ports);
    // Only now, so that what both hear stays subscribed.
    before?.end();
    return () => {
      scope.close();
      job.stop();
    };
  }

  function changed(): void {
    tellHealth();
    sayReady();
  }

  function tellOutcome(outcome: Outcome): void {
    const config = jobs.current();
    if (config === undefined) return;
    if (outcome.kind === 'print' && config.kind === 'kiosk') connection.publish('printDone', { id }, outcome.done);
    else if (outcome.kind === 'announce' && config.kind === 'announcer') {
      const area = outcome.area ?? config.areas[0];
      if (area !== undefined && config.areas.includes(area)) connection.publish('announceDone', { id: area }, outcome.done);
      // Of a job that is this node's no more: nobody would hear it.
      else orders.acknowledged(outcome.done.order);
    } else orders.acknowledged(outcome.done.order);
  }

  /** A ticket on paper is told when this node is a kiosk again, if it is not one now. */
  function tellIssued(issued: Issued): void {
    if (jobs.current()?.kind === 'kiosk') connection.publish('issued', { id }, issued);
  }

  // The hub may be gone when this program starts again: a kiosk whose lease is good goes on.
  const remembered = leases.job();
  if (remembered !== undefined) jobs.become(remembered);

  let cancelHealth = clock.after(healthMs, healthLoop);
  function healthLoop(): void {
    tellHealth();
    cancelHealth = clock.after(healthMs, healthLoop);
  }
  let cancelLook = clock.after(lookMs, lookLoop);
  function lookLoop(): void {
    if (JSON.stringify(devices.health()) !== toldHealth) tellHealth();
    cancelLook = clock.after(lookMs, lookLoop);
  }
  function tellHealth(): void {
    if (!named) return;
    const all = devices.health();
    toldHealth = JSON.stringify(all);
    const health = watch?.health();
    const machineHealth = health === undefined ? {} : { machine: health };
    const told = isBrief ? { devices: briefly(all) } : { devices: all, ...machineHealth };
    connection.publish('nodeHealth', { id }, { v: 1, boot, version, ...told });
  }

  return {
    ready,
    async stop() {
      cancelHealth();
      cancelLook();
      watch?.stop();
      cancelFrozen();
      cancelUnnamed();
      presses.stop();
      commands.stop();
      rates.stop();
      // In this order: a ticket that is half out ends, and how it ended is kept.
      await jobs.stop();
      await orders.stop();
      beats.stop();
      await connection.stop();
      await leases.stop();
      await outbox.close();
    },
  };
}

function briefly(health: Readonly<Record<string, DeviceHealth>>): Record<string, DeviceHealth> {
  return Object.fromEntries(
    Object.entries(health).map(([name, state]) => [name, state.ok ? { ok: true } : { ok: false, code: state.code, words: state.words }]),
  );
}

type Surroundings = KindContext<NodeConfig['kind']>;

/** `before` is of the same kind, or there is none: TypeScript is told so here. */
function startKind(kinds: Kinds, { config, before, ...context }: Surroundings, ports: Partial<Ports>): Job {
  switch (config.kind) {
    case 'kiosk':
      return kinds.kiosk.start({ ...context, config, before: before?.kind === config.kind ? before : undefined }, ports);
    case 'desk':
      return kinds.desk.start({ ...context, config, before: before?.kind === config.kind ? before : undefined }, ports);
    case 'board':
      return kinds.board.start({ ...context, config, before: before?.kind === config.kind ? before : undefined }, ports);
    case 'announcer':
      return kinds.announcer.start({ ...context, config, before: before?.kind === config.kind ? before : undefined }, ports);
  }
}
