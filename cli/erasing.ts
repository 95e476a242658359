// Erases people where they are held: the hub that runs does it, and where none does, its engine is woken for that alone.
import { ask, newCommandId } from './ask.js';
import type { Context } from './context.js';
import { refusedWith } from './question.js';
import { signIn } from './sign-in.js';
import { withSleepingHub } from './sleeping-hub.js';

/** As many as one message holds. */
const atOnce = 200;

/** How many were still there. Errors: `Mistake`. */
export async function eraseIn(context: Context, persons: readonly string[], evenOpen: boolean): Promise<number> {
  let erased = 0;
  for (let from = 0; from < persons.length; from += atOnce) {
    const asked = { v: 1, n: 1, id: newCommandId(), persons: persons.slice(from, from + atOnce), evenOpen } as const;
    const answer =
      (await withSleepingHub(
        context,
        (engine) => new Promise<Parameters<Parameters<typeof engine.erase>[1]>[0]>((resolve) => engine.erase(asked, resolve)),
      )) ?? (await asking(context, (hub) => ask(hub, 'askErase', asked)));
    if (!answer.ok) throw refusedWith(answer);
    erased += answer.erased;
  }
  return erased;
}

async function asking<T>({ options }: Context, asks: (hub: Awaited<ReturnType<typeof signIn>>) => Promise<T>): Promise<T> {
  const hub = await signIn(options);
  try {
    return await asks(hub);
  } finally {
    hub.client.end(true);
  }
}
