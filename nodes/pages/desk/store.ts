// What the page knows: the desk as the hub last told it, how fresh that is, and what was said of it. Pure.

import { spacedCode } from '../../../broker/contract/booking-code.js';
import type { DeskAct } from '../../../broker/contract/messages/desk.js';
import type { DeskView } from '../../../broker/contract/messages/desk-view.js';
import type { PageBeat } from '../../../broker/contract/messages/page-beat.js';
import { codeWords } from '../../../broker/contract/refusal-words.js';
import { labelOf } from './actions.js';
import type { Told } from './link.js';
import type { Menu } from './menu.js';
import { type Lang, lines, slotWords } from './words.js';

/** Said to the operator; `n` tells the same words said twice apart. */
interface Said {
  readonly n: number;
  readonly tone: 'done' | 'refused' | 'told';
  readonly text: string;
}

export interface Desk {
  /** Undefined until the hub has told; null: it has no such desk any more. */
  readonly view: DeskView | null | undefined;
  readonly beat: PageBeat | undefined;
  /** When it was heard, ms on the page's clock. */
  readonly heardAt: number;
  readonly otherVersion: boolean;
  readonly lang: Lang;
  readonly menu: Menu | undefined;
  /** An act that the hub has not answered yet. */
  readonly doing: DeskAct['verb'] | undefined;
  /** The hub has not answered it while it could be done. */
  readonly isLate: boolean;
  readonly said: Said;
  /** When the hub last granted an act of this page, ms on the page's clock. */
  readonly grantedAt: number;
}

/** What changes so soon after is what that act did, and has been said, ms. */
const ownMs = 1_000;

export function emptyDesk(lang: Lang): Desk {
  return {
    ...{ view: undefined, beat: undefined, heardAt: 0, otherVersion: false, lang, menu: undefined, doing: undefined, isLate: false },
    grantedAt: Number.NEGATIVE_INFINITY,
    said: { n: 0, tone: 'told', text: '' },
  };
}

export function say(desk: Desk, tone: Said['tone'], text: string): Desk {
  return { ...desk, said: { n: desk.said.n + 1, tone, text } };
}

/** The hub is not heard any more: what was done is not what is. What was refused, or is not known, stays said. */
export function lost(desk: Desk): Desk {
  return desk.said.tone === 'refused' ? desk : say(desk, 'told', '');
}

/** Nothing was heard of an act within its life. */
export function unheard(desk: Desk, { verb }: DeskAct): Desk {
  return { ...say(desk, 'refused', lines[desk.lang].unheard(labelOf(verb, desk.lang))), isLate: true };
}

/** What came of an act. */
export function answered(desk: Desk, act: DeskAct, told: Told, now: number): Desk {
  const idle = { ...desk, doing: undefined, isLate: false, ...(told.ok ? { grantedAt: now } : {}) };
  const said = wordsOf(desk, act, told);
  return say(idle, told.ok ? 'done' : 'refused', said);
}

function wordsOf({ lang, isLate }: Desk, act: DeskAct, told: Told): string {
  const words = lines[lang];
  const label = labelOf(act.verb, lang);
  const late = (what: string) => (isLate ? words.after(what) : what);
  if (told.ok) {
    const { start } = act.verb === 'agree' ? act : {};
    const done = start === undefined ? words.done[act.verb](told.number ?? '') : words.agreed(slotWords(start, lang));
    const code = told.code === undefined ? '' : ` ${words.code(spacedCode(told.code))}`;
    return late(`${done}${code}`);
  }
  if (told.code === 'signed-out') return words.signedOut(label);
  if (told.code === 'forgotten') return words.notKnown(label);
  if (told.code === 'too-old' && isLate) return late(words.notDone(label));
  const why = codeWords(told.code)[lang];
  return late(`${why.charAt(0).toUpperCase()}${why.slice(1)}.`);
}

/** The desk as the hub tells it now. What somebody else did there, at the keypad perhaps, is said, too. */
export function moved(desk: Desk, view: DeskView | null, now: number): Desk {
  const before = desk.view;
  const next = { ...desk, view };
  if (view === null || before === undefined || before === null) return next;
  if (desk.doing !== undefined || now - desk.grantedAt < ownMs) return next;
  if (before.phase === view.phase && before.citizen?.number === view.citizen?.number) return next;
  const words = lines[desk.lang];
  return say(next, 'told', [words.phase[view.phase], view.citizen?.number].filter((part) => part !== undefined).join(' '));
}
