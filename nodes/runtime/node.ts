// A node: knows its id and the hub. Its job and its pins come from the hub, and change when the hub says so.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { CommandId } from '../../broker/contract/ids.js';
import { healthMs, silentMs } from '../../broker/contract/limits.js';
import type { DeskAck, DeviceHealth, NodeConfig, PressAck } from '../../broker/contract/messages.js';
import type { Clock, Driver, Job, KindContext, Kinds, Ports, Wire } from '../devices/ports.js';
import { createBeats } from './beats.js';
import { openConnection } from './connection.js';
import { openDevices } from './devices.js';
import { createLink, createScope } from './link.js';
import { createOrders } from './orders.js';
import { type Outcome, openOutbox } from './outbox.js';
import { createRequests } from './requests.js';

export interface NodeOptions {
  readonly id: string;
  /** `mqtt://host:port` */
  readonly hub: string;
  /** Its password. */
  readonly key?: string | undefined;
  /** The node's own folder. */
  readonly folder: string;
  readonly kinds: Kinds;
  /** Loaded when named. */
  readonly drivers: ReadonlyMap<string, () => Promise<Driver>>;
  readonly clock: Clock;
  readonly version: string;
  readonly log: Logger;
}

export interface RunningNode {
  /** Resolves when the node first does its job: devices open, the hub heard. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/** What a node does until its config changes. */
interface Work {
  readonly config: NodeConfig;
  health(): Record<string, DeviceHealth>;
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
export function startNode({ id, hub, folder, kinds, drivers, clock, version, log }: NodeOptions): RunningNode {
  const boot = randomBytes(16).toString('hex');
  const outbox = openOutbox(join(folder, 'outbox.jsonl'));
  const connection = openConnection(hub, id, boot, log);
  const beats = createBeats(clock);
  let counter = 0;
  const nextId = (): CommandId => {
    counter += 1;
    return { node: id, boot, n: counter };
  };
  const presses = createRequests<PressAck>(clock, nextId);
  const commands = createRequests<DeskAck>(clock, nextId);
  const orders = createOrders(boot, beats, outbox, tellOutcome, clock, log);
  let work: Work | undefined;
  let applied = '';
  let stopped = false;
  /** Configs are applied one after the other. */
  let applying: Promise<void> = Promise.resolve();
  let isReady = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  /** Before the first beat, a press could not say how old it is. */
  const sayReady = () => {
    if (work !== undefined && beats.fresh()) isReady();
  };
  beats.onFresh(sayReady);

  connection.on('beat', {}, (beat) => {
    beats.heard(beat);
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
  connection.on('refused', {}, ({ code, detail, topic }) => {
    if (!refusedFor.has(code)) log.warn({ code, topic }, `the hub refused what this node said: ${detail}`);
    refusedFor.add(code);
  });
  connection.on('nodeConfig', { id }, (config) => {
    const text = JSON.stringify(config);
    if (text === applied) return;
    applied = text;
    applying = applying.then(() => apply(config)).catch((error) => log.error({ error: String(error) }, 'the config could not be applied'));
  });
  connection.onConnect(() => {
    presses.sendAgain();
    commands.sendAgain();
    orders.tellAgain();
    tellHealth();
  });

  async function apply(config: NodeConfig): Promise<void> {
    await work?.stop();
    work = undefined;
    if (stopped) return;
    const wires = createScope(connection, beats);
    const wireTo = (device: string): Wire => ({
      send: (message) => connection.publish('sim', { id, device }, message),
      onMessage: (fn) => wires.on('sim', { id, device }, fn),
    });
    const devices = await openDevices(config, kinds[config.kind].devices, { drivers, folder, clock, log, wireTo });
    const link = createLink({ config, scope: wires, connection, beats, presses, commands, orders });
    const job = startJob(config, { link, clock, log }, devices.ports);
    work = {
      config,
      health: devices.health,
      async stop() {
        wires.close();
        job.stop();
        await devices.close();
      },
    };
    tellHealth();
    sayReady();
  }

  function startJob(config: NodeConfig, context: Pick<KindContext<'kiosk'>, 'link' | 'clock' | 'log'>, ports: Partial<Ports>): Job {
    switch (config.kind) {
      case 'kiosk':
        return kinds.kiosk.start({ ...context, config }, ports);
      case 'desk':
        return kinds.desk.start({ ...context, config }, ports);
      case 'board':
        return kinds.board.start({ ...context, config }, ports);
      case 'announcer':
        return kinds.announcer.start({ ...context, config }, ports);
    }
  }

  function tellOutcome(outcome: Outcome): void {
    if (work === undefined) return;
    if (outcome.kind === 'print' && work.config.kind === 'kiosk') connection.publish('printDone', { id }, outcome.done);
    else if (outcome.kind === 'announce' && work.config.kind === 'announcer') {
      connection.publish('announceDone', { id: work.config.area }, outcome.done);
      // Of a job that is this node's no more: nobody would hear it.
    } else orders.acknowledged(outcome.done.order);
  }

  let cancelHealth = clock.after(healthMs, healthLoop);
  function healthLoop(): void {
    tellHealth();
    cancelHealth = clock.after(healthMs, healthLoop);
  }
  function tellHealth(): void {
    connection.publish('nodeHealth', { id }, { v: 1, boot, version, devices: work?.health() ?? {} });
  }

  return {
    ready,
    async stop() {
      stopped = true;
      cancelHealth();
      cancelFrozen();
      beats.stop();
      orders.stop();
      presses.stop();
      commands.stop();
      await applying;
      await work?.stop();
      await connection.stop();
      await outbox.close();
    },
  };
}
