// The operator's page. What it shows comes from the hub; what a finger does goes to the hub, and is shown once the hub has said so.
import '../jitless.js';
import { render } from 'preact';
import type { DeskAct } from '../../../broker/contract/messages/desk.js';
import { actionFor, canDo, outcomesAt } from './actions.js';
import { connect, type Fact } from './link.js';
import { digitsOf, isMenu, type Menu } from './menu.js';
import { Page } from './page.js';
import { answered, type Desk, emptyDesk, isFresh, moved, say } from './store.js';
import { type Lang, lines } from './words.js';

const root = document.getElementById('desk');
if (root === null) throw new Error('the page has no element with the id "desk"');

/** *Next* twice within this is a finger that trembled: the first would be taken for served, ms. */
const twiceMs = 700;

const id = decodeURIComponent(window.location.pathname.split('/')[2] ?? '');
let desk = emptyDesk(document.documentElement.lang === 'it' ? 'it' : 'en');
let nextAt = Number.NEGATIVE_INFINITY;
let typed = '';
const link = connect(id, hear);

function hear(fact: Fact): void {
  if (fact.type === 'beat') set({ ...desk, beat: fact.beat, heardAt: performance.now() });
  else if (fact.type === 'desk') set(moved(desk, fact.view, performance.now()));
  else set({ ...desk, otherVersion: true });
}

function set(next: Desk): void {
  if (next.menu !== desk.menu) typed = '';
  desk = next;
  draw();
}

/** Begins an action: it is done at once, or asks something first. */
function begin(what: DeskAct | Menu): void {
  if (isMenu(what)) set({ ...desk, menu: what });
  else void act(what);
}

async function act(wanted: DeskAct): Promise<void> {
  const now = performance.now();
  const { beat, heardAt } = desk;
  if (beat === undefined || !isFresh(desk, now) || desk.doing !== undefined) return;
  if (wanted.verb === 'next' && now - nextAt < twiceMs) {
    set(say({ ...desk, menu: undefined }, 'refused', lines[desk.lang].twice));
    return;
  }
  if (wanted.verb === 'next') nextAt = now;
  set({ ...desk, menu: undefined, doing: wanted.verb });
  const { at: _, ...stamp } = beat;
  const told = await link.send(wanted, { ...stamp, sinceMs: Math.round(stamp.sinceMs + now - heardAt) });
  set(answered(desk, wanted.verb, told, performance.now()));
}

function speak(lang: Lang): void {
  document.documentElement.lang = lang;
  // What was said before was said in the other language.
  set(say({ ...desk, lang, menu: undefined }, 'told', ''));
}

/** One more of the outcome that a digit names. */
function count(index: number, by: 1 | -1): void {
  const view = desk.view ?? undefined;
  const found = view === undefined ? undefined : outcomesAt(view)[index];
  if (found === undefined || view?.counting === null || view?.phase === 'closed' || found.quantity + by < 0) return;
  begin({ verb: 'outcome', outcome: found.outcome, quantity: Math.min(99, found.quantity + by) });
}

/** A digit in a list of choices; of many there are two. */
function choose(digit: string, menu: Extract<Menu, { kind: 'choose' }>): void {
  typed = `${typed}${digit}`;
  const all = menu.choices.map((choice, i) => ({ choice, digits: digitsOf(i, menu.choices.length) }));
  const found = all.find(({ digits }) => digits === typed);
  if (found !== undefined) begin(found.choice.leads);
  else if (!all.some(({ digits }) => digits.startsWith(typed))) typed = '';
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** What a key does by itself: a button that has the focus is pressed by Enter and by the space bar. */
function isOwn(target: EventTarget | null, key: string): boolean {
  return (key === 'Enter' || key === ' ') && target instanceof HTMLElement && target.closest('button, a, summary') !== null;
}

document.addEventListener('keydown', (event) => {
  const { key, target, repeat } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || repeat || isTyping(target)) return;
  const { view, menu } = desk;
  if (menu !== undefined) {
    if (menu.kind === 'choose' && /^\d$/.test(key)) choose(key, menu);
    return;
  }
  if (key === '?') set({ ...desk, menu: { kind: 'help' } });
  if (event.shiftKey || view === undefined || view === null || !isFresh(desk, performance.now()) || isOwn(target, key)) return;
  if (/^[1-9]$/.test(key)) {
    count(Number(key) - 1, 1);
    return;
  }
  const action = actionFor(key, view);
  if (action === undefined) return;
  event.preventDefault();
  if (canDo(action, view)) begin(action.begin({ view, lang: desk.lang }));
  else set(say(desk, 'refused', lines[desk.lang].notNow(action.label[desk.lang])));
});

function draw(): void {
  if (root === null) return;
  render(
    <Page
      desk={desk}
      now={performance.now()}
      begin={begin}
      count={count}
      leave={() => set({ ...desk, menu: undefined })}
      help={() => set({ ...desk, menu: { kind: 'help' } })}
      speak={speak}
    />,
    root,
  );
}

// A beat that does not come draws nothing by itself.
setInterval(draw, 500);
draw();
