// Who may come in, and as whom. In the demo, on loopback, a name is enough. Elsewhere a client is a node of the config that
// runs, or the maintainer, and has the password that belongs to the name.
import type { Problem } from '../config/problem.js';
import type { Config } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import type { Keys } from '../store/keys.js';

export interface Asking {
  readonly name: string | undefined;
  readonly password: Uint8Array | undefined;
  /** The MQTT client id. */
  readonly id: string;
  readonly address: string;
  /** Nobody waits for the answer any more. */
  gone(): boolean;
}

/** What stands in a CONNACK (MQTT 3.1.1, table 3.1): 3 server unavailable, 4 bad user name or password, 5 not authorized. */
export type Verdict =
  | { readonly ok: true; readonly name: string /** Of the password it came in with. */; readonly mark: string }
  | { readonly ok: false; readonly connack: 3 | 4 | 5; readonly refusal: Refusal };

export interface SignIn {
  /** On loopback: a name is enough, and there are a page and simulated devices. */
  readonly demo: boolean;
  /** Answers once, now or later. Never throws. */
  ask(asking: Asking, answer: (verdict: Verdict) => void): void;
  /** Whether who came in under this name with that password still may be here. */
  stillGood(name: string, mark: string): boolean;
}

const nameMax = 64;

/** A name is enough; who has none goes by its client id. */
export const demoSignIn: SignIn = {
  demo: true,
  ask({ name, id }, answer) {
    const who = name ?? id;
    const fits = who.length <= nameMax && !/\p{Cc}/u.test(who);
    const no = refusal('bad-credential', `a name has at most ${nameMax} characters, and no control characters`);
    answer(fits ? { ok: true, name: who, mark: '' } : { ok: false, connack: 4, refusal: no });
  },
  stillGood: () => true,
};

/** What keeps a hub from listening beyond loopback: its simulated devices, all in one problem; none when there are none. */
export function simulatedIn({ nodes }: Config): Problem[] {
  const found = Object.entries(nodes).flatMap(([node, { devices }]) =>
    Object.entries(devices).flatMap(([device, settings]) => (isSimulated(settings) ? [{ node, device }] : [])),
  );
  const [first] = found;
  if (first === undefined) return [];
  const named = inShort(found.map(({ node, device }) => `${node} \`${device}\``));
  const isOne = found.length === 1;
  return [
    {
      path: ['nodes', first.node, 'devices', first.device],
      message: {
        it:
          `${isOne ? '1 dispositivo è simulato' : `${found.length} dispositivi sono simulati`} (${named}), e ciò che è simulato esiste solo con un hub ` +
          'che ascolta su questa macchina soltanto (`turno start`). Al posto di `driver: sim` e `to: sim` va scritto ciò che c’è davvero: ' +
          '`turno devices` ne dà le righe',
        en:
          `${isOne ? '1 device is simulated' : `${found.length} devices are simulated`} (${named}), and what is simulated exists only with a hub ` +
          'that listens on this machine alone (`turno start`). Instead of `driver: sim` and `to: sim` write what is really there: ' +
          '`turno devices` has the lines for it',
      },
    },
  ];
}

/** So many are named; the first of them is where the file is pointed at. */
const namedMost = 3;

function inShort(names: readonly string[]): string {
  return [...names.slice(0, namedMost), ...(names.length > namedMost ? ['…'] : [])].join(', ');
}

/** It is on the page of a hub, and nowhere else. */
export function isSimulated({ driver, to }: { readonly driver: string; readonly to?: unknown }): boolean {
  return driver === 'sim' || (driver === 'escpos' && to === 'sim');
}

/** Likewise: nodes that could not sign in, all by their ids. */
export function withoutPassword({ nodes }: Config, keys: Pick<Keys, 'names'>): Problem[] {
  const named = keys.names();
  const [first, ...others] = Object.keys(nodes).filter((node) => !named.includes(node));
  if (first === undefined) return [];
  const all = [first, ...others];
  return [
    {
      path: ['nodes', first],
      message:
        others.length === 0
          ? {
              it: `${first} non ha una password: dagliene una con \`turno node-key ${first}\``,
              en: `${first} has no password: give it one with \`turno node-key ${first}\``,
            }
          : {
              it: `${all.length} nodi non hanno una password: dai a ciascuno la sua con \`turno node-key ID\` (${all.join(', ')})`,
              en: `${all.length} nodes have no password: give each its own with \`turno node-key ID\` (${all.join(', ')})`,
            },
    },
  ];
}
