// The framed notice: how the lamp answers a key, drawn to scale from the contract's own table.
import { type Answer, answers, answerWords, blinks } from '../../../broker/contract/answers.js';
import { type Lang, lines } from './words.js';

const stripMs = 1400;
const width = 105;

/** Those that go on for ever are drawn on beyond their first turn. */
const drawn: Readonly<Partial<Record<Answer, readonly number[]>>> = {
  'no-hub': [...blinks['no-hub'], 100],
  wanted: [...blinks.wanted, 400],
};

function Strip({ parts }: { parts: readonly number[] }) {
  let at = 0;
  const scale =
    width /
    Math.max(
      stripMs,
      parts.reduce((sum, ms) => sum + ms, 0),
    );
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

export function Legend({ lang, id }: { lang: Lang; id: string }) {
  const words = lines[lang];
  return (
    <section class="legend" aria-labelledby={id}>
      <h3 id={id}>{words.legend}</h3>
      <dl>
        {answers.map((answer) => (
          <div key={answer}>
            <dt>
              <Strip parts={drawn[answer] ?? blinks[answer]} />
              <span class="sr">{answerWords[answer].looks[lang]}</span>
            </dt>
            <dd>{answerWords[answer].means[lang]}</dd>
          </div>
        ))}
      </dl>
      <p>{words.lampRests}</p>
    </section>
  );
}
