// What needs a hand, in words; what can be done about it from here stands beside it.
import type { HallView } from '../../../broker/contract/messages/hall-view.js';
import type { Ask } from './ask.js';
import { type Language, lastingWords, words } from './words.js';

interface HandsProps {
  readonly view: HallView;
  readonly now: number;
  readonly language: Language;
  readonly ask: Ask;
  readonly asking: ReadonlySet<string>;
}

/** As many desks as anybody chooses among at a glance. */
const opensShown = 3;

export function Hands({ view, now, language, ask, asking }: HandsProps) {
  const say = words[language];
  return (
    <section class="hands" aria-labelledby="hands">
      <h2 id="hands">{say.needs}</h2>
      {view.hands.length === 0 ? (
        <p class="well">{say.allWell}</p>
      ) : (
        <ul>
          {view.hands.map(({ urgency, code, words: told, since, opens = [] }) => (
            <li key={`${code} ${told.en.replace(/\d+/g, '')}`} class={urgency}>
              <p>
                <span class="urgency">{say.urgency[urgency]}</span> {told[language]}
                {since === undefined ? null : <span class="since"> {say.since(lastingWords(now - since))}</span>}
              </p>
              {opens.length === 0 ? null : (
                <p class="acts">
                  {view.desks
                    .filter(({ desk, needsOperator }) => opens.includes(desk) && !needsOperator)
                    .slice(0, opensShown)
                    .map(({ desk, number }) => (
                      <button
                        type="button"
                        key={desk}
                        disabled={asking.has(desk)}
                        onClick={() => ask(desk, { do: 'open' }, say.opened(number))}
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
