// Packets that are nearly right, and bytes that are nothing, on connections that come and go; a canary is answered all the
// while. What was drawn can be drawn again by its seed.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from '../../broker/contract/codec.js';
import { type TopicName, topicOf, topics } from '../../broker/contract/topics.js';
import { samples } from '../broker/mqtt/samples.js';
import { makeFolder } from '../harness/folders.js';
import { type Chance, chanceFrom } from '../harness/random.js';
import { connectBytes, openRaw, packet, publishBytes, subscribeBytes } from '../harness/raw-mqtt.js';
import { smallConfigData } from '../harness/small-config.js';
import { hire, quantile } from './crew.js';
import { startKiosk } from './hall.js';

const hall = 'lancio';
const names = ['kiosk-1', 'desk-1', 'desk-2', 'board-1', 'voice-1', 'page', 'maintainer', 'guest'];
const rowNames = Object.keys(topics) as TopicName[];
const idsOfPlaces = ['kiosk-1', 'kiosk-2', 'desk-1', 'one', 'two', 'atrio', 'nobody', 'x'];
const atOnce = 30;
const perConnection = 8;

interface Fuzzed {
  readonly packets: number;
  readonly connections: number;
  /** Of the canary's presses, how long each answer took, ms. */
  readonly canary: readonly number[];
  readonly unanswered: number;
  /** Of the hub's heap, from after the first seed to the end, MB. */
  readonly grewMb: number;
  readonly logged: number;
}

/** Rejects when the hub ends. */
export async function fuzz(seeds: readonly number[], packetsPerSeed: number): Promise<Fuzzed> {
  const folder = makeFolder('turno-fuzz-');
  const hub = hire('hub');
  try {
    const file = join(folder.path, 'hall.yaml');
    const data = smallConfigData({ 'presses-per-second': 10_000 });
    writeFileSync(file, JSON.stringify({ ...data, hall: { ...data.hall, id: hall } }));
    const [port = 0] = await hub.ask('start', join(folder.path, 'hub'), file, '127.0.0.1');
    const canary = await startKiosk(port, 'kiosk-2', '', 100);
    let connections = 0;
    let sent = 0;
    let base: number | undefined;
    for (const seed of seeds) {
      const chance = chanceFrom(seed);
      const until = sent + packetsPerSeed;
      const one = async () => {
        while (sent < until) {
          const packets = drawConnection(chance);
          sent += packets.length;
          connections += 1;
          await throwAt(port, packets, chance);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, one));
      if (canary.client.socket.destroyed) throw new Error(`seed ${seed}: the canary's connection has ended`);
      if (base === undefined) [base = 0] = await hub.ask('heap');
    }
    canary.stop();
    await canary.client.until('the canary is answered', () => canary.open() === 0, 10_000).catch(() => {});
    const [heap = 0] = await hub.ask('heap');
    const [logged = 0] = await hub.ask('logged');
    const grewMb = (heap - (base ?? heap)) / 1_000_000;
    return { packets: sent, connections, canary: canary.took, unanswered: canary.open(), grewMb, logged };
  } finally {
    await hub.end();
    folder.remove();
  }
}

export function tell(what: string, { packets, connections, canary, unanswered, grewMb, logged }: Fuzzed): void {
  process.stdout.write(
    `${what}: ${packets} packets on ${connections} connections; canary ${canary.length} answers, ${unanswered} missing, p99 ${quantile(canary, 0.99).toFixed(0)} ms, ` +
      `worst ${Math.max(...canary).toFixed(0)} ms; heap grew by ${grewMb.toFixed(2)} MB; ${logged} lines logged\n`,
  );
}

/** Everything at once or in pieces, an end in good or bad manners; never longer than it takes the hub to read it. */
async function throwAt(port: number, packets: readonly Buffer[], chance: Chance): Promise<void> {
  const one = openRaw(port);
  await Promise.race([new Promise((resolve) => one.socket.once('connect', resolve)), one.closed]);
  const wire = Buffer.concat([...packets]);
  const pieces = chance.happens(0.3) ? 1 + chance.below(6) : 1;
  for (let i = 0; i < pieces && !one.socket.destroyed; i += 1) {
    one.write(wire.subarray(Math.floor((wire.length * i) / pieces), Math.floor((wire.length * (i + 1)) / pieces)));
    if (pieces > 1) await new Promise(setImmediate);
  }
  const manners = chance.pick(['end', 'reset', 'leave', 'leave', 'leave'] as const);
  if (manners === 'end') one.socket.end();
  await Promise.race([one.closed, new Promise((resolve) => setTimeout(resolve, 5 + chance.below(20)))]);
  if (manners === 'reset') one.socket.resetAndDestroy();
  one.end();
  await one.closed;
}

