// One serial queue into aedes. aedes loses the first of two messages published in one tick to the same subscriber, when
// the first is retained or above QoS 0 and the second is faster (aedes #955, #994); one at a time, none is lost.
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
  readonly length: number;
}

export function createPublishQueue(aedes: Aedes, hall: string): PublishQueue {
  let waiting: Waiting[] = [];
  let head = 0;
  let busy = false;

  function next(): void {
    const message = waiting[head];
    if (message === undefined) {
      waiting = [];
      head = 0;
      busy = false;
      return;
    }
    busy = true;
    head += 1;
    // An error here means that the broker is closing; what is shown is published again by the next one.
    aedes.publish({ cmd: 'publish', dup: false, qos, ...message }, next);
  }

  return {
    publish(name, id, payload) {
      waiting.push({ topic: topicOf(hall, name, { id }), payload: encode(name, payload), retain: topics[name].retained });
      if (!busy) next();
    },
    get length() {
      return waiting.length - head;
    },
  };
}
