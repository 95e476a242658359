// The operator's page. What it shows comes from the hub; what a finger does goes to the hub, and is shown once the hub has said so.
import '../jitless.js';
import { render } from 'preact';
import type { Stamp } from '../../../broker/contract/ids.js';
import type { DeskAct } from '../../../broker/contract/messages/desk.js';
import { personOf } from '../signed-in.js';
import { isFresh, stampAt } from '../stamp.js';
import { twiceMs } from '../twice.js';
import { actionFor, canDo, labelOf, outcomesAt } from './actions.js';
import { connect, type Fact } from './link.js';
import { comesTo, digitsOf, isMenu, type Menu } from './menu.js';
import { Page, titleFor } from './page.js';
import { answered, type Desk, emptyDesk, lost, moved, say, unheard } from './store.js';
import { type Lang, lines } from './words.js';

const root = document.getElementById('desk');
if (root === null) throw new Error('the page has no element with the id "desk"');

/** The view that an act has made comes beside its answer; where the act made none it is not waited for longer, ms. */
const settleMs = 100;
/** Of keys pressed while the hub is asked. */
const keysMost = 20;

const person = personOf(root);
const id = decodeURIComponent(window.location.pathname.split('/')[2] ?? '');
let desk = emptyDesk(document.documentElement.lang === 'it' ? 'it' : 'en');
let nextAt = Number.NEGATIVE_INFINITY;
let typed = '';
/** Keys of a hand that is quicker than the hub: each is looked at once what it follows has been done, and shown. */
let ahead: Pressed[] = [];
let settling: ReturnType<typeof setTimeout> | undefined;
const link = connect(id, hear);

interface Pressed {
  readonly key: string;
  readonly stamp: Stamp | undefined;
}

function hear(fact: Fact): void {
  const now = performance.now();
  switch (fact.type) {
    case 'beat':
      set({ ...desk, beat: fact.beat, heardAt: now });
      break;
    case 'desk':
      set(moved(desk, fact.view, now));
      if (settling !== undefined) settled();
      break;
    case 'known':
      // Of an act of before: what was said then is gone from the page.
      set({ ...answered({ ...desk, isLate: true }, fact.act, fact.told, now), doing: desk.doing });
      break;
    case 'other-version':
      set({ ...desk, otherVersion: true });
  }
}

function set(next: Desk): void {
  if (next.menu !== desk.menu) typed = '';
  // What a key was to choose from did not come: it is not taken for a key of the page.
  if (desk.menu?.kind === 'wait' && next.menu === undefined) ahead = [];
  desk = next;
  draw();
}

/** Undefined while the hub is not heard. */
function stampNow(): Stamp | undefined {
  return stampAt(desk, performance.now());
}

/** Begins an action: it is done at once, or asks something first. `stamp`: when the finger moved. */
function begin(what: DeskAct | Menu, stamp = stampNow()): void {
  if (!isMenu(what)) {
    void act(what, stamp);
    return;
  }
  set({ ...desk, menu: what });
  if (what.kind === 'wait')
    void what.look().then((found) => {
      // Whoever has gone on, or back, is not brought here again.
      if (desk.menu !== what) return;
      if (typeof found === 'string') set(say({ ...desk, menu: undefined }, 'refused', found));
      else {
        set({ ...desk, menu: found });
        takeEarly(found);
        if (settling === undefined) settled();
      }
    });
}

/** Of what was pressed before a list was there the first digit counts, where one digit is a choice: of two nobody knows which was the first. */
function takeEarly(found: Menu): void {
  if (ahead.length === 0) return;
  const early = ahead.find(({ key }) => /^\d$/.test(key));
  const counts = early !== undefined && found.kind === 'choose' && digitsOf(0, found.choices.length).length === 1;
  ahead = counts ? [early] : [];
  if (!counts) set(say(desk, 'refused', lines[desk.lang].tooEarly));
}

async function act(wanted: DeskAct, stamp: Stamp | undefined): Promise<void> {
  const now = performance.now();
  const words = lines[desk.lang];
  if (desk.doing !== undefined) {
    set(say(desk, 'refused', words.tooQuick));
    return;
  }
  // What has been typed into a dialog stays there.
  if (stamp === undefined) {
    set(say(desk, 'refused', `${words.noHub} ${words.notDone(labelOf(wanted.verb, desk.lang))}`));
    return;
  }
  // *Next* twice at once: who was called first would be taken for served.
  if (wanted.verb === 'next' && now - nextAt < twiceMs) {
    set(say({ ...desk, menu: undefined }, 'refused', words.twice));
    return;
  }
  if (wanted.verb === 'next') nextAt = now;
  set({ ...desk, menu: undefined, doing: wanted.verb });
  const told = await link.send(wanted, stamp, () => {
    ahead = [];
    set(unheard(desk, wanted));
  });
  set(answered(desk, wanted, told, performance.now()));
  settling = setTimeout(settled, told.ok ? settleMs : 0);
}

