// The simulated way to the hub does what MQTT.js and the hub's own broker do.
import { noMeter } from '../../broker/engine/meter.js';
import { chanceFrom } from '../harness/random.js';
import { type TransportStage, transportConformance } from '../nodes/runtime/transport-conformance.js';
import { type SimBroker, startSimBroker } from './broker.js';
import { createTime } from './clock.js';
import { createDisk } from './disk.js';
import { createMachine } from './machine.js';
import { createNetwork } from './network.js';
import type { SimProcess } from './process.js';
import { simTransport } from './transport.js';

const names = ['board-1', 'board-9', 'desk-1', 'kiosk-1'];

async function stage(): Promise<TransportStage> {
  const time = createTime();
  const chance = chanceFrom(5);
  const network = createNetwork(time, chance);
  const failed = (_program: string, error: unknown) => {
    throw error;
  };
  const machineOf = (name: string) =>
    createMachine({ name, time, chance: chance.of(name), disk: createDisk(chance), wall: Date.UTC(2026, 10, 2, 8), failed });
  const hub = machineOf('hub');
  const nodes = machineOf('nodes');
  const process = nodes.run('nodes');
  let running: { readonly broker: SimBroker; readonly process: SimProcess } | undefined;

  async function stopHub(): Promise<void> {
    running?.broker.close();
    running?.process.end('program');
    running = undefined;
  }
  function breakAll(): void {
    for (const name of names) network.wire(name).breakLines();
  }

  return {
    hub: 'mqtt://sim',
    clock: nodes.clock(process),
    openTransport: simTransport(network, process),
    async startHub(config) {
      const program = hub.run('hub');
      const broker = startSimBroker({ process: program, network, config, complaints: { add() {} }, meter: noMeter });
      running = { broker, process: program };
      return broker;
    },
    stopHub,
    cut() {
      breakAll();
      network.cutHub();
    },
    silence: network.cutHub,
    mend() {
      // What was said into a dead line never arrives.
      breakAll();
      network.mendHub();
    },
    async wait(until) {
      for (const end = time.now + 60_000; !until(); await time.runUntil(time.now + 5)) {
        if (time.now > end) throw new Error(`not so: ${until}`);
      }
    },
    end: stopHub,
  };
}

transportConformance('the simulated cable to the simulated broker', stage);
