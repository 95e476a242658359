// What is wrong with a CONNECT, before anybody looks at the name and the password in it.
import type { Limits } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';

/** As mqtt-packet reads it; what it may leave out, it leaves out only of packets that it was given to write. */
export interface Connect {
  readonly protocolVersion?: number | undefined;
  readonly clientId: string;
  readonly clean?: boolean | undefined;
  /** Seconds. */
  readonly keepalive?: number | undefined;
}

export interface ConnectRefusal {
  /** In the CONNACK (MQTT 3.1.1, table 3.1): 1 protocol version, 2 identifier rejected, 5 not authorized. */
  readonly connack: 1 | 2 | 5;
  readonly refusal: Refusal;
}

const clientIdMax = 64;

/** Undefined when nothing is. */
export function checkConnect(packet: Connect, limits: Pick<Limits, 'keepalive-seconds'>): ConnectRefusal | undefined {
  const { protocolVersion, clientId, clean = false, keepalive = 0 } = packet;
  // [MQTT-3.1.2-2]
  if (protocolVersion !== 4) return no(1, `the hub speaks MQTT 3.1.1; this client speaks version ${protocolVersion} of the protocol`);
  // [MQTT-3.1.3-8]: without an id there is nothing that a session could be found by.
  if (clientId === '' && !clean) return no(2, 'a client without an id must ask for a clean session');
  if (clientId.length > clientIdMax) return no(2, `its client id is longer than ${clientIdMax} characters`);
  if (/\p{Cc}/u.test(clientId)) return no(2, 'its client id has control characters');
  // 3.1.1 has no code for a keepalive; 5 is the one that says: not like this.
  const max = limits['keepalive-seconds'];
  if (keepalive === 0) return no(5, `it asks for no keepalive; without one a dead client stays for ever. 1 to ${max} s will do`);
  if (keepalive > max) return no(5, `limits.keepalive-seconds: it asks for ${keepalive} s, more than ${max}`);
  return undefined;
}

function no(connack: 1 | 2 | 5, words: string): ConnectRefusal {
  return { connack, refusal: refusal('bad-client', words) };
}

/** The four bytes that say no (MQTT 3.1.1, 3.2); session present is 0. */
export function connackBytes(code: number): Buffer {
  return Buffer.from([0x20, 2, 0, code]);
}