/** What one connection says: most get in first, and then say what they should not. */
function drawConnection(chance: Chance): Buffer[] {
  const first = drawConnect(chance);
  const packets = [chance.happens(0.75) ? first : spoil(first, chance)];
  const count = 1 + chance.below(perConnection);
  for (let i = 1; i < count; i += 1) {
    const good = draw(chance);
    packets.push(chance.happens(0.6) ? spoil(good, chance) : good);
  }
  return packets;
}

function drawConnect(chance: Chance): Buffer {
  const will = {
    topic: drawTopic(chance).topic,
    payload: drawTopic(chance).payload,
    qos: chance.pick([0, 1, 2] as const),
    retain: chance.happens(0.3),
  };
  return connectBytes({
    name: chance.pick(names),
    id: chance.happens(0.1) ? '' : `fuzz-${chance.below(200)}`,
    clean: chance.happens(0.8),
    keepalive: chance.pick([1, 60, 300]),
    version: chance.happens(0.95) ? 4 : chance.pick([3, 5, 0, 255]),
    ...(chance.happens(0.3) ? { will } : {}),
    ...(chance.happens(0.3) ? { password: 'x'.repeat(chance.below(50)) } : {}),
  });
}

function drawTopic(chance: Chance): { readonly topic: string; readonly payload: string } {
  const row = chance.pick(rowNames);
  const topic = topicOf(hall, row, { id: chance.pick(idsOfPlaces), device: chance.pick(['buttons', 'x', 'speaker']) });
  return { topic, payload: encode(row, samples[row]) };
}

function drawFilter(chance: Chance): string {
  const levels = drawTopic(chance).topic.split('/');
  const at = chance.below(levels.length);
  if (chance.happens(0.3)) return [...levels.slice(0, at), '#'].join('/');
  return levels.map((level) => (chance.happens(0.3) ? '+' : level)).join('/');
}

/** A packet as an honest client might send it. */
function draw(chance: Chance): Buffer {
  const number = Buffer.from([chance.below(256), chance.below(256)]);
  switch (chance.below(8)) {
    case 0:
      return subscribeBytes(
        1 + chance.below(65_535),
        Array.from({ length: 1 + chance.below(5) }, () => drawFilter(chance)),
        chance.pick([0, 1, 2] as const),
      );
    case 1:
      return packet(0xa2, number, Buffer.from([0, 1, 0x23]));
    case 2:
      return packet(0xc0);
    case 3:
      return packet(chance.pick([0x40, 0x50, 0x62, 0x70]), number);
    case 4:
      return chance.happens(0.2) ? packet(0xe0) : drawConnect(chance);
    default: {
      const { topic, payload } = drawTopic(chance);
      return publishBytes(topic, payload, chance.pick([0, 1, 2] as const), chance.happens(0.2), 1 + chance.below(65_535));
    }
  }
}

/** The same, but not quite. */
function spoil(good: Buffer, chance: Chance): Buffer {
  const bytes = Buffer.from(good);
  const at = () => chance.below(Math.max(1, bytes.length));
  switch (chance.below(9)) {
    case 0:
      for (let i = 0; i <= chance.below(4); i += 1) bytes[at()] = chance.below(256);
      return bytes;
    case 1:
      bytes[at()] = (bytes[at()] ?? 0) ^ (1 << chance.below(8));
      return bytes;
    case 2:
      return bytes.subarray(0, at());
    case 3:
      return Buffer.concat([bytes.subarray(0, at()), random(chance.below(30), chance), bytes.subarray(at())]);
    case 4:
      bytes[0] = chance.below(256);
      return bytes;
    case 5:
      bytes[1] = chance.pick([0, 1, 0x7f, 0x80, 0xff, chance.below(256)]);
      return bytes;
    case 6:
      return Buffer.concat([bytes, bytes.subarray(at())]);
    case 7:
      return packet(bytes[0] ?? 0x30, random(chance.below(200), chance));
    default:
      return random(1 + chance.below(chance.happens(0.02) ? 40_000 : 300), chance);
  }
}

function random(length: number, chance: Chance): Buffer {
  const bytes = Buffer.alloc(length);
  for (let i = 0; i < length; i += 1) bytes[i] = chance.below(256);
  return bytes;
}