/** What came of the last act is shown: the keys after it have their turn. */
function settled(): void {
  clearTimeout(settling);
  settling = undefined;
  while (desk.doing === undefined && desk.menu?.kind !== 'ask' && desk.menu?.kind !== 'wait') {
    const next = ahead.shift();
    if (next === undefined) return;
    press(next.key, next.stamp);
  }
  if (desk.menu?.kind !== 'ask' || ahead.length === 0) return;
  ahead = [];
  set(say(desk, 'refused', lines[desk.lang].tooQuick));
}

function speak(lang: Lang): void {
  document.documentElement.lang = lang;
  // What was said before was said in the other language.
  set(say({ ...desk, lang, menu: undefined }, 'told', ''));
}

/** One more of the outcome that a digit names. */
function count(index: number, by: 1 | -1, stamp?: Stamp): void {
  const view = desk.view ?? undefined;
  const found = view === undefined ? undefined : outcomesAt(view)[index];
  if (found === undefined || view?.counting === null || view?.phase === 'closed' || found.quantity + by < 0) return;
  begin({ verb: 'outcome', outcome: found.outcome, quantity: Math.min(99, found.quantity + by) }, stamp);
}

/** A digit in a list of choices; of many there are two. */
function choose(digit: string, menu: Extract<Menu, { kind: 'choose' }>, stamp: Stamp | undefined): void {
  typed = `${typed}${digit}`;
  const all = menu.choices.map((choice, i) => ({ choice, digits: digitsOf(i, menu.choices.length) }));
  const found = all.find(({ digits }) => digits === typed);
  if (found !== undefined) begin(comesTo(found.choice.leads), stamp);
  else if (!all.some(({ digits }) => digits.startsWith(typed))) typed = '';
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** What a key does by itself: a button that has the focus is pressed by Enter and by the space bar. */
function isOwn(target: EventTarget | null, key: string): boolean {
  return (key === 'Enter' || key === ' ') && target instanceof HTMLElement && target.closest('button, a, summary') !== null;
}

/** What a key does on this page; whether it does anything. */
function press(key: string, stamp: Stamp | undefined): boolean {
  const { view, menu, lang } = desk;
  if (menu !== undefined) {
    if (menu.kind !== 'choose' || !/^\d$/.test(key)) return false;
    choose(key, menu, stamp);
    return true;
  }
  if (key === '?') {
    set({ ...desk, menu: { kind: 'help' } });
    return true;
  }
  if (view === undefined || view === null) return false;
  const [, less, digit] = /^(-?)([1-9])$/.exec(key) ?? [];
  if (digit !== undefined) {
    count(Number(digit) - 1, less === '' ? 1 : -1, stamp);
    return true;
  }
  const action = actionFor(key, view);
  if (action === undefined) return false;
  const label = action.label[lang];
  if (stamp === undefined) set(say(desk, 'refused', `${lines[lang].noHub} ${lines[lang].notDone(label)}`));
  else if (canDo(action, view)) begin(action.begin({ view, lang }), stamp);
  else set(say(desk, 'refused', lines[lang].notNow(label)));
  return true;
}

document.addEventListener('keydown', (event) => {
  const { target, repeat, shiftKey, code } = event;
  // What the shift key makes of a digit is another sign on every keyboard.
  const less = shiftKey && desk.menu === undefined ? /^Digit([1-9])$/.exec(code)?.[1] : undefined;
  const key = less === undefined || event.key === '?' ? event.key : `-${less}`;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || repeat || isTyping(target)) return;
  // Whoever has gone through the buttons by Tab has the space bar back.
  if (key === 'Escape' && desk.menu === undefined && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  if (key.length > 1 && key !== 'Enter' && !key.startsWith('-')) return;
  if ((shiftKey && key !== '?' && !key.startsWith('-')) || isOwn(target, key)) return;
  const isLooking = desk.menu?.kind === 'wait';
  if (isLooking && !/^\d$/.test(key)) return;
  if (desk.doing !== undefined || settling !== undefined || isLooking) {
    const stamp = stampNow();
    // While the hub is not heard the page says so, and what becomes of the act before.
    if (stamp !== undefined && ahead.length < keysMost) ahead.push({ key, stamp });
    event.preventDefault();
  } else if (press(key, stampNow())) event.preventDefault();
});

function draw(): void {
  if (root === null) return;
  // Another program is mostly in front of the page: what counts stands in the browser's tab.
  document.title = titleFor(desk, performance.now());
  render(
    <Page
      desk={desk}
      now={performance.now()}
      begin={(what) => begin(what)}
      person={person}
      count={(index, by) => count(index, by)}
      leave={() => set({ ...desk, menu: undefined })}
      help={() => set({ ...desk, menu: { kind: 'help' } })}
      speak={speak}
    />,
    root,
  );
}

// A beat that does not come draws nothing by itself.
let wasFresh = false;
setInterval(() => {
  const fresh = isFresh(desk, performance.now());
  if (wasFresh && !fresh) desk = lost(desk);
  wasFresh = fresh;
  draw();
}, 500);
draw();
