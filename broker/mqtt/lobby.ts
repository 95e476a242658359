// Where a connection waits until it is known who it is. It is nothing to aedes before that: one that sends nothing, or
// anything but a CONNECT, or too much, or a wrong password, costs the hub a socket and little more.
import type { Duplex } from 'node:stream';
import type { Limits } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import { type Connect, checkConnect, connackBytes, readConnect } from './connect.js';
import type { Visitor } from './door.js';
import type { SignIn } from './sign-in.js';

export interface LobbyRules {
  readonly limits: () => Limits;
  readonly signIn: SignIn;
  /** Whether this client id is that of a session under another name, which it would push out ([MQTT-3.1.4-2]). */
  isTaken(id: string, name: string): boolean;
  /** `name`: as it called itself, which proves nothing yet. */
  refused(name: string | undefined, no: Refusal): void;
}

/** Calls `enter` once it has signed in, with the connection as if nothing had been read of it. Otherwise it is ended. */
export function receive(
  connection: Duplex,
  address: string,
  visitor: Visitor,
  { limits, signIn, isTaken, refused }: LobbyRules,
  enter: (name: string, mark: string) => void,
): void {
  let bytes: Buffer = Buffer.alloc(0);
  let known = false;

  function look(): void {
    if (known) {
      // What it sends on waits; only that it has left is noticed, by reading when there is nothing to read.
      if (connection.readableLength === 0) connection.read();
      return;
    }
    for (let chunk: unknown = connection.read(); chunk instanceof Uint8Array; chunk = connection.read())
      bytes = bytes.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length) : Buffer.concat([bytes, chunk]);
    const read = readConnect(bytes, limits()['packet-bytes-before-sign-in']);
    if (read === undefined) return;
    known = true;
    if ('code' in read) turnAway(undefined, read);
    else ask(read);
  }

  function ask(asks: Connect): void {
    const { id, name, password } = asks;
    const no = checkConnect(asks, limits());
    if (no !== undefined) {
      turnAway(name, no.refusal, no.connack);
      return;
    }
    visitor.asked();
    signIn.ask({ id, name, password, address, gone: () => connection.destroyed }, (verdict) => {
      if (connection.destroyed) return;
      if (!verdict.ok) turnAway(name, verdict.refusal, verdict.connack);
      else if (isTaken(id, verdict.name)) turnAway(name, refusal('bad-client', `its client id ${id} is in use under another name`), 2);
      else {
        stop();
        connection.unshift(bytes);
        enter(verdict.name, verdict.mark);
      }
    });
  }

  function turnAway(name: string | undefined, no: Refusal, connack?: number): void {
    bytes = Buffer.alloc(0);
    refused(name, no);
    visitor.linger(() => {
      if (connack === undefined) connection.destroy();
      else connection.end(connackBytes(connack), () => connection.destroy());
    });
  }

  function left(): void {
    connection.destroy();
  }

  function stop(): void {
    connection.removeListener('readable', look);
    connection.removeListener('end', left);
  }

  connection.on('readable', look);
  connection.on('end', left);
}
