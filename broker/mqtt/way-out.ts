// The one way into aedes, for the hub's own messages and for those of clients that passed. aedes numbers what is published,
// and a subscriber that has seen a number takes any lower one for a repetition and drops it (aedes #955, #994): a message
// of QoS 1 or 2, or a retained one, takes an asynchronous way through aedes and is overtaken just so. Here everything goes
// as QoS 0, not retained (the shelf retains), from start to the subscriber's socket in one turn: nothing overtakes anything,
// nothing is queued for who is away, nobody waits for a slow reader.
import type { Aedes } from 'aedes';
import { encode } from '../contract/codec.js';
import type { Refusal } from '../contract/codes.js';
import { qos, type TopicName, topicOf, topics } from '../contract/topics.js';
import type { Outlet } from '../engine/outlet.js';
import type { Shelf } from './shelf.js';

interface WayOut extends Outlet {
  /** What a client published, as it published it. */
  forward(topic: string, payload: Buffer): void;
}

/** `full` hears of what could not be retained, and therefore was not published either. */
export function createWayOut(aedes: Aedes, shelf: Shelf, hall: () => string, full: (topic: string, no: Refusal) => void): WayOut {
  // An error means that the broker is closing; what is shown is published again by the next one.
  const out = (topic: string, payload: string | Buffer) =>
    aedes.publish({ cmd: 'publish', dup: false, retain: false, qos, topic, payload }, () => {});

  function retain(name: TopicName, id: string, payload: string): boolean {
    const topic = topicOf(hall(), name, { id });
    const no = shelf.put(topic, payload);
    if (no === undefined) out(topic, payload);
    else full(topic, no);
    return no === undefined;
  }

  return {
    publish(name, id, payload) {
      const text = encode(name, payload);
      if (topics[name].retained) return retain(name, id, text);
      out(topicOf(hall(), name, { id }), text);
      return true;
    },
    clear: (name, id) => void retain(name, id, ''),
    forward: out,
  };
}
