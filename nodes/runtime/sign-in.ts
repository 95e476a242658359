// What a maintainer reads when the hub does not let a node in (MQTT 3.1.1, 3.2.2.3: the return codes of CONNACK).
import { type Code, codes } from '../../broker/contract/codes.js';

/** A node that is refused comes back so slowly, ms: the hub must not drown in its own refusals. */
export const refusedMs = 5_000;

interface SignInRefusal {
  readonly connack: number;
  readonly code: Code;
  readonly words: string;
}

/** `connack`: the code that an error of MQTT.js bears. Undefined when it is no refused sign-in. */
export function refusedWords(connack: number, node: string, hasKey: boolean): SignInRefusal | undefined {
  switch (connack) {
    case 1:
    case 2:
      return { connack, code: 'bad-client', words: `the hub does not take this node (${codes['bad-client']}): are both of one version?` };
    case 3:
      return {
        connack,
        code: 'too-many',
        words: `the hub is busy, or too many wrong passwords came from this machine (${codes['too-many']}); trying on, slowly`,
      };
    case 4:
    case 5: {
      const why = hasKey ? 'the hub refuses this node’s password' : 'the hub wants a password of this node, and it has none';
      return {
        connack,
        code: 'bad-credential',
        words: `${why}; \`turno node-key ${node}\` on the hub’s machine prints a new one, if its config names this node`,
      };
    }
    default:
      return undefined;
  }
}
