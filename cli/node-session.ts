// A node's place at the hub, for whoever tests its devices: its config, whether it runs, and the wire of its simulated devices. Nothing
// else is said in its name: to the hub it is not there.
import { randomBytes } from 'node:crypto';
import { connect, type MqttClient } from 'mqtt';
import { decode, encode } from '../broker/contract/codec.js';
import type { NodeConfig } from '../broker/contract/messages/node.js';
import { type Payload, qos, readTopic, topicOf } from '../broker/contract/topics.js';
import type { Wire } from '../nodes/devices/ports.js';
import { Mistake } from './mistake.js';
import { answerMs } from './sign-in.js';

export interface NodeSession {
  readonly config: NodeConfig;
  /** Its own program, or another, speaks in its name right now. */
  readonly runs: boolean;
  wireTo(device: string): Wire;
  /** What was sent leaves first. */
  end(): Promise<void>;
}

/** `key`: the node's password. Errors: `Mistake`. */
export async function joinAs(node: string, hub: string, key: string | undefined): Promise<NodeSession> {
  const client = connect(hub, {
    protocolVersion: 4,
    clientId: `${node}-test-${randomBytes(4).toString('hex')}`,
    username: node,
    ...(key === undefined ? {} : { password: key }),
    clean: true,
    keepalive: 5,
    connectTimeout: answerMs,
    reconnectPeriod: 0,
    queueQoSZero: false,
  });
  try {
    return await heardOf(client, node, hub, key !== undefined);
  } catch (error) {
    client.end(true);
    throw error;
  }
}

/** The hub retains both: they come at once, if the config names the node. */
function heardOf(client: MqttClient, node: string, hub: string, hadKey: boolean): Promise<NodeSession> {
  const wires = new Map<string, ((message: Payload<'sim'>) => void)[]>();
  let hall = '';
  let config: NodeConfig | undefined;
  let runs: boolean | undefined;
  const session = (known: NodeConfig): NodeSession => ({
    config: known,
    runs: runs === true,
    wireTo: (device) => ({
      send: (message) => void client.publish(topicOf(hall, 'sim', { id: node, device }), encode('sim', message), { qos }),
      onMessage: (fn) => void wires.set(device, [...(wires.get(device) ?? []), fn]),
    }),
    end: () => client.endAsync(),
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(hall === '' ? noHub(hub) : noSuchNode(node, hub)), answerMs);
    client.once('close', () => reject(noHub(hub)));
    client.on('error', (error) => reject('code' in error && typeof error.code === 'number' ? refused(node, hub, hadKey) : noHub(hub)));
    client.on('message', (topic, bytes) => {
      const read = readTopic(topic);
      if (read?.name === 'hubInfo') hall = read.hall;
      if (read?.name === 'nodeConfig') config = payloadOf('nodeConfig', bytes) ?? config;
      if (read?.name === 'nodeState') runs = payloadOf('nodeState', bytes)?.online ?? runs;
      const message = read?.name === 'sim' ? payloadOf('sim', bytes) : undefined;
      if (message !== undefined) for (const tell of wires.get(read?.place.device ?? '') ?? []) tell(message);
      if (hall === '' || config === undefined || runs === undefined) return;
      clearTimeout(timer);
      resolve(session(config));
    });
    client.once('connect', () => {
      const own = (['nodeConfig', 'nodeState', 'sim'] as const).map((name) => topicOf('+', name, { id: node }));
      client.subscribe([topicOf('+', 'hubInfo'), ...own], { qos });
    });
  });
}

function payloadOf<N extends 'nodeConfig' | 'nodeState' | 'sim'>(name: N, bytes: Uint8Array): Payload<N> | undefined {
  const read = decode(name, bytes);
  return read.ok ? read.value : undefined;
}

function noHub(hub: string): Mistake {
  return new Mistake('no-hub', {
    it: `nessun hub su ${hub}: è acceso? Con --config FILE la configurazione si legge da un file`,
    en: `no hub at ${hub}: is it running? With --config FILE the config is read from a file`,
  });
}

function noSuchNode(node: string, hub: string): Mistake {
  return new Mistake('refused', {
    it: `la configurazione dell’hub su ${hub} non nomina \`${node}\``,
    en: `the config of the hub at ${hub} does not name \`${node}\``,
  });
}

function refused(node: string, hub: string, hadKey: boolean): Mistake {
  return hadKey
    ? new Mistake('refused', {
        it: `l’hub su ${hub} non riconosce la password di ${node}`,
        en: `the hub at ${hub} does not know ${node}’s password`,
      })
    : new Mistake('refused', {
        it: `l’hub su ${hub} vuole la password di ${node}: mettila in data/nodes/${node}/key, o di’ dov’è con --key`,
        en: `the hub at ${hub} wants ${node}’s password: put it into data/nodes/${node}/key, or say where it is by --key`,
      });
}
