// The framed notice: how the lamp answers a key, drawn to scale from the contract's own table.
import { type Answer, blinks } from '../../../broker/contract/keypad.js';
import { type Lang, lines } from './words.js';

const answers: readonly Answer[] = ['done', 'queue-empty', 'desk-closed', 'refused', 'no-hub'];
const scale = 0.075;
const width = 1400 * scale;

function Strip({ parts }: { parts: readonly number[] }) {
  let at = 0;
  return (
    <svg class="strip" viewBox={`0 0 ${width} 10`} aria-hidden="true">
      <line x1="0" y1="9" x2={width} y2="9" />
      {parts.map((ms, i) => {
        const x = at * scale;
        at += ms;
        return i % 2 === 0 ? <rect key={x} x={x} y="1" width={ms * scale} height="8" rx="1" /> : null;
      })}
    </svg>
  );
}

export function Legend({ lang }: { lang: Lang }) {
  const words = lines[lang];
  return (
    <section class="legend" aria-labelledby="legend-title">
      <h2 id="legend-title">{words.legend}</h2>
      <dl>
        {answers.map((answer) => (
          <div key={answer}>
            <dt>
              <Strip parts={answer === 'no-hub' ? [...blinks[answer], 100] : blinks[answer]} />
              <span class="sr">{words.blink[answer]}</span>
            </dt>
            <dd>
              <b>{words.answer[answer]}</b>
              <small aria-hidden="true">{words.blink[answer]}</small>
            </dd>
          </div>
        ))}
      </dl>
      <p>{words.lampRests}</p>
    </section>
  );
}
