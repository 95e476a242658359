// What a maintainer must see and a citizen need not mind: the config file, as it was saved last, is not what runs.
import type { Hall } from './store.js';
import { type Lang, lines } from './words.js';

/** Of many errors the first tell enough; `turno check` tells them all. */
const linesShown = 5;

/** Always there, so that a screen reader hears what comes into it; empty when all is well. */
export function Notice({ hall, lang }: { hall: Hall; lang: Lang }) {
  const words = lines[lang];
  const problems = hall.config?.problems ?? [];
  return (
    <div class="notice" role="status">
      {problems.length === 0 ? null : (
        <details>
          <summary>
            <span>{words.badConfig}</span>
            <span class="more">{words.whatIsWrong(problems.length)}</span>
          </summary>
          <ol>
            {problems.slice(0, linesShown).map((line) => (
              <li key={line.en}>{line[lang]}</li>
            ))}
            {problems.length > linesShown ? <li class="rest">{words.andMore(problems.length - linesShown)}</li> : null}
          </ol>
        </details>
      )}
    </div>
  );
}
