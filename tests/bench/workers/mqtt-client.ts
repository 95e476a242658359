// An MQTT.js client as everything here uses it: TCP_NODELAY, no reconnecting (a link that breaks breaks the run).
import type { Socket } from 'node:net';
import { connectAsync, type MqttClient } from 'mqtt';

/** `name`: whom the hub takes it for. */
export async function connectTo(url: string, name: string): Promise<MqttClient> {
  const client = await connectAsync(url, { protocolVersion: 4, username: name, clean: true, keepalive: 60, reconnectPeriod: 0 });
  if ('setNoDelay' in client.stream) (client.stream as Socket).setNoDelay(true);
  client.on('error', (error) => {
    throw error;
  });
  return client;
}
