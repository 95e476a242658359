// The page as a whole: who is at the desk and what can be done at the left, what one reads meanwhile at the right.
import type { DeskAct } from '../../../broker/contract/messages/desk.js';
import type { DeskView } from '../../../broker/contract/messages/desk-view.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import { hallNow, isFresh } from '../stamp.js';
import { Actions, Outcomes } from './buttons.js';
import { Dialog } from './dialog.js';
import type { Menu } from './menu.js';
import { Now } from './now.js';
import { Agenda, Away, Card, Cases, History, Next } from './panels.js';
import type { Desk } from './store.js';
import { type Lang, lines, textIn } from './words.js';

interface Props {
  readonly desk: Desk;
  /** Ms on the page's clock. */
  readonly now: number;
  readonly begin: (what: DeskAct | Menu) => void;
  readonly count: (index: number, by: 1 | -1) => void;
  readonly leave: () => void;
  readonly help: () => void;
  readonly speak: (lang: Lang) => void;
  /** Who has signed in, or what else there is. */
  readonly person: Sentence;
}

export function Page({ desk, now, begin, count, leave, help, speak, person }: Props) {
  const { view, lang, menu, said } = desk;
  const words = lines[lang];
  const fresh = isFresh(desk, now);
  const there = view ?? undefined;
  const trouble = troubleOf(desk, fresh);
  const heard = desk.beat?.at.slice(11, 16) ?? '';
  return (
    <div class="desk" data-fresh={fresh} data-phase={phaseOf(desk, fresh)} data-idle={desk.doing === undefined}>
      <header>
        <h1>{there === undefined ? words.desk : titleOf(there, lang)}</h1>
        {there === undefined ? null : <p class="hall">{textIn(there.hall, lang, '')}</p>}
        <p class="clock">{fresh || heard === '' ? heard : '--:--'}</p>
        <a class="plain" href="/sign-in">
          {person[lang]}
        </a>
        <button type="button" class="plain" onClick={help}>
          {words.help} <kbd>?</kbd>
        </button>
        <button type="button" class="plain" lang={lang === 'it' ? 'en' : 'it'} onClick={() => speak(lang === 'it' ? 'en' : 'it')}>
          {words.other}
        </button>
      </header>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {there === undefined ? null : (
        <main>
          <div class="work">
            <Now view={there} fresh={fresh} lang={lang} at={hallNow(desk, now)} heard={heard} />
            <p class="said" role="status" data-tone={said.tone}>
              <span key={said.n}>{said.text}</span>
            </p>
            <Actions
              view={there}
              lang={lang}
              live={fresh}
              begin={begin}
              outcomes={<Outcomes view={there} lang={lang} live={fresh} count={count} />}
            />
          </div>
          <div class="aside">
            {fresh ? <Next view={there} lang={lang} at={hallNow(desk, now)} /> : <p class="as-of">{words.asOf(heard)}</p>}
            {there.agenda.length === 0 ? null : <Agenda view={there} lang={lang} />}
            <Card view={there} lang={lang} />
            <History view={there} lang={lang} />
            {fresh ? <Away view={there} lang={lang} /> : null}
          </div>
          <div class="below">
            {there.agenda.length > 0 ? null : <Agenda view={there} lang={lang} />}
            <Cases view={there} lang={lang} />
          </div>
        </main>
      )}
      {menu === undefined || there === undefined ? null : <Dialog menu={menu} view={there} lang={lang} begin={begin} leave={leave} />}
    </div>
  );
}

/** Who is there, or how many wait. */
export function titleFor(desk: Desk, now: number): string {
  const { view, lang } = desk;
  const words = lines[lang];
  if (view === undefined || view === null) return words.desk;
  const { citizen, waiting, phase, number } = view;
  const there = citizen?.number ?? (phase === 'closed' ? words.phase.closed : words.waiting(waiting));
  return `${isFresh(desk, now) ? there : '--'} · ${words.desk} ${number}`;
}

/** `unknown` while the hub is not heard. */
function phaseOf({ view }: Desk, fresh: boolean): string {
  return view === undefined || view === null ? 'closed' : fresh ? view.phase : 'unknown';
}

function titleOf({ number, name }: DeskView, lang: Lang): string {
  const plain = `${lines[lang].desk} ${number}`;
  const called = textIn(name, lang, plain);
  return called === plain ? plain : `${plain} · ${called}`;
}

/** The one thing that the operator must know before all else. */
function troubleOf({ view, beat, otherVersion, lang }: Desk, fresh: boolean): string {
  const words = lines[lang];
  if (otherVersion) return words.otherVersion;
  if (beat === undefined) return words.connecting;
  if (!fresh) return words.lost;
  if (view === null) return words.noDesk;
  if (view?.wanted === true) return words.wanted;
  return view?.leaving === true ? words.leaving : '';
}
