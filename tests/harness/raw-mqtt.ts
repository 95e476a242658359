// MQTT 3.1.1 by hand, byte by byte: what no honest library would send, and answers that libraries keep to themselves.
import { createConnection, type Socket } from 'node:net';

export interface Hello {
  readonly id?: string;
  readonly name?: string;
  readonly password?: string;
  readonly clean?: boolean;
  /** Seconds. */
  readonly keepalive?: number;
  readonly version?: number;
  readonly will?: { readonly topic: string; readonly payload: string; readonly retain?: boolean; readonly qos?: 0 | 1 | 2 };
}

interface RawHeard {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
  readonly qos: number;
}

export interface Raw {
  readonly socket: Socket;
  readonly heard: RawHeard[];
  /** Return code and session present of the CONNACK; undefined when the connection ended without one. */
  connack(): Promise<{ readonly code: number; readonly present: number } | undefined>;
  readonly closed: Promise<void>;
  write(bytes: Buffer): void;
  /** One SUBSCRIBE; resolves with what its SUBACK says of each filter. */
  subscribe(filters: readonly string[], qos?: 0 | 1 | 2): Promise<number[]>;
  unsubscribe(filters: readonly string[]): Promise<void>;
  publish(topic: string, payload: string, options?: { qos?: 0 | 1 | 2; retain?: boolean }): void;
  /** How many publishes of QoS 1 and 2 were acknowledged to the end. */
  acked(): number;
  /** Resolves when the broker has answered: it has read everything that was sent before. */
  ping(): Promise<void>;
  /** As soon as it holds; rejects after `ms`, naming `what`. */
  until(what: string, holds: () => boolean, ms?: number): Promise<void>;
  end(): void;
}

const text = (words: string) => {
  const bytes = Buffer.from(words);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
};
const number = (n: number) => Buffer.from([n >> 8, n & 0xff]);

export function packet(first: number, ...body: Buffer[]): Buffer {
  const whole = Buffer.concat(body);
  const length: number[] = [];
  let rest = whole.length;
  do {
    length.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return Buffer.concat([Buffer.from([first, ...length]), whole]);
}

export function connectBytes({ id = '', name, password, clean = true, keepalive = 60, version = 4, will }: Hello): Buffer {
  let flags = clean ? 0x02 : 0;
  if (name !== undefined) flags |= 0x80;
  if (password !== undefined) flags |= 0x40;
  if (will !== undefined) flags |= 0x04 | ((will.qos ?? 0) << 3) | (will.retain ? 0x20 : 0);
  return packet(
    0x10,
    text(version === 3 ? 'MQIsdp' : 'MQTT'),
    Buffer.from([version, flags]),
    number(keepalive),
    ...(version === 5 ? [Buffer.from([0])] : []),
    text(id),
    ...(will === undefined ? [] : [text(will.topic), text(will.payload)]),
    ...(name === undefined ? [] : [text(name)]),
    ...(password === undefined ? [] : [text(password)]),
  );
}

export function publishBytes(topic: string, payload: string | Buffer, qos: 0 | 1 | 2 = 0, retain = false, n = 1): Buffer {
  return packet(0x30 | (qos << 1) | (retain ? 1 : 0), text(topic), ...(qos > 0 ? [number(n)] : []), Buffer.from(payload));
}

export function subscribeBytes(n: number, filters: readonly string[], qos: 0 | 1 | 2 = 0): Buffer {
  return packet(0x82, number(n), ...filters.flatMap((filter) => [text(filter), Buffer.from([qos])]));
}

/** Connects from `from`, an address of this machine. Without `hello` it says nothing. */
export function openRaw(port: number, hello?: Hello, from = '127.0.0.1'): Raw {
  const socket = createConnection({ port, host: '127.0.0.1', localAddress: from, noDelay: true });
  const heard: RawHeard[] = [];
  const looks = new Set<() => void>();
  const subacks = new Map<number, number[]>();
  const unsubacks = new Set<number>();
  let connack: { code: number; present: number } | undefined;
  let pings = 0;
  let asked = 0;
  let acked = 0;
  let ended = false;
  let n = 0;
  let rest = Buffer.alloc(0);
  const next = () => {
    n = (n % 65_535) + 1;
    return n;
  };
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  void closed.then(() => {
    ended = true;
    for (const look of [...looks]) look();
  });
  socket.on('connect', () => {
    if (hello !== undefined) socket.write(connectBytes(hello));
  });
  socket.on('data', (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      let length = 0;
      let i = 1;
      for (; i < rest.length; i += 1) {
        length += ((rest[i] ?? 0) & 0x7f) * 128 ** (i - 1);
        if (((rest[i] ?? 0) & 0x80) === 0) break;
      }
      if (i >= rest.length || rest.length < i + 1 + length) break;
      take(rest[0] ?? 0, rest.subarray(i + 1, i + 1 + length));
      rest = rest.subarray(i + 1 + length);
    }
    for (const look of [...looks]) look();
  });

  function take(first: number, body: Buffer): void {
    switch (first >> 4) {
      case 2:
        connack = { code: body[1] ?? -1, present: body[0] ?? -1 };
        return;
      case 3: {
        const qos = (first >> 1) & 3;
        const end = 2 + body.readUInt16BE(0);
        const payload = body.subarray(end + (qos > 0 ? 2 : 0)).toString();
        heard.push({ topic: body.subarray(2, end).toString(), payload, retain: (first & 1) === 1, qos });
        return;
      }
      case 5:
        socket.write(packet(0x62, body.subarray(0, 2)));
        return;
      case 4:
      case 7:
        acked += 1;
        return;
      case 9:
        subacks.set(body.readUInt16BE(0), [...body.subarray(2)]);
        return;
      case 11:
        unsubacks.add(body.readUInt16BE(0));
        return;
      case 13:
        pings += 1;
    }
  }

  function until(what: string, holds: () => boolean, ms = 20_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => over(new Error(`not within ${ms} ms: ${what}`)), ms);
      function over(error?: Error): void {
        clearTimeout(timer);
        looks.delete(look);
        if (error === undefined) resolve();
        else reject(error);
      }
      function look(): void {
        if (holds()) over();
        else if (ended) over(new Error(`the connection ended before: ${what}`));
      }
      looks.add(look);
      look();
    });
  }

  return {
    socket,
    heard,
    closed,
    async connack() {
      await until('an answer', () => connack !== undefined || ended);
      return connack;
    },
    write: (bytes) => void socket.write(bytes),
    async subscribe(filters, qos = 0) {
      const mine = next();
      socket.write(subscribeBytes(mine, filters, qos));
      await until(`SUBACK ${mine}`, () => subacks.has(mine));
      return subacks.get(mine) ?? [];
    },
    async unsubscribe(filters) {
      const mine = next();
      socket.write(packet(0xa2, number(mine), ...filters.map(text)));
      await until(`UNSUBACK ${mine}`, () => unsubacks.has(mine));
    },
    publish(topic, payload, { qos = 0, retain = false } = {}) {
      socket.write(publishBytes(topic, payload, qos, retain, qos > 0 ? next() : 0));
    },
    acked: () => acked,
    async ping() {
      asked += 1;
      const mine = asked;
      socket.write(packet(0xc0));
      await until('PINGRESP', () => pings >= mine);
    },
    until,
    end: () => socket.destroy(),
  };
}
