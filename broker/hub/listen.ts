// Where the hub listens, and how others on this machine find it.
import { renameSync, writeFileSync } from 'node:fs';
import { BlockList, isIP, type Server } from 'node:net';
import type { Sentence } from '../contract/sentence.js';

export interface Address {
  /** Digits, never a name: which machine a name is on another day nobody here can say. IPv6 without its brackets. */
  readonly host: string;
  /** 0 picks one. */
  readonly port: number;
}

/** A listener that could not be had. */
export class PortTaken extends Error {
  readonly words: Sentence;

  constructor(flag: '--http' | '--mqtt' | '--public', { host, port }: Address, cause: Error) {
    const words = {
      it: `${flag}: la porta ${port} di ${host} non è disponibile: ${cause.message}`,
      en: `${flag}: port ${port} of ${host} cannot be had: ${cause.message}`,
    };
    super(words.en, { cause });
    this.words = words;
  }
}

const thisMachine = new BlockList();
thisMachine.addSubnet('127.0.0.0', 8);
thisMachine.addAddress('::1', 'ipv6');

/** Whether only this machine can reach it. */
export function isLoopback({ host }: Address): boolean {
  return thisMachine.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4');
}

/** As it stands in a URL. */
export function hostAndPort({ host, port }: Address): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

/** Resolves with the port. Error: `PortTaken`. */
export function listen(flag: '--http' | '--mqtt' | '--public', at: Address, server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => reject(new PortTaken(flag, at, error));
    server.once('error', failed);
    server.listen(at.port, at.host, () => {
      server.removeListener('error', failed);
      resolve(portOf(server) ?? at.port);
    });
  });
}

/** `127.0.0.1:1883`, with the port that was picked; for every address of the machine, the one that it has for itself. */
export function reachedAt({ host, port }: Address, server: Server): string {
  const own = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return hostAndPort({ host: own, port: portOf(server) ?? port });
}

/** Throws when the disk does not take it: then the command line must be told where the hub is. */
export function noteAddress(file: string, { mqtt, http }: { readonly mqtt: string; readonly http: string }): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, `${JSON.stringify({ mqtt: `mqtt://${mqtt}`, http: `http://${http}` })}\n`);
  renameSync(fresh, file);
}

function portOf(server: Server): number | undefined {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : undefined;
}
