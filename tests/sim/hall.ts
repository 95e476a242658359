// The simulated hall: a machine for the hub and one for each node, the network between them, and the hardware.
import { StoreError } from '../../broker/store/store-error.js';
import type { Chance } from '../harness/random.js';
import type { SimTime } from './clock.js';
import { createDisk } from './disk.js';
import { foretoldDays, simForecaster } from './forecaster.js';
import type { Tell } from './happenings.js';
import { type Cabinet, cabinet } from './hardware/cabinet.js';
import { type HubProgram, runHub } from './hub-program.js';
import { createMachine } from './machine.js';
import { createNetwork, type Network } from './network.js';
import { runNode } from './node-program.js';
import type { SimFile } from './source.js';
import { createStation, type Station } from './station.js';
import { createDatabase, type SimDatabase } from './store.js';
import { simTransport } from './transport.js';
import type { Watch } from './watch.js';

export const hubName = 'hub';

interface HubStation extends Station {
  readonly database: SimDatabase;
  /** Undefined while it is down or starts. */
  program(): HubProgram | undefined;
}

interface NodeStation extends Station {
  readonly cabinet: Cabinet;
}

export interface SimHall {
  readonly hub: HubStation;
  readonly nodes: ReadonlyMap<string, NodeStation>;
  readonly network: Network;
  /** A hub, or a node. */
  station(name: string): Station;
}

interface HallParts {
  readonly time: SimTime;
  readonly chance: Chance;
  readonly file: SimFile;
  readonly nodes: readonly string[];
  /** What everybody's clock shows at the start, ms since 1970. */
  readonly wall: number;
  /** What the hub's clock shows when its machine is switched on; undefined: the time as it knew it. */
  readonly hubWallAtBoot: () => number | undefined;
  readonly tell: Tell;
  readonly watch: Watch;
}

export function createHall({ time, chance, file, nodes: ids, wall, hubWallAtBoot, tell, watch }: HallParts): SimHall {
  const network = createNetwork(time, chance.of('network'));
  const card = chance.of('the hub’s disk');
  /** On some days it is a slow one. */
  const usuallyMs = card.happens(0.15) ? 250 : 12;
  const foretells = chance.of('whether waits are told').happens(foretoldDays);
  const database = createDatabase(chance.below(1000) * 2 ** 20, () => 1 + card.below(card.happens(0.03) ? 300 : usuallyMs));
  let program: HubProgram | undefined;

  /** Nobody caught it: what a disk does not take ends a hub on purpose. */
  function failed(who: string, error: unknown): void {
    const isDisk = error instanceof StoreError || (error instanceof Error && /ENOSPC|disk is full/.test(error.message));
    if (isDisk) tell({ type: 'fault', kind: 'ended', who, detail: String(error) });
    else watch.look('thrown', { words: `${who}: ${error instanceof Error ? error.stack : String(error)}` });
  }

  function machineOf(name: string) {
    return createMachine({ name, time, chance, disk: createDisk(chance.of(`disk of ${name}`)), wall, failed });
  }

  const hubMachine = machineOf(hubName);
  const hub: HubStation = {
    ...createStation({
      name: hubName,
      time,
      machine: hubMachine,
      tell,
      wallAtBoot: hubWallAtBoot,
      run(process) {
        program = undefined;
        process.onEnd(() => {
          program = undefined;
        });
        watch.hubStarted(database.factsAfter(0));
        const broken = (words: string) => watch.look('thrown', { words });
        const forecaster = foretells ? simForecaster(process, database, chance.of('waits')) : undefined;
        const { source } = file;
        const running = runHub({ process, machine: hubMachine, database, network, source, forecaster, tell, broken });
        program = running;
        return (ended) => {
          const snapshot = running.stop();
          ended();
          watch.hubStopped(snapshot);
        };
      },
    }),
    database,
    program: () => program,
  };

  const nodes = new Map(ids.map((id) => [id, nodeOf(id)]));
  function nodeOf(id: string): NodeStation {
    const machine = machineOf(id);
    const clock = { now: () => time.now, after: (ms: number, fn: () => void) => time.at(time.now + ms, fn) };
    const own = cabinet({ node: id, clock, chance: chance.of(`hardware of ${id}`), tell });
    const station = createStation({
      ...{ name: id, time, machine, tell, wallAtBoot: () => undefined },
      run: (process) => runNode({ id, time, process, machine, cabinet: own, openTransport: simTransport(network, process), tell }),
    });
    return { ...station, cabinet: own };
  }

  return {
    hub,
    nodes,
    network,
    station: (name) => (name === hubName ? hub : (nodes.get(name) ?? hub)),
  };
}
