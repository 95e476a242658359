// The hub's figures as Prometheus reads them: counted here when something happens, asked for when somebody scrapes.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { codes } from '../contract/codes.js';
import type { Meter } from '../engine/meter.js';
import type { Standing } from './standing.js';

export interface Metrics {
  /** For those who do what is counted. */
  readonly meter: Meter;
  /** As `type` says; text exposition format 0.0.4. */
  text(): Promise<string>;
}

export const metricsType = Registry.PROMETHEUS_CONTENT_TYPE;

/** From a commit on a fast disk to one on a tired SD card, s. */
const commitBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
/** From nobody before you to half a day, s. */
const waitBuckets = [60, 120, 300, 600, 900, 1_200, 1_800, 2_700, 3_600, 5_400, 7_200, 10_800, 14_400];

/** A registry of its own for each hub. `standing` is asked at every scrape, once. */
export function createMetrics(standing: Standing): Metrics {
  const registry = new Registry();
  // From the start: a delay of the event loop that nobody watched is in no figure.
  const ofThisProcess = ofProcess();
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `turno_${name}`, help, labelNames, registers });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `turno_${name}`, help, labelNames, registers });

  const presses = counter('presses_total', 'Presses at kiosks that reached the hub, repeated ones too.');
  const commands = counter('commands_total', 'Commands of desks that reached the hub, repeated ones too.');
  const refusals = counter('refusals_total', 'What was refused, by the code of the refusal.', ['code']);
  for (const code of Object.keys(codes)) refusals.inc({ code }, 0);
  const commits = counter('commits_total', 'Transactions that reached the disk.');
  const facts = counter('facts_total', 'Facts that were written to the journal.');
  const commitSeconds = new Histogram({
    name: 'turno_commit_duration_seconds',
    help: 'How long a transaction took to reach the disk.',
    buckets: commitBuckets,
    registers,
  });
  const waits = new Histogram({
    name: 'turno_wait_seconds',
    help: 'How long those who were called had waited, by service.',
    labelNames: ['service'],
    buckets: waitBuckets,
    registers,
  });
  /** Services whose waits are counted; a histogram that has been set to nothing must not be again. */
  const known = new Set<string>();

  const build = gauge('build_info', 'Always 1; the version of the program is in the label.', ['version']);
  build.set({ version: standing.version }, 1);
  const fill = [
    fillHall(gauge),
    fillDoor(gauge),
    (now: Standing) => {
      for (const { service } of now.engine().services) know(service);
    },
  ];

  function know(service: string): void {
    if (known.has(service)) return;
    known.add(service);
    waits.zero({ service });
  }

  return {
    meter: {
      pressed: () => presses.inc(),
      commanded: () => commands.inc(),
      refused: (code) => refusals.inc({ code }),
      committed(count, ms) {
        commits.inc();
        facts.inc(count);
        commitSeconds.observe(ms / 1_000);
      },
      waited(service, ms) {
        know(service);
        waits.observe({ service }, ms / 1_000);
      },
    },
    async text() {
      const engine = standing.engine();
      const now = { ...standing, engine: () => engine };
      for (const set of fill) set(now);
      return `${await registry.metrics()}\n${await ofThisProcess.metrics()}`;
    },
  };
}

type MakeGauge = (name: string, help: string, labelNames?: string[]) => Gauge;
type Fill = (now: Standing) => void;

/** The queue, the desks, the nodes. What the config no longer names is no longer told of. */
function fillHall(gauge: MakeGauge): Fill {
  const waiting = gauge('waiting', 'People who wait now, by service.', ['service']);
  const oldest = gauge('oldest_wait_seconds', 'How long the first in line has waited, by service; 0 when nobody waits.', ['service']);
  const desks = gauge('desks', 'Desks, by how they stand: closed, free, called.', ['phase']);
  const outbox = gauge('outbox_orders', 'Orders to print or to announce that no node has answered yet.');
  const journal = gauge('journal_facts', 'Facts in the journal.');
  const open = gauge('hall_open', '1 when a desk is open.');
  const trusted = gauge('clock_trusted', '1 when the hub believes the wall clock of its machine.');
  const storing = gauge('storing', '0 from a commit that failed until one succeeds.');
  const problems = gauge('config_problems', 'Reasons why the config file is not what runs; 0 when it is.');
  const online = gauge('node_online', '1 when the node is there, by node.', ['node', 'kind']);
  const celsius = gauge('node_temperature_celsius', 'How warm the processor of the node is, by node that measures it.', ['node']);
  const weak = gauge('node_undervoltage', '1 when the power supply of the node was too weak in the last minute, by node that tells.', [
    'node',
  ]);
  const cases = gauge('cases', 'Cases in the register, by how they stand: open (overdue among them), overdue.', ['state']);
  const copied = gauge('backup_ok', '1 when the last of the day’s copies was made, 0 when it failed; absent where the config has none.');
  return (now) => {
    const engine = now.engine();
    cases.set({ state: 'open' }, engine.cases.open);
    cases.set({ state: 'overdue' }, engine.cases.overdue);
    const backup = now.backup();
    if (backup === undefined) copied.remove();
    else copied.set(Number(backup.problem === undefined));
    waiting.reset();
    oldest.reset();
    for (const { service, waiting: people, oldestMs } of engine.services) {
      waiting.set({ service }, people);
      oldest.set({ service }, oldestMs / 1_000);
    }
    for (const phase of ['closed', 'free', 'called']) desks.set({ phase }, engine.desks.filter((desk) => desk.phase === phase).length);
    outbox.set(engine.outbox);
    journal.set(engine.facts);
    open.set(Number(engine.open));
    trusted.set(Number(engine.trusted));
    storing.set(Number(engine.storing));
    problems.set(now.configProblems());
    for (const each of [online, celsius, weak]) each.reset();
    for (const { node, kind, online: there, machine } of now.nodes()) {
      online.set({ node, kind }, Number(there));
      if (machine?.celsius !== undefined) celsius.set({ node }, machine.celsius);
      if (machine?.undervolted !== undefined) weak.set({ node }, Number(machine.undervolted));
    }
  };
}

/** The broker's door, and what the config allows there. */
function fillDoor(gauge: MakeGauge): Fill {
  const connections = gauge('connections', 'Connections to the broker.');
  const signingIn = gauge('connections_signing_in', 'Connections to the broker that have not signed in.');
  const subscriptions = gauge('subscriptions', 'Subscriptions of all clients together.');
  const topics = gauge('retained_topics', 'Topics of which the broker retains a message.');
  const bytes = gauge('retained_bytes', 'Size of all that the broker retains.');
  const limit = gauge('limit', 'What the config allows, by its line under limits; the unit is in the name of the line.', ['limit']);
  return (now) => {
    const door = now.door();
    connections.set(door.connections);
    signingIn.set(door.signingIn);
    subscriptions.set(door.subscriptions);
    topics.set(door.retainedTopics);
    bytes.set(door.retainedBytes);
    for (const [line, value] of Object.entries(now.limits())) limit.set({ limit: line }, value);
  };
}

let processRegistry: Registry | undefined;

/**
 * Memory, processor time, event-loop delay. There is one process, however many hubs live in it, and prom-client cannot take
 * back the observers that it makes for these; so they are made once.
 */
function ofProcess(): Registry {
  if (processRegistry === undefined) {
    processRegistry = new Registry();
    collectDefaultMetrics({ register: processRegistry });
  }
  return processRegistry;
}
