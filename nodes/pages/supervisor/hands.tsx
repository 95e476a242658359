// What needs a hand, in words; what can be done about it from here stands beside it.
import { useRef } from 'preact/hooks';
import type { HallView } from '../../../broker/contract/messages/hall-view.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import type { Ask } from './ask.js';
import { type Language, lastingWords, words } from './words.js';

interface HandsProps {
  readonly view: HallView;
  readonly now: number;
  readonly language: Language;
  readonly ask: Ask;
  readonly asking: ReadonlySet<string>;
}

/** The same thing, however its figures change. */
const keyOf = (code: string, { en }: Sentence) => `${code} ${en.replace(/\d+/g, '')}`;

/** What is urgent and was not a moment ago: said once to whoever listens. What stood there when the page came is read, not said. */
function useNews({ hands }: HallView): readonly Sentence[] {
  const known = useRef<ReadonlySet<string> | undefined>(undefined);
  const news = useRef<readonly Sentence[]>([]);
  const urgent = hands.filter(({ urgency }) => urgency === 'now');
  const before = known.current;
  const fresh = before === undefined ? [] : urgent.filter(({ code, words: told }) => !before.has(keyOf(code, told)));
  known.current = new Set(urgent.map(({ code, words: told }) => keyOf(code, told)));
  if (fresh.length > 0) news.current = fresh.map(({ words: told }) => told);
  return news.current;
}

/** As many desks as anybody chooses among at a glance. */
const opensShown = 3;

export function Hands({ view, now, language, ask, asking }: HandsProps) {
  const say = words[language];
  const news = useNews(view);
  return (
    <section class="hands" aria-labelledby="hands">
      <h2 id="hands">{say.needs}</h2>
      <p class="unseen" role="status">
        {news.map((told) => told[language]).join(' ')}
      </p>
      {view.hands.length === 0 ? (
        <p class="well">{say.allWell}</p>
      ) : (
        <ul>
          {view.hands.map(({ urgency, code, words: told, todo, since, opens = [] }) => (
            <li key={keyOf(code, told)} class={urgency}>
              <p>
                <span class="urgency">{say.urgency[urgency]}</span> {told[language]}
                {since === undefined ? null : <span class="since"> {say.since(lastingWords(now - since))}</span>}
              </p>
              {todo === undefined ? null : <p class="todo">{todo[language]}</p>}
              {opens.length === 0 ? null : (
                <p class="acts">
                  {view.desks
                    .filter(({ desk, needsOperator }) => opens.includes(desk) && !needsOperator)
                    .slice(0, opensShown)
                    .map(({ desk, number }) => (
                      <button
                        type="button"
                        key={desk}
                        aria-disabled={asking.has(desk)}
                        onClick={() => void ask(desk, { do: 'open' }, say.opened(number))}
                      >
                        {say.openDesk(number)}
                      </button>
                    ))}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
