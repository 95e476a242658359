// The node's way to the hub: MQTT.js, a clean session, TCP_NODELAY at every (re)connect. It queues nothing by itself:
// what must not be lost is repeated by whoever wants it answered.
import type { Socket } from 'node:net';
import { connect, type MqttClient } from 'mqtt';
import type { Logger } from 'pino';
import { decode, encode } from '../../broker/contract/codec.js';
import { type Payload, type Place, qos, readTopic, type TopicName, topicOf, topics } from '../../broker/contract/topics.js';
import type { Clock } from '../devices/ports.js';
import { refusedMs, refusedWords } from './sign-in.js';

export interface Connection {
  /** Before the hall is known and while the hub is gone, what is published here is dropped. */
  publish<N extends TopicName>(name: N, place: Partial<Place>, payload: Payload<N>): void;
  /**
   * Hears a row of the table, at every connection anew; the returned function stops it. Of a retained row that is heard
   * already, what was said last is told at once. `cleared`: the hub has taken the row back.
   */
  on<N extends TopicName>(name: N, place: Partial<Place>, fn: (payload: Payload<N>) => void, cleared?: () => void): () => void;
  /** Hears a row that the hub sends to this client unasked: there is nothing to subscribe to. */
  onUnasked<N extends TopicName>(name: N, fn: (payload: Payload<N>) => void): void;
  /** At every connection, as soon as the hub has been heard. */
  onConnect(fn: () => void): void;
  /** Lets go of a connection that is up and says nothing, and makes a new one. */
  renew(): void;
  stop(): Promise<void>;
}

interface ConnectionOptions {
  /** `mqtt://host:port`. */
  readonly hub: string;
  readonly node: string;
  /** The node's password; undefined in a demo, where its name is enough. */
  readonly key: string | undefined;
  readonly boot: string;
  readonly clock: Clock;
  readonly log: Logger;
}

interface Listener {
  readonly name: TopicName;
  readonly place: Partial<Place>;
  readonly hear: (bytes: Uint8Array) => void;
  /** As it was subscribed at this connection; undefined for what comes unasked. */
  topic: string | undefined;
  /** Of a retained row, what was heard last at this connection. */
  last: Uint8Array | undefined;
  /** The hub does not let this node listen here. */
  denied: boolean;
}

const reconnectMs = 500;
/** A row that is denied is asked for again: the config may name this node later. */
const deniedMs = 2_000;

export function openConnection({ hub, node, key, boot, clock, log }: ConnectionOptions): Connection {
  const listeners = new Set<Listener>();
  const connected: (() => void)[] = [];
  let hall: string | undefined;
  let complained = false;
  const refusals = new Set<number>();
  const client: MqttClient = connect(hub, {
    protocolVersion: 4,
    clientId: `${node}-${boot.slice(0, 8)}`,
    username: node,
    ...(key === undefined ? {} : { password: key }),
    clean: true,
    keepalive: 5,
    connectTimeout: 3_000,
    reconnectPeriod: reconnectMs,
    // MQTT.js gives up for good on a refused sign-in, unless it is told not to: the key may come later.
    reconnectOnConnackError: true,
    resubscribe: false,
    queueQoSZero: false,
  });

  client.on('connect', () => {
    if ('setNoDelay' in client.stream) (client.stream as Socket).setNoDelay(true);
    // Which hall this hub keeps is learned anew: it may be another one, or bear another name.
    hall = undefined;
    complained = false;
    refusals.clear();
    client.options.reconnectPeriod = reconnectMs;
    for (const listener of listeners) {
      listener.last = undefined;
      if (listener.topic !== undefined) subscribe(listener);
    }
  });
  client.on('error', (error) => {
    const refusal = 'code' in error && typeof error.code === 'number' ? refusedWords(error.code, node, key !== undefined) : undefined;
    // MQTT.js reads this when it next sets its timer, which for a refused sign-in is right after this.
    client.options.reconnectPeriod = refusal === undefined ? reconnectMs : refusedMs;
    if (refusal !== undefined) {
      if (!refusals.has(refusal.connack)) log.warn({ hub, code: refusal.code }, refusal.words);
      refusals.add(refusal.connack);
      return;
    }
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
    for (const listener of listeners) {
      const { name, place, hear } = listener;
      if (
        name === read.name &&
        (place.id ?? read.place.id) === read.place.id &&
        (place.device ?? read.place.device) === read.place.device
      ) {
        if (topics[name].retained) listener.last = bytes;
        hear(bytes);
      }
    }
  });

  function subscribe(listener: Listener): void {
    const topic = topicOf(hall ?? '+', listener.name, listener.place);
    listener.topic = topic;
    if (!client.connected) return;
    client.subscribe(topic, { qos }, (error, _asked, suback) => {
      // 128: the broker said no (MQTT 3.1.1, 3.9.3). MQTT.js leaves that in the packet alone.
      const denied = suback?.granted.some((code) => code === 128) === true;
      if (denied && !listener.denied) log.warn({ topic }, 'the hub does not let this node listen');
      else if (!denied && error !== null) log.debug({ topic, error: error.message }, 'not subscribed');
      listener.denied = denied;
    });
  }

  let cancelAsking = clock.after(deniedMs, askAgain);
  function askAgain(): void {
    for (const listener of listeners) if (listener.denied) subscribe(listener);
    cancelAsking = clock.after(deniedMs, askAgain);
  }

  function listenerOf<N extends TopicName>(
    name: N,
    place: Partial<Place>,
    fn: (payload: Payload<N>) => void,
    cleared = () => {},
  ): Listener {
    return {
      name,
      place,
      topic: undefined,
      last: undefined,
      denied: false,
      hear(bytes) {
        // An empty payload is how a retained message is taken back (MQTT 3.1.1, 3.3.1.3).
        if (bytes.length === 0) return cleared();
        const read = decode(name, bytes);
        if (read.ok) fn(read.value);
        else log.warn({ code: read.code, topic: name }, `the hub said what this version cannot read: ${read.detail}`);
      },
    };
  }

  return {
    publish(name, place, payload) {
      if (!client.connected || hall === undefined) return;
      client.publish(topicOf(hall, name, place), encode(name, payload), { qos });
    },
    on(name, place, fn, cleared) {
      const listener = listenerOf(name, place, fn, cleared);
      const same = [...listeners].find(
        (other) => other.topic !== undefined && other.name === name && other.place.id === place.id && other.place.device === place.device,
      );
      listeners.add(listener);
      if (same === undefined) subscribe(listener);
      else {
        listener.topic = same.topic;
        listener.denied = same.denied;
        listener.last = same.last;
        if (same.last !== undefined) listener.hear(same.last);
      }
      return () => {
        listeners.delete(listener);
        const shared = [...listeners].some((other) => other.topic === listener.topic);
        if (client.connected && listener.topic !== undefined && !shared) client.unsubscribe(listener.topic);
      };
    },
    onUnasked(name, fn) {
      listeners.add(listenerOf(name, {}, fn));
    },
    onConnect(fn) {
      connected.push(fn);
    },
    renew() {
      client.stream.destroy();
    },
    stop() {
      cancelAsking();
      return client.endAsync(true);
    },
  };
}
