// What is larger than a packet may be comes in pieces: a WAV, a paper with many drawn lines. Pure.
import type { Payload } from '../../../broker/contract/topics.js';

export type Piece = Extract<Payload<'sim'>, { readonly part: number }>;

/** The pieces of the one job that is coming in; a device sends one after the other. */
export interface Incoming {
  readonly job: number;
  readonly parts: number;
  readonly pieces: ReadonlyMap<number, Uint8Array<ArrayBuffer>>;
}

interface Collected {
  readonly incoming: Incoming | undefined;
  readonly whole: Uint8Array<ArrayBuffer> | undefined;
}

/** Adds a piece. A piece of another job drops what was unfinished; one that came twice is taken once. */
export function collect(incoming: Incoming | undefined, piece: Piece): Collected {
  if (piece.part >= piece.parts) return { incoming, whole: undefined };
  const same = incoming !== undefined && incoming.job === piece.job && incoming.parts === piece.parts;
  const pieces = new Map(same ? incoming.pieces : []);
  pieces.set(piece.part, bytesOf(piece.base64));
  if (pieces.size < piece.parts) return { incoming: { job: piece.job, parts: piece.parts, pieces }, whole: undefined };
  const ordered = [...pieces].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
  const whole = new Uint8Array(ordered.reduce((sum, bytes) => sum + bytes.length, 0));
  let at = 0;
  for (const bytes of ordered) {
    whole.set(bytes, at);
    at += bytes.length;
  }
  return { incoming: undefined, whole };
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
