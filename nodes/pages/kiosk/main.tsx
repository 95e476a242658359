// A kiosk's touch panel in the browser: what was touched goes to the hub, what the hub says is drawn.
import '../jitless.js';
import { render } from 'preact';
import { isCitizenLanguage, tongues } from '../../../broker/contract/citizen/languages.js';
import { loadAnew } from '../stream.js';
import { beginning, type Fact, isAtRest, reduce, wholeCode } from './flow.js';
import { moveFocus } from './keys.js';
import { connect, type Wish } from './link.js';
import { Panel } from './panel.js';
import { type Acts, languageOf } from './pieces.js';
import { createSpeech } from './speech.js';
import type { Aloud } from './target.js';

const root = document.getElementById('panel');
if (root === null) throw new Error('the page has no element with the id "panel"');
const page = root;
const { lang } = document.documentElement;
const own = isCitizenLanguage(lang) ? lang : 'it';

let flow = beginning(performance.now());
let isDue = false;
let aloud: Aloud | undefined;
const kiosk = document.body.dataset.kiosk ?? '';
const speech = createSpeech(draw, () => flow.now?.reads ?? [], `${window.location.origin}/kiosk/${kiosk}/aloud`);
/** Another Turno runs now than made this page: its own comes while nobody is there. */
let isOld = false;
const link = connect(window.location.origin, kiosk, tell, () => {
  isOld = true;
  leaveIfOld();
});

function tell(fact: Fact): void {
  const before = flow;
  flow = reduce(flow, fact);
  if (flow.step.at !== before.step.at && aloud !== undefined) aloud.heard = undefined;
  // Who comes next has not asked to be read to.
  if (isAtRest(flow) && !isAtRest(before)) hush();
  if (before.now !== undefined && flow.now?.version !== before.now.version) isOld = true;
  if (fact.type === 'beat') leaveIfOld();
  const code = wholeCode(flow);
  if (code !== undefined) ask({ code });
  draw();
}

/** To be called while the hub is heard. */
function leaveIfOld(): void {
  if (isOld && isAtRest(flow)) loadAnew();
}

function hush(): void {
  speech.hush();
  aloud = undefined;
}

function ask(wish: Wish): void {
  const { language } = flow;
  tell({ type: 'asked' });
  void link.press(wish, language).then((answer) => tell({ type: 'answered', answer, at: performance.now() }));
}

const acts: Acts = {
  language: (language) => tell({ type: 'language', language }),
  ask,
  code: () => tell({ type: 'code' }),
  digit: (digit) => tell({ type: 'digit', digit }),
  erase: () => tell({ type: 'erase' }),
  back: () => tell({ type: 'back' }),
  finish: () => tell({ type: 'finish' }),
  speak() {
    if (aloud === undefined) aloud = { heard: undefined, say: speech.say };
    else hush();
    draw();
  },
};

/** What comes between two frames is drawn once, and nothing is drawn while something is: a heading that takes the focus is a touch. */
function draw(): void {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    drawNow();
  });
}

function drawNow(): void {
  const language = languageOf(flow, own);
  const { documentElement } = document;
  documentElement.lang = language;
  documentElement.dir = tongues[language].direction;
  const canSpeak = speech.has(flow.language === undefined ? (flow.now?.languages ?? []) : [flow.language]);
  render(<Panel flow={flow} at={performance.now()} own={own} aloud={aloud} canSpeak={canSpeak} acts={acts} />, page);
}

for (const gesture of ['pointerdown', 'keydown', 'focusin'])
  document.addEventListener(gesture, () => tell({ type: 'touched', at: performance.now() }), { passive: true });
document.addEventListener('keydown', (event) => {
  const { key } = event;
  if (moveFocus(key, document.documentElement.dir === 'rtl')) event.preventDefault();
  else if (key === 'Escape') acts.back();
  else if (key === 'Backspace') acts.erase();
  else if (/^[0-9]$/.test(key)) acts.digit(Number(key));
});
// A panel is no page: nothing is zoomed, dragged or copied off it.
for (const gesture of ['contextmenu', 'dragstart', 'gesturestart']) document.addEventListener(gesture, (event) => event.preventDefault());
setInterval(() => tell({ type: 'tick', at: performance.now() }), 500);
draw();
