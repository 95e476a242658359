// Hands on the hall's pages: forms that are sent as a browser without a script sends them, a desk's keys as its page sends them.
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { z } from 'zod';
import type { DeskAct } from '../../../broker/contract/messages/desk.js';
import { PageBeat } from '../../../broker/contract/messages/page-beat.js';
import { PanelBeat } from '../../../broker/contract/messages/panel.js';
import type { Eyes } from './eyes.js';

export interface PageHands {
  /** A form, once. Resolves with the page that it leads to: its path, and what stands after `?` apart; `code` as the hall types it, without letters. */
  send(form: string, fields: Readonly<Record<string, string>>): Promise<{ readonly path: string; readonly code: string }>;
  /** What the operator does at the page of a desk; resolves as its keypad does: a number, `done`, or the code of a refusal. */
  act(desk: string, act: DeskAct): Promise<string>;
  /** A finger on a kiosk's touch panel; resolves with the number or the code of a refusal. */
  touch(kiosk: string, wish: { readonly button: string } | { readonly code: string }): Promise<string>;
}

const Done = z.union([
  z.looseObject({ ok: z.literal(true), number: z.string().nullable() }),
  z.looseObject({ ok: z.literal(false), code: z.string() }),
]);

export function openPageHands(httpPort: number, eyes: Pick<Eyes, 'told' | 'post'>): PageHands {
  const boot = randomBytes(16).toString('hex');
  let acts = 0;

  /** What this hand asks for, counted as its page counts it. */
  async function done(path: string, body: object): Promise<string> {
    const said = Done.parse(await eyes.post(path, body));
    return said.ok ? (said.number ?? 'done') : said.code;
  }

  return {
    async send(form, fields) {
      const body = new URLSearchParams({ key: randomBytes(16).toString('hex'), ...fields });
      const answer = await fetch(`http://127.0.0.1:${httpPort}${form}`, { method: 'POST', body, redirect: 'manual' });
      const to = answer.headers.get('location') ?? '';
      expect([form, answer.status, await answer.text()]).toEqual([form, 303, expect.anything()]);
      const { pathname: path } = new URL(to, 'http://hall');
      return { path, code: path.split('/').at(-1)?.split('-')[0] ?? '' };
    },
    async act(desk, act) {
      const { at: _, ...stamp } = PageBeat.parse(await eyes.told(`/desk/${desk}/now`, 'beat'));
      acts += 1;
      return done(`/api/v1/desks/${desk}/commands`, { id: `${boot}-${acts}`, stamp, act });
    },
    async touch(kiosk, wish) {
      const { n: beat, boot: life } = PanelBeat.parse(await eyes.told(`/kiosk/${kiosk}/now`, 'beat'));
      acts += 1;
      return done(`/api/kiosks/${kiosk}/presses`, { boot, n: acts, stamp: { boot: life, beat, sinceMs: 0 }, ...wish });
    },
  };
}
