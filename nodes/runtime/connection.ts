// The node's way to the hub: MQTT.js, a clean session, TCP_NODELAY at every (re)connect. It queues nothing by itself:
// what must not be lost is repeated by whoever wants it answered.
import type { Socket } from 'node:net';
import { connect, type MqttClient } from 'mqtt';
import type { Logger } from 'pino';
import { decode, encode } from '../../broker/contract/codec.js';
import { type Payload, type Place, qos, readTopic, type TopicName, topicOf } from '../../broker/contract/topics.js';

export interface Connection {
  /** Before the hall is known and while the hub is gone, what is published here is dropped. */
  publish<N extends TopicName>(name: N, place: Partial<Place>, payload: Payload<N>): void;
  /** Hears a row of the table, at every connection anew; the returned function stops it. */
  on<N extends TopicName>(name: N, place: Partial<Place>, fn: (payload: Payload<N>) => void): () => void;
  /** At every connection, as soon as the hub has been heard. */
  onConnect(fn: () => void): void;
  /** Lets go of a connection that is up and says nothing, and makes a new one. */
  renew(): void;
  stop(): Promise<void>;
}

interface Listener {
  readonly name: TopicName;
  readonly place: Partial<Place>;
  readonly hear: (bytes: Uint8Array) => void;
  /** As it was subscribed at this connection. */
  topic: string;
}

const reconnectMs = 500;

/** `hub`: `mqtt://host:port`. */
export function openConnection(hub: string, node: string, boot: string, log: Logger): Connection {
  const listeners = new Set<Listener>();
  const connected: (() => void)[] = [];
  let hall: string | undefined;
  let complained = false;
  const client: MqttClient = connect(hub, {
    protocolVersion: 4,
    clientId: `${node}-${boot.slice(0, 8)}`,
    username: node,
    clean: true,
    keepalive: 5,
    connectTimeout: 3_000,
    reconnectPeriod: reconnectMs,
    resubscribe: false,
    queueQoSZero: false,
  });

  client.on('connect', () => {
    if ('setNoDelay' in client.stream) (client.stream as Socket).setNoDelay(true);
    // Which hall this hub keeps is learned anew: it may be another one, or bear another name.
    hall = undefined;
    complained = false;
    for (const listener of listeners) subscribe(listener);
  });
  client.on('error', (error) => {
    // Once, until there is a connection again: it tries on by itself.
    if (!complained) log.warn({ hub, error: error.message || String(error) }, 'no hub there yet; trying on');
    complained = true;
  });
  client.on('message', (topic, bytes) => {
    const read = readTopic(topic);
    if (read === undefined) return;
    if (hall === undefined) {
      hall = read.hall;
      for (const fn of connected) fn();
    }
    for (const { name, place, hear } of listeners) {
      if (
        name === read.name &&
        (place.id ?? read.place.id) === read.place.id &&
        (place.device ?? read.place.device) === read.place.device
      ) {
        hear(bytes);
      }
    }
  });

  function subscribe(listener: Listener): void {
    listener.topic = topicOf(hall ?? '+', listener.name, listener.place);
    if (!client.connected) return;
    client.subscribe(listener.topic, { qos }, (error, granted) => {
      // 128: the broker said no (MQTT 3.1.1, 3.9.3).
      if (granted?.some(({ qos: given }) => given === 128)) log.warn({ topic: listener.topic }, 'the hub does not let this node listen');
      else if (error !== null) log.debug({ topic: listener.topic, error: error.message }, 'not subscribed');
    });
  }

  return {
    publish(name, place, payload) {
      if (!client.connected || hall === undefined) return;
      client.publish(topicOf(hall, name, place), encode(name, payload), { qos });
    },
    on(name, place, fn) {
      const listener: Listener = {
        name,
        place,
        topic: '',
        hear(bytes) {
          const read = decode(name, bytes);
          if (read.ok) fn(read.value);
          else log.warn({ code: read.code, topic: name }, `the hub said what this version cannot read: ${read.detail}`);
        },
      };
      listeners.add(listener);
      subscribe(listener);
      return () => {
        listeners.delete(listener);
        const shared = [...listeners].some((other) => other.topic === listener.topic);
        if (client.connected && !shared) client.unsubscribe(listener.topic);
      };
    },
    onConnect(fn) {
      connected.push(fn);
    },
    renew() {
      client.stream.destroy();
    },
    stop: () => client.endAsync(true),
  };
}
