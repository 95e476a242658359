// The page's line to its hub: the stream of what the desk is, and commands, each decided once however often it is sent.
import { z } from 'zod';
import { Refusal } from '../../../broker/contract/codes.js';
import type { Stamp } from '../../../broker/contract/ids.js';
import { keyLifeMs } from '../../../broker/contract/limits.js';
import { DeskAck, type DeskAct } from '../../../broker/contract/messages/desk.js';
import { DeskBeat, DeskView } from '../../../broker/contract/messages/desk-view.js';
import { randomId } from '../random-id.js';
import { follow, on } from '../stream.js';
import { type Pending, pendingOf } from './pending.js';

/** What came over the line. */
export type Fact =
  | { readonly type: 'desk'; readonly view: DeskView | null }
  | { readonly type: 'beat'; readonly beat: DeskBeat }
  /** The hub says what this page does not understand: it is of another version. */
  | { readonly type: 'other-version' }
  /** What came of an act of this window before it was loaded anew, as over a sign-in. */
  | { readonly type: 'known'; readonly act: DeskAct; readonly told: Told };

/** The hub's answer; or it will not listen to this browser until somebody signs in. */
export type Told = z.infer<typeof Answer> | { readonly ok: false; readonly code: 'signed-out' };
const Answer = z.union([DeskAck.options[0].omit({ v: true, id: true }), Refusal]);

export interface Link {
  /**
   * `stamp`: when the finger moved. Resolves only once it is known what came of it: the same id asked again after the key's life does nothing,
   * and hears what was done. `unheard`: called once where that life is over and nothing has been heard.
   */
  send(act: DeskAct, stamp: Stamp, unheard: () => void): Promise<Told>;
}

/** A command that was not answered is sent again so soon; later on, where its life is over, ms. */
const againMs = { command: 300, later: 1_000 } as const;

/** `desk`: its id. */
export function connect(desk: string, tell: (fact: Fact) => void): Link {
  // This life of the page; with its count, what makes a command's id.
  const boot = randomId();
  let count = 0;
  const pending = pendingOf(desk);

  follow({
    address: `/desk/${encodeURIComponent(desk)}/now`,
    hears: [
      on('desk', DeskView.nullable(), (view) => tell({ type: 'desk', view })),
      on('beat', DeskBeat, (beat) => tell({ type: 'beat', beat })),
    ],
    signsIn: true,
    otherVersion: () => tell({ type: 'other-version' }),
  });

  /** Until something is heard that tells what came of it. */
  async function ask({ id, stamp, act }: Pending, unheard: () => void): Promise<Told> {
    const body = JSON.stringify({ id, stamp, act });
    const until = performance.now() + keyLifeMs;
    let isLate = false;
    for (;;) {
      const told = await post(`/api/v1/desks/${encodeURIComponent(desk)}/commands`, body);
      // Whoever is signed out still has it in hand: it is asked for again once they are back.
      if (told?.ok === false && told.code === 'signed-out') return told;
      if (told !== undefined) {
        pending.forget();
        return told;
      }
      if (!isLate && performance.now() > until) {
        isLate = true;
        unheard();
      }
      await new Promise((resolve) => setTimeout(resolve, isLate ? againMs.later : againMs.command));
    }
  }

  const before = pending.kept();
  if (before !== undefined) void ask(before, () => {}).then((told) => tell({ type: 'known', act: before.act, told }));

  return {
    send(act, stamp, unheard) {
      count += 1;
      const asked = { id: `${boot}-${count}`, stamp, act };
      pending.keep(asked);
      return ask(asked, unheard);
    },
  };
}

/** Undefined where nothing came that can be read. */
async function post(path: string, body: string): Promise<Told | undefined> {
  try {
    const signal = AbortSignal.timeout(keyLifeMs);
    const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal });
    if (answer.status === 401) return { ok: false, code: 'signed-out' };
    const read = Answer.safeParse(await answer.json());
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
