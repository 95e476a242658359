// Looks after those inside, several times a second: who does not read is let go, and so is who may not be here any more.
import type { Duplex } from 'node:stream';
import type { Config } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import { maintainerName } from '../contract/topics.js';
import type { Filters } from './filters.js';
import type { Session } from './sessions.js';
import type { SignIn } from './sign-in.js';

const sweepMs = 250;
/** Passwords and rights are looked at once a second. */
const reviewEvery = 4;

interface Upkeep {
  readonly config: () => Config;
  readonly sessions: ReadonlySet<Session>;
  readonly signIn: SignIn;
  readonly filters: Filters;
  letGo(session: Session, no: Refusal): void;
}

/** Returns how to stop. */
export function startUpkeep({ config, sessions, signIn, filters, letGo }: Upkeep): () => void {
  let sweeps = 0;
  let reviewed = config();

  function sweep(): void {
    const seconds = config().limits['drain-seconds'];
    const now = performance.now();
    for (const session of sessions) {
      const taken = takenBy(session.connection);
      if (!session.connection.writableNeedDrain) session.behind = undefined;
      else if (session.behind === undefined || taken > session.behind.taken) session.behind = { since: now, taken };
      else if (now - session.behind.since >= seconds * 1_000)
        letGo(session, refusal('too-slow', `limits.drain-seconds: it has taken nothing for ${seconds} s`));
    }
  }

  /** Whether those inside may still be here, and whether they would be granted more than when they asked. */
  function review(): void {
    const changed = config() !== reviewed;
    reviewed = config();
    for (const session of sessions) {
      const { client, mark, denied } = session;
      if (client === undefined) continue;
      if (!signIn.stillGood(client.name, mark)) letGo(session, noLonger(client.name));
      // It asked for what it may have now: it comes back at once and asks again.
      else if (changed && [...denied].some((filter) => filters.mayHear(client, filter))) session.connection.destroy();
    }
  }

  function noLonger(name: string): Refusal {
    const isNamed = name === maintainerName || config().nodes[name] !== undefined;
    return isNamed
      ? refusal('bad-credential', 'its password was changed or taken back')
      : refusal('no-such-node', 'the config does not name it any more');
  }

  const timer = setInterval(() => {
    sweeps += 1;
    sweep();
    if (sweeps % reviewEvery === 0) review();
  }, sweepMs);
  return () => clearInterval(timer);
}

/** Bytes that have left for the other end; only ever compared. A WebSocket does not say: there, only an empty buffer is progress. */
function takenBy(connection: Duplex): number {
  return 'bytesWritten' in connection && typeof connection.bytesWritten === 'number'
    ? connection.bytesWritten - connection.writableLength
    : 0;
}
