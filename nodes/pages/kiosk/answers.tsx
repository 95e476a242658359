// What a citizen is told: a number and its paper, or why there is none.
import { kioskWords, type Why } from '../../../broker/contract/citizen/kiosk.js';
import { isCitizenLanguage, tongues } from '../../../broker/contract/citizen/languages.js';
import { expectedIn, wordsOf } from '../../../broker/contract/words.js';
import type { Flow } from './flow.js';
import { Back, Heading, languagesOf, type PartProps } from './pieces.js';
import { Target } from './target.js';

export function Asking(props: PartProps) {
  return (
    <div class="said" role="status">
      <Heading {...props} text={kioskWords[props.language].oneMoment} />
    </div>
  );
}

/** `A042` as it is said: `A 42`. */
function spoken(number: string): string {
  return `${number.slice(0, 1)} ${Number(number.slice(1))}`;
}

export function Given(props: PartProps & { readonly step: Extract<Flow['step'], { at: 'ticket' }> }) {
  const { language, step } = props;
  const { given, paper } = step;
  const words = kioskWords[language];
  const sheet = wordsOf(language);
  const isVoid = paper === 'void';
  return (
    <div class={`said ${isVoid ? 'bad' : 'good'}`}>
      <Heading
        {...props}
        text={isVoid ? words.sorry : words.yourNumber}
        more={`${isVoid ? '' : spoken(given.number)}. ${words.paper[paper]}`}
      />
      <p class="number" dir="ltr" data-void={isVoid}>
        {given.number}
      </p>
      <p class="paper" role="status">
        {words.paper[paper]}
      </p>
      {isVoid ? null : (
        <p class="lede">
          {sheet.ahead(given.ahead)}
          {given.wait === undefined || given.wait === null ? null : (
            <>
              <br />
              {expectedIn(sheet, given.wait)}
            </>
          )}
        </p>
      )}
      {given.late && !isVoid ? <p class="late">{sheet.warnings['closing-soon']}</p> : null}
      <Finish {...props} />
    </div>
  );
}

export function No(props: PartProps & { readonly why: Why }) {
  const words = kioskWords[props.language];
  return (
    <div class="said bad">
      <Heading {...props} text={words.sorry} more={words.no[props.why]} />
      <p class="paper" role="alert">
        {words.no[props.why]}
      </p>
      <div class="ends">
        <Back {...props} />
        <Finish {...props} />
      </div>
    </div>
  );
}

function Finish({ language, aloud, acts }: PartProps) {
  const { finish } = kioskWords[language];
  return (
    <Target id="finish" label={finish} language={language} look="end" aloud={aloud} onChoose={acts.finish}>
      {finish}
    </Target>
  );
}

/** In the language that was chosen, or in all of them: nobody can choose now. */
export function Shut({ flow, own, why }: PartProps & { readonly why: Why }) {
  const told = flow.language !== undefined && isCitizenLanguage(flow.language) ? [flow.language] : languagesOf(flow.now, own);
  return (
    <div class="said bad" role="alert">
      {told.map((each, i) => {
        const text = kioskWords[each].no[why];
        const { direction } = tongues[each];
        return i === 0 ? (
          <h1 key={each} lang={each} dir={direction}>
            {text}
          </h1>
        ) : (
          <p key={each} lang={each} dir={direction}>
            {text}
          </p>
        );
      })}
    </div>
  );
}
