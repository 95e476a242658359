// One serial queue into aedes. A retained message takes an asynchronous way through it, a plain one of QoS 0 a synchronous
// one; published in one tick to the same subscriber, the second overtakes the first, which aedes then takes for a repetition
// and drops (aedes #955, #994). So a retained message is seen through before anything follows it. Plain ones follow each
// other at once: they keep their order, and one group's acknowledgements leave in one turn of the event loop.
import type { Aedes } from 'aedes';
import { encode } from '../contract/codec.js';
import { type Payload, qos, type TopicName, topicOf, topics } from '../contract/topics.js';

interface Waiting {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
}

export interface PublishQueue {
  publish<N extends TopicName>(name: N, id: string, payload: Payload<N>): void;
  clear(name: TopicName, id: string): void;
  readonly length: number;
}

export function createPublishQueue(aedes: Aedes, hall: string): PublishQueue {
  let waiting: Waiting[] = [];
  let head = 0;
  /** A retained message is on its way. */
  let busy = false;

  function seenThrough(): void {
    busy = false;
    work();
  }

  function work(): void {
    while (!busy) {
      const message = waiting[head];
      if (message === undefined) {
        waiting = [];
        head = 0;
        return;
      }
      head += 1;
      const packet = { cmd: 'publish', dup: false, qos, ...message } as const;
      // An error here means that the broker is closing; what is shown is published again by the next one.
      if (message.retain) {
        busy = true;
        // In a turn of its own: what clients publish in this one, which may be why we are here, would overtake it just so.
        setImmediate(() => aedes.publish(packet, seenThrough));
      } else aedes.publish(packet, () => {});
    }
  }

  return {
    publish(name, id, payload) {
      waiting.push({ topic: topicOf(hall, name, { id }), payload: encode(name, payload), retain: topics[name].retained });
      if (!busy) work();
    },
    clear(name, id) {
      // An empty payload takes a retained message back (MQTT 3.1.1, 3.3.1.3).
      waiting.push({ topic: topicOf(hall, name, { id }), payload: '', retain: true });
      if (!busy) work();
    },
    get length() {
      return waiting.length - head;
    },
  };
}
