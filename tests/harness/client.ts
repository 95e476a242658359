// A bare MQTT client as a test drives it: publishes raw bytes, waits for messages.

import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { connectAsync, type MqttClient } from 'mqtt';

export interface Heard {
  readonly topic: string;
  readonly payload: Buffer;
  readonly retain: boolean;
}

export interface Client {
  readonly mqtt: MqttClient;
  /** Everything heard so far, in order. */
  readonly heard: readonly Heard[];
  subscribe(...topics: string[]): Promise<void>;
  publish(topic: string, payload: string | Buffer | object, options?: { retain?: boolean; qos?: 0 | 1 }): void;
  /** The first message, past or to come, that satisfies `wanted`; rejects after `ms`, naming `what`. */
  find(what: string, wanted: (message: Heard) => boolean, ms?: number): Promise<Heard>;
  close(): Promise<void>;
}

/** `name` is the user name that the hub knows the client by. */
export async function connectClient(url: string, name: string): Promise<Client> {
  const clientId = `${name.slice(0, 20)}-${randomBytes(4).toString('hex')}`;
  const mqtt = await connectAsync(url, {
    protocolVersion: 4,
    clientId,
    username: name,
    clean: true,
    reconnectPeriod: 0,
    queueQoSZero: false,
  });
  if ('setNoDelay' in mqtt.stream) (mqtt.stream as Socket).setNoDelay(true);
  const heard: Heard[] = [];
  const waiting = new Set<(message: Heard) => void>();
  mqtt.on('message', (topic, payload, packet) => {
    const message = { topic, payload, retain: packet.retain };
    heard.push(message);
    for (const look of waiting) look(message);
  });
  mqtt.on('error', () => {});
  return {
    mqtt,
    heard,
    async subscribe(...topics) {
      await mqtt.subscribeAsync(topics, { qos: 0 });
    },
    publish(topic, payload, { retain = false, qos = 0 } = {}) {
      const bytes = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload);
      mqtt.publish(topic, bytes, { retain, qos });
    },
    find(what, wanted, ms = 15_000) {
      return new Promise((resolve, reject) => {
        function look(message: Heard): void {
          if (!wanted(message)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(message);
        }
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`not heard within ${ms} ms: ${what}`));
        }, ms);
        waiting.add(look);
        for (const message of heard) look(message);
      });
    },
    close: () => mqtt.endAsync(true),
  };
}
