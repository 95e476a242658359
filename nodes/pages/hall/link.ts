// The page's way to the hub: an MQTT client like any other. Payloads are decoded here, once; inside, types tell the truth.
import mqtt from 'mqtt';
import { decode, encode } from '../../../broker/contract/codec.js';
import { type Payload, type Place, pageName, readTopic, type TopicName, topicOf } from '../../../broker/contract/topics.js';
import type { Fact } from './store.js';

const read = [
  'hubInfo',
  'hubState',
  'hubConfig',
  'beat',
  'nodeConfig',
  'nodeState',
  'kioskState',
  'deskState',
  'calls',
  'sim',
] as const satisfies TopicName[];
type Heard = (typeof read)[number];

interface From extends Place {
  readonly hall: string;
  readonly retained: boolean;
}

const facts: { readonly [N in Heard]: (payload: Payload<N>, from: From) => Fact } = {
  hubInfo: (info) => ({ type: 'info', info }),
  hubState: (state) => ({ type: 'hub', state }),
  hubConfig: (config) => ({ type: 'file', config }),
  beat: (beat) => ({ type: 'beat', beat, at: performance.now() }),
  nodeConfig: (config, { hall }) => ({ type: 'config', hall, config }),
  nodeState: (state) => ({ type: 'node', state }),
  kioskState: (state, { id }) => ({ type: 'kiosk', node: id, state }),
  deskState: (state) => ({ type: 'desk', state }),
  calls: (calls, { retained }) => ({ type: 'calls', calls, retained }),
  sim: (message, { id, device }) => ({ type: 'sim', node: id, device, message }),
};

function isHeard(name: TopicName): name is Heard {
  return name in facts;
}

function factOf<N extends Heard>(name: N, bytes: Uint8Array, from: From): Fact | undefined {
  // The hub takes a retained topic back with an empty payload: the config no longer names that node.
  if (bytes.length === 0) return name === 'nodeConfig' ? { type: 'gone', node: from.id } : undefined;
  const payload = decode(name, bytes);
  if (payload.ok) return facts[name](payload.value, from);
  return { type: 'unread', words: `${name} ${from.id}: ${payload.code}, ${payload.detail}` };
}

interface Link {
  /** To a simulated device. */
  send(hall: string, node: string, device: string, message: Payload<'sim'>): void;
}

export function connect(location: Location, tell: (fact: Fact) => void): Link {
  const id = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const client = mqtt.connect(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/mqtt`, {
    protocolVersion: 4,
    clean: true,
    username: pageName,
    clientId: `page-${id.toString(16).padStart(8, '0')}`,
    reconnectPeriod: 1000,
    keepalive: 5,
    // A press made while the link is down must not come out later.
    queueQoSZero: false,
    resubscribe: false,
    // The default runs its timers in a worker made from a blob, which the content security policy forbids.
    timerVariant: 'native',
  });
  client.on('connect', () => {
    client.subscribe(read.map((name) => topicOf('+', name)));
    tell({ type: 'link', up: true });
  });
  client.on('close', () => tell({ type: 'link', up: false }));
  // Refused and unreachable both end in `close`, which the page shows in words; MQTT.js tries again by itself.
  client.on('error', () => undefined);
  client.on('message', (topic, bytes, { retain }) => {
    const from = readTopic(topic);
    if (from === undefined || !isHeard(from.name)) return;
    const fact = factOf(from.name, bytes, { hall: from.hall, retained: retain, ...from.place });
    if (fact !== undefined) tell(fact);
  });
  return {
    send(hall, node, device, message) {
      if (client.connected) client.publish(topicOf(hall, 'sim', { id: node, device }), encode('sim', message));
    },
  };
}
