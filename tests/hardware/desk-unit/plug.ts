// The fingers, the eyes and the cable of an emulated desk unit that runs as its own process, in real time, behind a pseudo-terminal.
import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { forkPlayer } from '../player.js';

export type Ask =
  | { readonly ask: 'plug'; readonly link: string }
  | { readonly ask: 'pull' | 'reset' | 'look' }
  | { readonly ask: 'push'; readonly key: number };

export interface Seen {
  readonly digits: string;
  /** Since when they show it, ms of the machine's monotonic clock. */
  readonly shownAt: number;
  readonly lamp: boolean;
  readonly buzzer: boolean;
  /** Since it was plugged in, by its watchdog. */
  readonly restarts: number;
}

export interface PluggedUnit {
  /** Its serial port, under the same name whenever it is plugged in. */
  readonly port: string;
  readonly cord: { pull(): Promise<void>; plug(): Promise<void> };
  /** A key by its place; resolves when it is up again. */
  push(key: number): Promise<void>;
  reset(): Promise<void>;
  look(): Promise<Seen>;
}

/** One for all tests of a file, one after the other. */
let player: ((ask: Ask) => Promise<Seen>) | undefined;

/** Plugged in until the test ends. */
export async function plugInUnit(): Promise<PluggedUnit> {
  player ??= forkPlayer<Ask, Seen>('desk-unit/play.js');
  const say = player;
  const link = `/dev/shm/turno-desk-unit-${randomUUID()}`;
  const plug = async () => void (await say({ ask: 'plug', link }));
  const pull = async () => void (await say({ ask: 'pull' }));
  await plug();
  onTestFinished(pull);
  return {
    port: link,
    cord: { pull, plug },
    push: async (key) => void (await say({ ask: 'push', key })),
    reset: async () => void (await say({ ask: 'reset' })),
    look: () => say({ ask: 'look' }),
  };
}
