// The hub as it ships, but for its sockets: on a simulated machine, disk and cable. What it writes and says is told on.
import type { ConfigSource } from '../../broker/config/load.js';
import type { Config } from '../../broker/config/schema.js';
import type { Payload, TopicName } from '../../broker/contract/topics.js';
import type { Forecaster } from '../../broker/engine/forecaster.js';
import { noMeter, tallied } from '../../broker/engine/meter.js';
import type { Outlet } from '../../broker/engine/outlet.js';
import { openCore } from '../../broker/hub/core.js';
import type { Store } from '../../broker/store/store.js';
import { startSimBroker } from './broker.js';
import type { HubSaid, Tell } from './happenings.js';
import type { SimMachine } from './machine.js';
import type { Network } from './network.js';
import { Killed, type SimProcess } from './process.js';
import type { SimDatabase } from './store.js';
import type { Remote } from './supervisor.js';

export interface HubProgram {
  readonly config: () => Config;
  readonly remote: Remote;
  /** Ends as it should. Returns the state that it leaves behind; undefined where the disk did not take it. */
  stop(): string | undefined;
}

interface HubProgramParts {
  readonly process: SimProcess;
  readonly machine: SimMachine;
  readonly database: SimDatabase;
  readonly network: Network;
  readonly source: ConfigSource;
  /** Undefined: no waits are told. */
  readonly forecaster: Forecaster | undefined;
  readonly tell: Tell;
  /** The hub itself says that it has a bug. */
  readonly broken: (words: string) => void;
}

/** No clock is believed that is earlier: the program's own date. */
const earliest = Date.UTC(2026, 10, 1);
/** Of the hub's words, those that somebody looks at. */
const watched: ReadonlySet<TopicName> = new Set<TopicName>([
  'pressAck',
  'commandAck',
  'issuedAck',
  'printDoneAck',
  'announceDoneAck',
  'deskState',
  'calls',
  'kioskState',
  'hubState',
]);

/** Throws what would keep a hub from starting. */
export function runHub({ process, machine, database, network, source, forecaster, tell, broken }: HubProgramParts): HubProgram {
  let snapshot: string | undefined;
  const store = told(database.open(process), process, tell, (body) => {
    snapshot = body;
  });
  const log = {
    info() {},
    // What a dead program still says is what it was killed by.
    warn(fields: object, words: string) {
      if (process.alive && 'code' in fields && (fields.code === 'bad-json' || fields.code === 'bad-payload'))
        broken(`${words}: ${JSON.stringify(fields)}`);
    },
    error(fields: object, words: string) {
      if (process.alive && 'code' in fields && fields.code === 'broken') broken(`${words}: ${JSON.stringify(fields)}`);
    },
  };
  const core = openCore({ source, store, time: machine.timeSource(process, earliest), random: process.random, language: 'en', log });
  const meter = tallied(noMeter);
  const broker = startSimBroker({ process, network, config: core.config, complaints: core.complaints, meter });
  const outlet: Outlet = {
    ...broker.outlet,
    publish<N extends TopicName>(name: N, id: string, payload: Payload<N>): boolean {
      // The name and its payload belong together; of a generic pair the type checker loses sight of that.
      if (process.alive && watched.has(name)) tell({ type: 'hub-said', name, id, payload } as HubSaid);
      return broker.outlet.publish(name, id, payload);
    },
  };
  const running = core.run({
    broker: { outlet, hear: broker.hear },
    connections: broker.connections,
    meter,
    version: 'sim',
    refuse: () => [],
  });
  const stopBeat = running.beat();
  if (forecaster !== undefined) running.engine.foretell(forecaster);
  const whatOf = (answer: { readonly ok: true } | { readonly ok: false; readonly code: string }) => (answer.ok ? 'done' : answer.code);
  return {
    config: core.config,
    remote: {
      arrange: (id, desk, to, told) => running.engine.arrange(id, desk, to, (answer) => told(whatOf(answer))),
      command(id, desk, verb, told) {
        const stamp = { boot: core.clock.boot, beat: core.clock.beat(), sinceMs: 0 };
        running.engine.command(desk, { v: 1, id, stamp, verb }, (answer) => told(whatOf(answer)));
      },
    },
    stop() {
      snapshot = undefined;
      stopBeat();
      broker.close();
      running.stop();
      store.close();
      return snapshot;
    },
  };
}

/** The same store; each commit is told before and after, and each snapshot. */
function told(store: Store, process: SimProcess, tell: Tell, saved: (body: string) => void): Store {
  return {
    ...store,
    saveSnapshot(seq, body) {
      store.saveSnapshot(seq, body);
      saved(body);
    },
    commit(batch) {
      if (process.alive) tell({ type: 'committing', batch });
      try {
        store.commit(batch);
      } catch (error) {
        // Dead in the middle of it: nobody knows.
        if (!(error instanceof Killed)) tell({ type: 'not-committed', batch });
        throw error;
      }
      tell({ type: 'committed', batch });
    },
  };
}
