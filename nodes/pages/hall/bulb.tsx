// The lamp on a desk, and beside it what its last blink said.
import { answerWords } from '../../../broker/contract/answers.js';
import { useLit, useSaid } from './lamp.js';
import type { LampView } from './lamps.js';
import { type Lang, lines } from './words.js';

export function Bulb({ lamp, lang }: { lamp: LampView | undefined; lang: Lang }) {
  const lit = useLit(lamp);
  const said = useSaid(lamp);
  const words = lines[lang];
  return (
    <div class="bulb" data-lit={lit} data-said={said?.answer ?? 'nothing'}>
      <svg viewBox="0 0 44 40" aria-hidden="true">
        <circle class="halo" cx="22" cy="18" r="18" />
        <path class="dome" d="M9 30V19a13 13 0 0 1 26 0v11z" />
        <path class="shine" d="M14 27v-8a8 8 0 0 1 5-7.4" />
        <rect class="base" x="5" y="29" width="34" height="7" rx="2.5" />
      </svg>
      <p>
        <span class="sr">{words.lamp}: </span>
        {said === undefined ? (lamp?.light.rest ? words.lampOn : words.lampOff) : answerWords[said.answer].means[lang]}
      </p>
    </div>
  );
}
