// The link by which the first administrator of a hub comes in, made at its start while nobody signs in: there is no password that all such hubs
// have. It opens once, for as long as any link does, and not after the next start.
import { digest, linkMs, newCode, type Users } from '../store/users.js';

export interface FirstLink {
  /** Undefined where somebody signs in already. */
  readonly code: string | undefined;
  opens(code: string): boolean;
}

/** Where none is made. */
export const noFirstLink: FirstLink = { code: undefined, opens: () => false };

/** `now`: ms, only ever forward. */
export function createFirstLink(users: Pick<Users, 'all'>, now: () => number): FirstLink {
  if (users.all().size > 0) return noFirstLink;
  const code = newCode();
  const wanted = digest(code);
  const until = now() + linkMs;
  return { code, opens: (given) => users.all().size === 0 && now() < until && digest(given) === wanted };
}
