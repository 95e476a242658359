// What a supervisor does in the hall, over HTTP.
import { type KeyObject, randomBytes } from 'node:crypto';
import { makeLasting } from '../config/lasting.js';
import { type Refusal, refusal } from '../contract/codes.js';
import type { CommandId, Stamp } from '../contract/ids.js';
import type { HallClock } from '../engine/clock.js';
import type { Engine } from '../engine/engine.js';
import { deskNamed } from '../engine/refs.js';
import { type Asker, type Handler, handler, type Told } from './api.js';
import { hallEndpoints as rows } from './hall-endpoints.js';
import { requestId } from './request-id.js';

interface Parts {
  readonly engine: Pick<Engine, 'command' | 'arrange' | 'arrangement' | 'config'>;
  readonly clock: Pick<HallClock, 'boot' | 'beat'>;
  /** The maintainer's file: its name, the text that runs, and whether it is what stands there. */
  readonly file: () => { readonly name: string; readonly text: string; readonly runs: boolean };
  /** The hub's own. */
  readonly secret: KeyObject;
}

interface Asked {
  readonly desk: string | number;
  /** When the finger moved; undefined of a program, which asks now. */
  readonly stamp?: Stamp | undefined;
}

type Answered = Parameters<Parameters<Engine['arrange']>[3]>[0];

export function createHallActs({ engine, clock, file, secret }: Parts): readonly Handler[] {
  /** The same request with the same key is the same, in every life of the hub. */
  function idOf(what: readonly unknown[], { key, who }: Asker): CommandId {
    const boot = key === undefined ? randomBytes(16).toString('hex') : requestId(secret, [who?.name, key, what]);
    return { node: 'http', boot, n: 1 };
  }

  /** A key that is bound to one desk opens no other. */
  function deskOf(wanted: string | number, { who }: Asker): string | Refusal {
    const desk = deskNamed(engine.config(), wanted);
    const own = who?.grant.desk;
    if (typeof desk !== 'string' || own === undefined || own === desk) return desk;
    return refusal('not-yours', `the key ${who?.name} is for ${own} alone`);
  }

  async function act(verb: 'open' | 'close', { desk: wanted, stamp: moved }: Asked, asker: Asker): Promise<Told> {
    const desk = deskOf(wanted, asker);
    if (typeof desk !== 'string') return desk;
    const stamp = moved ?? { boot: clock.boot, beat: clock.beat(), sinceMs: 0 };
    const id = idOf([verb, desk], asker);
    return new Promise((resolve) =>
      engine.command(desk, { v: 1, id, stamp, verb }, (ack) =>
        resolve(ack.ok ? { ok: true, body: { ok: true, desk, number: ack.number } } : refusal(ack.code, ack.detail)),
      ),
    );
  }

  async function arrange({ desk: wanted, stamp }: Asked, to: Parameters<Engine['arrange']>[2], asker: Asker): Promise<Told> {
    const desk = deskOf(wanted, asker);
    if (typeof desk !== 'string') return desk;
    const id = idOf(['arrange', desk, to], asker);
    const answer = await new Promise<Answered>((resolve) => engine.arrange(id, desk, to, resolve, stamp));
    return answer.ok ? { ok: true, body: { ok: true, desk } } : answer;
  }

  return [
    handler(rows.openDesk, (asked, asker) => act('open', asked, asker)),
    handler(rows.closeDesk, (asked, asker) => act('close', asked, asker)),
    handler(rows.arrangeDesk, ({ serves, helps = [], ...asked }, asker) => arrange(asked, { serves, helps }, asker)),
    handler(rows.restoreDesk, (asked, asker) => arrange(asked, undefined, asker)),
    handler(rows.permanent, () => {
      const { name, text, runs } = file();
      // Saved over what somebody is writing there, it would undo that.
      if (!runs) return refusal('file-differs', name);
      const lasting = makeLasting(name, text, engine.arrangement());
      return lasting.ok
        ? { ok: true, body: { ok: true, file: name, diff: lasting.diff, text: lasting.text } }
        : refusal('cannot-edit', lasting.why);
    }),
  ];
}
