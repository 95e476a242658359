// A node as it ships, on simulated hardware.
import { pino } from 'pino';
import { readTopic } from '../../broker/contract/topics.js';
import { kinds } from '../../nodes/kinds/kinds.js';
import { startNode } from '../../nodes/runtime/node.js';
import type { OpenTransport } from '../../nodes/runtime/transport.js';
import type { SimTime } from './clock.js';
import type { Asked, Tell } from './happenings.js';
import type { Cabinet } from './hardware/cabinet.js';
import type { Life } from './hardware/life.js';
import type { SimMachine } from './machine.js';
import type { SimProcess } from './process.js';

interface NodeProgramParts {
  readonly id: string;
  readonly time: SimTime;
  readonly process: SimProcess;
  readonly machine: SimMachine;
  readonly cabinet: Cabinet;
  readonly openTransport: OpenTransport;
  readonly tell: Tell;
}

/** What a node says of itself is not read here: what it does is. */
const silent = pino({ level: 'silent' });

/** Returns how the node is told to end; `ended` is called when it has. */
export function runNode({ id, time, process, machine, cabinet, openTransport, tell }: NodeProgramParts): (ended: () => void) => void {
  const life: Life = {
    call: (_port, effect) => process.port(effect),
    hear: (fn) => void time.at(time.now, fn, process),
  };
  const node = startNode({
    id,
    hub: 'mqtt://sim',
    key: undefined,
    folder: '/data',
    kinds,
    drivers: cabinet.driversFor(life),
    clock: machine.clock(process),
    machine: machine.machine(),
    openTransport: told(openTransport, id, tell),
    disk: machine.disk.of(process),
    random: process.random,
    version: 'sim',
    log: silent,
  });
  return (ended) => void node.stop().then(ended);
}

/** The same transport; what the node asks of the hub is told on. */
function told(open: OpenTransport, node: string, tell: Tell): OpenTransport {
  return (options, events) => {
    const transport = open(options, events);
    return {
      ...transport,
      get connected() {
        return transport.connected;
      },
      publish(topic, text) {
        const name = readTopic(topic)?.name;
        if (name === 'press' || name === 'command' || name === 'issued' || name === 'rate') {
          const payload: Asked = JSON.parse(text);
          tell({ type: 'node-asked', node, name, payload });
        }
        transport.publish(topic, text);
      },
    };
  };
}
