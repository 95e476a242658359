// The CONNECT (MQTT 3.1.1, 3.1), read by hand: whoever is not let in never gets as far as aedes, and costs no more than this.
import type { Limits } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import { readHeader } from './guard.js';

export interface Connect {
  readonly version: number;
  readonly clean: boolean;
  /** Seconds. */
  readonly keepalive: number;
  readonly id: string;
  readonly name: string | undefined;
  readonly password: Buffer | undefined;
}

/** Type and flags of a CONNECT. */
const connect = 0x10;

/** Undefined: there must be more to come. A refusal ends the connection, without an answer: what came is not MQTT. */
export function readConnect(bytes: Buffer, packetMax: number): Connect | Refusal | undefined {
  if (bytes.length === 0) return undefined;
  if (bytes[0] !== connect) return refusal('bad-client', 'what it sent first is no CONNECT');
  const header = readHeader(bytes, 0);
  if (header === 'more') return undefined;
  if (header === 'broken') return refusal('bad-client', 'what it sent first is no packet');
  if (header.length > packetMax) return refusal('too-large', `a packet of ${header.length} bytes, before it signed in`);
  if (bytes.length < header.bytes + header.length) return undefined;
  return readBody(bytes.subarray(header.bytes, header.bytes + header.length)) ?? refusal('bad-client', 'its CONNECT is malformed');
}

function readBody(body: Buffer): Connect | undefined {
  let at = 0;
  let short = false;
  function take(length: number): Buffer {
    if (at + length > body.length) short = true;
    at += length;
    return body.subarray(at - length, at);
  }
  const number = (length: 1 | 2) => {
    const bytes = take(length);
    return short ? 0 : bytes.readUIntBE(0, length);
  };
  const field = () => take(number(2));

  const protocol = field().toString('latin1');
  const version = number(1);
  const flags = number(1);
  const keepalive = number(2);
  if (protocol !== 'MQTT' && protocol !== 'MQIsdp') return undefined;
  // What follows is another in MQTT 5, and nobody needs it: it is told that this is not its version.
  const known = { version, clean: (flags & 0x02) !== 0, keepalive };
  if (version !== 4) return short ? undefined : { ...known, id: '', name: undefined, password: undefined };
  const id = field().toString();
  if ((flags & 0x04) !== 0) {
    field();
    field();
  }
  const name = (flags & 0x80) !== 0 ? field().toString() : undefined;
  const password = (flags & 0x40) !== 0 ? field() : undefined;
  return short ? undefined : { ...known, id, name, password };
}

interface ConnectRefusal {
  /** In the CONNACK (table 3.1): 1 protocol version, 2 identifier rejected, 5 not authorized. */
  readonly connack: 1 | 2 | 5;
  readonly refusal: Refusal;
}

const clientIdMax = 64;

/** What is wrong with it, whoever it is; undefined when nothing is. */
export function checkConnect(
  { version, id, clean, keepalive }: Connect,
  limits: Pick<Limits, 'keepalive-seconds'>,
): ConnectRefusal | undefined {
  // [MQTT-3.1.2-2]
  if (version !== 4) return no(1, `the hub speaks MQTT 3.1.1; this client speaks version ${version} of the protocol`);
  // [MQTT-3.1.3-8]: without an id there is nothing that a session could be found by.
  if (id === '' && !clean) return no(2, 'a client without an id must ask for a clean session');
  if (id.length > clientIdMax) return no(2, `its client id is longer than ${clientIdMax} characters`);
  if (/\p{Cc}/u.test(id)) return no(2, 'its client id has control characters');
  // 3.1.1 has no code for a keepalive; 5 is the one that says: not like this.
  const max = limits['keepalive-seconds'];
  if (keepalive === 0)
    return no(5, `limits.keepalive-seconds: it asks for none; without one a dead client stays for ever. 1 to ${max} s will do`);
  if (keepalive > max) return no(5, `limits.keepalive-seconds: it asks for ${keepalive} s, more than ${max}`);
  return undefined;
}

function no(connack: 1 | 2 | 5, words: string): ConnectRefusal {
  return { connack, refusal: refusal('bad-client', words) };
}

/** The four bytes that say no (3.2); session present is 0. */
export function connackBytes(code: number): Buffer {
  return Buffer.from([0x20, 2, 0, code]);
}
