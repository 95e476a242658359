// Somebody who stands in the hall and hears everything, in order, across every death of the hub; and whose finger moves the
// simulated devices, as the demo's page does. Every payload is read by the contract.
import type { Socket } from 'node:net';
import { connect } from 'mqtt';
import { decode, encode } from '../../broker/contract/codec.js';
import { maintainerName, type Payload, pageName, readTopic, type TopicName, topicOf } from '../../broker/contract/topics.js';

export interface Said<N extends TopicName> {
  /** Its place among all that was heard. */
  readonly n: number;
  /** Ms on this process's clock. */
  readonly at: number;
  /** The kiosk, desk, area or node in the topic. */
  readonly id: string;
  readonly device: string;
  readonly payload: Payload<N>;
}

const rows = [
  'beat',
  'nodeState',
  'sim',
  'press',
  'pressAck',
  'print',
  'printDone',
  'printDoneAck',
  'command',
  'commandAck',
  'kioskState',
  'deskState',
  'calls',
  'announce',
  'announceDone',
  'announceDoneAck',
  'lease',
  'issued',
  'issuedAck',
] as const satisfies TopicName[];
export type Row = (typeof rows)[number];
type Logs = { readonly [N in Row]: Said<N>[] };

export interface Ears {
  /** What was said on a row after the moment `after`, oldest first. */
  said<N extends Row>(row: N, after?: number): readonly Said<N>[];
  /** Now, as a place among all that was heard. */
  mark(): number;
  /** The first that fits after the moment `after`, past or to come; rejects after `ms`, naming `what`. */
  next<N extends Row>(row: N, what: string, fits: (said: Said<N>) => boolean, after: number, ms?: number): Promise<Said<N>>;
  /** Resolves when the hub can be heard again, after the next connection is made. */
  connects(): Promise<void>;
  /** To a simulated device. Lost while the hub or the node is away, as a finger's press is. */
  touch(node: string, device: string, message: Payload<'sim'>): void;
  /** What could not be read; nothing, in a hall that keeps its contract. */
  readonly unread: readonly string[];
  close(): Promise<void>;
}

const againMs = 50;

/** Resolves when it listens. `hall` is the hall's id. */
export async function openEars(url: string, hall: string): Promise<Ears> {
  const logs: Logs = {
    beat: [],
    nodeState: [],
    sim: [],
    press: [],
    pressAck: [],
    print: [],
    printDone: [],
    printDoneAck: [],
    command: [],
    commandAck: [],
    kioskState: [],
    deskState: [],
    calls: [],
    announce: [],
    announceDone: [],
    announceDoneAck: [],
    lease: [],
    issued: [],
    issuedAck: [],
  };
  const unread: string[] = [];
  const looks = new Set<() => void>();
  const timers = new Set<NodeJS.Timeout>();
  let connected: (() => void)[] = [];
  let count = 0;

  function isHeard(name: TopicName): name is Row {
    return name in logs;
  }

  function hear<N extends Row>(name: N, id: string, device: string, bytes: Uint8Array): void {
    const read = decode(name, bytes);
    count += 1;
    if (read.ok) logs[name].push({ n: count, at: performance.now(), id, device, payload: read.value });
    else unread.push(`${name} ${id}: ${read.detail}`);
    for (const look of [...looks]) look();
  }

  const signIn = (username: string) => {
    const again = { reconnectPeriod: againMs, connectTimeout: 2_000, resubscribe: false, queueQoSZero: false };
    const made = connect(url, { protocolVersion: 4, username, clean: true, ...again });
    made.on('error', () => {});
    made.on('connect', () => 'setNoDelay' in made.stream && (made.stream as Socket).setNoDelay(true));
    return made;
  };
  // Who reads everything touches nothing: the fingers are the page's.
  const client = signIn(maintainerName);
  const fingers = signIn(pageName);
  client.on('message', (topic, bytes) => {
    const read = readTopic(topic);
    if (read !== undefined && isHeard(read.name) && bytes.length > 0) hear(read.name, read.place.id, read.place.device, bytes);
  });
  const connects = () => new Promise<void>((resolve) => connected.push(resolve));
  const listening = connects();
  client.on('connect', () => {
    client.subscribe(
      rows.map((name) => topicOf(hall, name)),
      { qos: 0 },
      () => {
        const told = connected;
        connected = [];
        const tell = () => {
          for (const fn of told) fn();
        };
        if (fingers.connected) tell();
        else fingers.once('connect', tell);
      },
    );
  });
  await listening;

  function said<N extends Row>(row: N, after = 0): readonly Said<N>[] {
    const log = logs[row];
    let from = log.length;
    while (from > 0 && (log[from - 1]?.n ?? 0) > after) from -= 1;
    return log.slice(from);
  }

  return {
    said,
    unread,
    mark: () => count,
    next(row, what, fits, after, ms = 15_000) {
      return new Promise((resolve, reject) => {
        let from = after;
        function look(): void {
          const found = said(row, from).find(fits);
          from = count;
          if (found === undefined) return;
          forget();
          resolve(found);
        }
        function forget(): void {
          clearTimeout(timer);
          timers.delete(timer);
          looks.delete(look);
        }
        const timer = setTimeout(() => {
          forget();
          reject(new Error(`not heard within ${ms} ms: ${what}`));
        }, ms);
        timers.add(timer);
        looks.add(look);
        look();
      });
    },
    connects,
    touch(node, device, message) {
      if (fingers.connected) fingers.publish(topicOf(hall, 'sim', { id: node, device }), encode('sim', message), { qos: 0 });
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      looks.clear();
      await Promise.all([client.endAsync(true), fingers.endAsync(true)]);
    },
  };
}
