// Desks over HTTP: how one stands, and what is done there. A command is the same to the engine as a keypad's.
import { type KeyObject, randomBytes } from 'node:crypto';
import type { Config } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import type { CommandId } from '../contract/ids.js';
import type { PageBeat } from '../contract/messages/page-beat.js';
import type { Payload } from '../contract/topics.js';
import type { DeskBook } from '../engine/desk-view.js';
import type { Engine } from '../engine/engine.js';
import { deskNamed } from '../engine/refs.js';
import { type Handler, handler, type Told } from './api.js';
import { endpoints } from './api-table.js';
import { requestId } from './request-id.js';
import type { Holder } from './sign-in.js';

export interface DeskParts {
  readonly engine: Pick<Engine, 'command'> & { readonly config: () => Config; readonly desks: DeskBook };
  readonly beat: () => PageBeat;
  /** Something was done that is not told on its way out. */
  readonly moved: () => void;
  /** The hub's own. */
  readonly secret: KeyObject;
}

/** Errors: `no-such-desk`, and `not-yours` of a key that is bound to another. */
export function deskFor(config: Config, wanted: string | number, who: Holder | undefined): string | Refusal {
  const desk = deskNamed(config, wanted);
  const own = who?.grant.desk;
  if (typeof desk !== 'string' || own === undefined || own === desk) return desk;
  return refusal('not-yours', `the key ${who?.name} is for the desk ${own}`);
}

/** Whether somebody may be told whom an appointment is for. */
export function mayKnowNames(who: Holder | undefined): boolean {
  return who?.grant.scopes.includes('persons') === true;
}

export function createDeskApi({ engine, beat, moved, secret }: DeskParts): readonly Handler[] {
  return [
    handler(endpoints.desk, ({ desk: wanted }, { who }): Told => {
      const desk = deskFor(engine.config(), wanted, who);
      if (typeof desk !== 'string') return desk;
      const found = engine.desks.view(desk, mayKnowNames(who));
      return found.ok ? { ok: true, body: { ok: true, desk: found.view, beat: beat() } } : found;
    }),
    handler(endpoints.deskCommand, async ({ desk: wanted, stamp, act }, { key, who }): Promise<Told> => {
      const desk = deskFor(engine.config(), wanted, who);
      if (typeof desk !== 'string') return desk;
      const id = idOf(secret, key, [desk, stamp, act]);
      const ack = await new Promise<Payload<'commandAck'>>((resolve) => engine.command(desk, { v: 1, id, stamp, ...act }, resolve));
      moved();
      const { v: _, id: __, ...told } = ack;
      return told.ok ? { ok: true, body: told } : told;
    }),
  ];
}

/** A page counts as a keypad does; any other key is known again with what was wished, so that it never hears the answer to something else. */
function idOf(secret: KeyObject, key: string | undefined, wish: readonly unknown[]): CommandId {
  const [, boot, n] = /^([0-9a-f]{32})-([1-9]\d{0,8})$/.exec(key ?? '') ?? [];
  if (boot !== undefined) return { node: 'http', boot, n: Number(n) };
  return { node: 'http', boot: key === undefined ? randomBytes(16).toString('hex') : requestId(secret, [key, ...wish]), n: 1 };
}
