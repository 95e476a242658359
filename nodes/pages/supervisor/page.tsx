// The whole page: what needs a hand first, then queues and desks, the day, the devices.
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Sentence } from '../../../broker/contract/sentence.js';
import type { Ask } from './ask.js';
import { Day } from './day.js';
import { Desks } from './desks.js';
import { Hands } from './hands.js';
import { Nodes } from './nodes.js';
import { Queues } from './queues.js';
import type { Fact, Store } from './store.js';
import { type Language, named, words } from './words.js';

interface PageProps {
  readonly store: Store;
  readonly language: Language;
  readonly ask: Ask;
  readonly tell: (fact: Fact) => void;
  /** Who has signed in, or what else there is. */
  readonly person: Sentence;
}

/** Where the focus goes when what had it is gone: a hand that was given takes its button along. */
function useFocusKept(): RefObject<HTMLDivElement | null> {
  const refuge = useRef<HTMLDivElement>(null);
  const focused = useRef<Element | null>(null);
  useEffect(() => {
    if (focused.current?.isConnected === false && document.activeElement === document.body) refuge.current?.focus();
    focused.current = document.activeElement;
  });
  useEffect(() => {
    const note = () => {
      focused.current = document.activeElement;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  return refuge;
}

export function Page({ store, language, ask, person }: PageProps) {
  const say = words[language];
  const { view, day, now, isLost, answer } = store;
  const said = useFocusKept();
  if (view === undefined)
    return (
      <main class="empty">
        <h1>{say.title}</h1>
        <p role="status">{isLost ? say.lost : say.waitingForHub}</p>
      </main>
    );
  // While the hub is not heard nothing can be asked of it.
  const asking = isLost ? new Set(view.desks.map(({ desk }) => desk)) : store.asking;
  return (
    <>
      <header class="top">
        <h1>{named(view.name, language)}</h1>
        <p class="standing">
          <b class="time">{isLost ? '--:--' : view.time}</b>
          <span class={view.open ? 'is-open' : 'is-shut'}>{view.open ? say.open : say.noDesk}</span>
          {view.withinHours ? null : <span>{say.outside}</span>}
        </p>
        <a class="person" href="/sign-in">
          {person[language]}
        </a>
        <a class="language" href={`?lang=${language === 'it' ? 'en' : 'it'}`} lang={language === 'it' ? 'en' : 'it'}>
          {say.otherLanguage}
        </a>
      </header>
      <div class="lost" role="alert">
        {isLost ? <p>{say.lost}</p> : null}
      </div>
      <main class={isLost ? 'is-lost' : ''}>
        <div class="answer" role="status" tabIndex={-1} ref={said}>
          {answer === undefined ? null : <p class={answer.isDone ? 'done' : 'refused'}>{answer.words[language]}</p>}
        </div>
        <Hands view={view} now={now} language={language} ask={ask} asking={asking} />
        <Queues view={view} now={now} language={language} />
        <Desks view={view} now={now} language={language} ask={ask} asking={asking} answer={answer} isLost={isLost} />
        <Day day={day} language={language} />
        <Nodes view={view} now={now} language={language} />
      </main>
    </>
  );
}
