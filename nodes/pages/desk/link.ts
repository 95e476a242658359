// The page's line to its hub: the stream of what the desk is, and commands, each decided once however often it is sent.
import { z } from 'zod';
import { Refusal } from '../../../broker/contract/codes.js';
import type { Stamp } from '../../../broker/contract/ids.js';
import { DeskAck, type DeskAct } from '../../../broker/contract/messages/desk.js';
import { DeskView } from '../../../broker/contract/messages/desk-view.js';
import { PageBeat } from '../../../broker/contract/messages/page-beat.js';
import { randomId } from '../random-id.js';
import { follow, on } from '../stream.js';
import { untilAnswered } from '../until-answered.js';
import { type Pending, pendingOf } from './pending.js';

/** What came over the line. */
export type Fact =
  | { readonly type: 'desk'; readonly view: DeskView | null }
  | { readonly type: 'beat'; readonly beat: PageBeat }
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
      on('beat', PageBeat, (beat) => tell({ type: 'beat', beat })),
    ],
    signsIn: true,
    otherVersion: () => tell({ type: 'other-version' }),
  });

  async function ask(asked: Pending, unheard: () => void): Promise<Told> {
    const path = `/api/v1/desks/${encodeURIComponent(desk)}/commands`;
    const told = await untilAnswered({ path, body: asked, answer: Answer, unheard });
    // Whoever is signed out still has it in hand: it is asked for again once they are back.
    if (told === 'signed-out') return { ok: false, code: 'signed-out' };
    pending.forget();
    return told;
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
