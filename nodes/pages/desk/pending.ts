// The one act that the hub has not answered yet, kept by the browser's window: it is still known after a reload, or after a sign-in in between.
import { z } from 'zod';
import { Stamp } from '../../../broker/contract/ids.js';
import { DeskAct } from '../../../broker/contract/messages/desk.js';

const Pending = z.strictObject({ id: z.string(), stamp: Stamp, act: DeskAct });
export type Pending = z.infer<typeof Pending>;

/** A window that may keep nothing, as some browsers are set, forgets it with its page. `desk`: its id. */
export function pendingOf(desk: string) {
  const key = `turno-desk-${desk}`;
  const quietly = <T>(act: () => T): T | undefined => {
    try {
      return act();
    } catch {
      return undefined;
    }
  };
  return {
    keep(pending: Pending): void {
      // No secret goes where the next one at this window could read it.
      if ('operator' in pending.act) return;
      quietly(() => sessionStorage.setItem(key, JSON.stringify(pending)));
    },
    kept(): Pending | undefined {
      const read = Pending.safeParse(quietly(() => JSON.parse(sessionStorage.getItem(key) ?? 'null')));
      return read.success ? read.data : undefined;
    },
    forget(): void {
      quietly(() => sessionStorage.removeItem(key));
    },
  };
}
