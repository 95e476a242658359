// The town hall's network: a cable for every client, and the hub's own, on which all of them hang.
import type { Chance } from '../harness/random.js';
import type { SimTime } from './clock.js';
import { createWire, type End, type Wire } from './line.js';
import type { SimProcess } from './process.js';
import type { Weather } from './way.js';

/** What a client says: a packet of MQTT, as far as it matters here. */
export type Up =
  | { readonly cmd: 'connect'; readonly name: string; readonly id: string; readonly password: Uint8Array | undefined }
  | { readonly cmd: 'publish'; readonly topic: string; readonly bytes: Uint8Array }
  | { readonly cmd: 'subscribe'; readonly topic: string; readonly n: number }
  | { readonly cmd: 'unsubscribe'; readonly topic: string }
  | { readonly cmd: 'ping' };

/** What the hub says. `connack`: the return code (MQTT 3.1.1, 3.2.2.3). */
export type Down =
  | { readonly cmd: 'connack'; readonly code: number }
  | { readonly cmd: 'publish'; readonly topic: string; readonly bytes: Uint8Array }
  | { readonly cmd: 'suback'; readonly n: number; readonly granted: boolean }
  | { readonly cmd: 'pong' };

export type HubEnd = End<Up, Down>;
export type ClientEnd = End<Down, Up>;

export interface Network {
  readonly time: SimTime;
  /** Somebody's own cable: a node's, by its id, or anybody else's by the name that it signs in with. */
  wire(client: string): Wire;
  /** The hub's own cable: nobody reaches it, and nobody is told. */
  cutHub(): void;
  mendHub(): void;
  /** All cables alike. */
  setWeather(weather: Weather): void;
  /** Somebody waits for connections, for as long as it lives; the returned function ends that. */
  listen(hub: SimProcess, arrived: (end: HubEnd) => void): () => void;
  /** A connection; or why there is none: `refused` by a machine where nobody listens, `silence` of one that is not there. */
  dial(client: SimProcess, name: string): ClientEnd | 'refused' | 'silence';
}

export function createNetwork(time: SimTime, chance: Chance): Network {
  const wires = new Map<string, Wire>();
  let weather: Weather | undefined;
  let isCut = false;
  const backbone = {
    get isCut() {
      return isCut;
    },
  };
  /** Who waits, or did last: its machine may still be there. */
  let hub: { readonly process: SimProcess; readonly arrived: (end: HubEnd) => void; listening: boolean } | undefined;

  function wire(client: string): Wire {
    const known = wires.get(client);
    if (known !== undefined) return known;
    const fresh = createWire(time, chance.of(`wire of ${client}`), backbone);
    if (weather !== undefined) fresh.setWeather(weather);
    wires.set(client, fresh);
    return fresh;
  }

  return {
    time,
    wire,
    cutHub() {
      isCut = true;
    },
    mendHub() {
      isCut = false;
      // Those whose own cable is cut stay so.
      for (const each of wires.values()) each.wake();
    },
    setWeather(next) {
      weather = next;
      for (const each of wires.values()) each.setWeather(next);
    },
    listen(process, arrived) {
      const mine = { process, arrived, listening: true };
      hub = mine;
      return () => {
        mine.listening = false;
      };
    },
    dial(client, name) {
      const cable = wire(name);
      if (hub === undefined || cable.isCut || !hub.process.isPowered) return 'silence';
      if (!hub.process.alive || !hub.listening) return 'refused';
      const line = cable.connect<Up, Down>(client, hub.process);
      hub.arrived(line.hub);
      return line.client;
    },
  };
}
