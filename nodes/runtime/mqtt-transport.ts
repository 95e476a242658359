// The way to the hub over the network: MQTT.js, a clean session, TCP_NODELAY at every (re)connect, nothing queued. It tries
// on by itself, slowly where the hub has refused the sign-in, and says why, once.
import type { Socket } from 'node:net';
import { connect, type MqttClient } from 'mqtt';
import { qos } from '../../broker/contract/topics.js';
import { refusedMs, refusedWords } from './sign-in.js';
import type { OpenTransport } from './transport.js';

const reconnectMs = 500;

export const openMqtt: OpenTransport = ({ hub, node, key, boot, log }, events) => {
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
    complained = false;
    refusals.clear();
    client.options.reconnectPeriod = reconnectMs;
    events.connected();
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
  client.on('message', events.message);

  return {
    get connected() {
      return client.connected;
    },
    publish(topic, payload) {
      if (client.connected) client.publish(topic, payload, { qos });
    },
    subscribe(topic, answered) {
      if (!client.connected) return;
      client.subscribe(topic, { qos }, (error, _asked, suback) => {
        // 128: the broker said no (MQTT 3.1.1, 3.9.3). MQTT.js leaves that in the packet alone.
        if (suback?.granted.some((code) => code === 128) === true) return answered(false);
        if (error !== null) log.debug({ topic, error: error.message }, 'not subscribed');
        answered(error === null ? true : undefined);
      });
    },
    unsubscribe(topic) {
      if (client.connected) client.unsubscribe(topic);
    },
    renew() {
      client.stream.destroy();
    },
    stop: () => client.endAsync(true),
  };
};
