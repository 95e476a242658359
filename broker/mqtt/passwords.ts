// Signing in with a password: a node of the config with its own, the maintainer with the key of the hub's folder.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Config } from '../config/schema.js';
import { refusal } from '../contract/codes.js';
import { maintainerName } from '../contract/topics.js';
import type { Keys, MaintainerKey } from '../store/keys.js';
import { createTries } from '../store/tries.js';
import type { Asking, SignIn, Verdict } from './sign-in.js';

/** `now`: ms, only ever forward. */
export function createPasswords(config: () => Config, keys: Keys, maintainer: MaintainerKey, now: () => number): SignIn {
  const secret = randomBytes(32);
  const digest = (key: Uint8Array | string) => createHmac('sha256', secret).update(key).digest();

  /** Of whatever the password must be now; undefined when the name is nobody's. */
  function markOf(name: string): string | undefined {
    if (name === maintainerName) {
      const key = maintainer.read();
      return key && digest(key).toString('base64');
    }
    return config().nodes[name] === undefined ? undefined : keys.mark(name);
  }

  const tries = createTries(
    {
      mark: markOf,
      verify: keys.verify,
      atOnce(name, password) {
        if (name !== maintainerName) return undefined;
        const mark = markOf(name);
        return mark !== undefined && timingSafeEqual(digest(password), Buffer.from(mark, 'base64'));
      },
    },
    now,
  );

  function ask({ name, password, address, gone }: Asking, answer: (verdict: Verdict) => void): void {
    if (name === undefined || password === undefined) {
      answer(no(4, 'bad-credential', 'it gave no name, or no password: beyond loopback every client has both'));
      return;
    }
    tries.ask({ name, secret: password, address, gone }, (outcome) => {
      if (outcome.ok) answer({ ok: true, name, mark: outcome.mark });
      else if (outcome.why === 'too-many') answer(no(3, 'too-many', outcome.detail));
      // The same words whether the name or the password is wrong: who guesses learns nothing.
      else answer(no(5, 'bad-credential', `${JSON.stringify(name.slice(0, 64))}: no such node in the config, or not its password`));
    });
  }

  return { demo: false, ask, stillGood: (name, mark) => markOf(name) === mark };
}

function no(connack: 3 | 4 | 5, code: 'bad-credential' | 'too-many', detail: string): Verdict {
  return { ok: false, connack, refusal: refusal(code, detail) };
}
