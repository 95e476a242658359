// The node's way to the hub: which rows of the table it hears, at every connection anew, and what it says. It queues nothing
// by itself: what must not be lost is repeated by whoever wants it answered.
import { decode, encode } from '../../broker/contract/codec.js';
import { type Payload, type Place, readTopic, type TopicName, topicOf, topics } from '../../broker/contract/topics.js';
import type { OpenTransport, TransportOptions } from './transport.js';

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

/** A row that is denied is asked for again: the config may name this node later. */
const deniedMs = 2_000;

export function openConnection(openTransport: OpenTransport, options: TransportOptions): Connection {
  const { clock, log } = options;
  const listeners = new Set<Listener>();
  const connected: (() => void)[] = [];
  let hall: string | undefined;
  const transport = openTransport(options, {
    connected() {
      // Which hall this hub keeps is learned anew: it may be another one, or bear another name.
      hall = undefined;
      for (const listener of listeners) {
        listener.last = undefined;
        if (listener.topic !== undefined) subscribe(listener);
      }
    },
    message(topic, bytes) {
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
    },
  });

  function subscribe(listener: Listener): void {
    const topic = topicOf(hall ?? '+', listener.name, listener.place);
    listener.topic = topic;
    transport.subscribe(topic, (granted) => {
      const denied = granted === false;
      if (denied && !listener.denied) log.warn({ topic }, 'the hub does not let this node listen');
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
      if (!transport.connected || hall === undefined) return;
      transport.publish(topicOf(hall, name, place), encode(name, payload));
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
        if (listener.topic !== undefined && !shared) transport.unsubscribe(listener.topic);
      };
    },
    onUnasked(name, fn) {
      listeners.add(listenerOf(name, {}, fn));
    },
    onConnect(fn) {
      connected.push(fn);
    },
    renew: transport.renew,
    stop() {
      cancelAsking();
      return transport.stop();
    },
  };
}
