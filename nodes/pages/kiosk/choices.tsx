// Where a citizen chooses: a language, a service, the digits of a code.
import { kioskWords } from '../../../broker/contract/citizen/kiosk.js';
import { tongues } from '../../../broker/contract/citizen/languages.js';
import { minutesIn } from '../../../broker/contract/words/wait.js';
import { wordsOf } from '../../../broker/contract/words.js';
import { Back, Heading, languagesOf, type PartProps, textIn } from './pieces.js';
import { Target } from './target.js';

export function Languages(props: PartProps) {
  const { flow, own, aloud, acts } = props;
  const spoken = languagesOf(flow.now, own);
  const [first = own, second] = spoken;
  return (
    <>
      <Heading {...props} text={kioskWords[first].chooseLanguage} />
      {second === undefined ? null : (
        <p class="lede" lang={second}>
          {kioskWords[second].chooseLanguage}
        </p>
      )}
      <div class="languages">
        {spoken.map((each) => {
          const { own: name, direction } = tongues[each];
          return (
            <Target
              key={each}
              id={`language-${each}`}
              label={name}
              language={each}
              dir={direction}
              aloud={aloud}
              onChoose={() => acts.language(each)}
            >
              {name}
            </Target>
          );
        })}
      </div>
    </>
  );
}

export function Services(props: PartProps) {
  const { flow, own, language, aloud, acts } = props;
  const { now } = flow;
  if (now === undefined) return null;
  const words = kioskWords[language];
  const first = languagesOf(now, own)[0] ?? own;
  return (
    <>
      <Heading {...props} text={words.chooseService} />
      {now.late ? <p class="late">{wordsOf(language).warnings['closing-soon']}</p> : null}
      <div class={`services ${now.services.length > 8 ? 'many' : ''}`}>
        {now.services.map(({ button, names, issues, wait }) => {
          const name = textIn(names, language, first);
          const more = issues ? (wait === undefined || wait === null ? '' : minutesIn(wordsOf(language), wait)) : words.notNow;
          return (
            <Target
              key={button}
              id={`button-${button}`}
              label={`${name.text}. ${more}`}
              language={language}
              look={issues ? '' : 'dark'}
              aloud={aloud}
              onChoose={() => acts.ask({ button })}
            >
              <span class="name" lang={name.in} dir="auto">
                {name.text}
              </span>
              {more === '' ? null : <small>{more}</small>}
            </Target>
          );
        })}
        {now.codes ? (
          <Target id="code" label={words.haveCode} language={language} look="second" aloud={aloud} onChoose={acts.code}>
            {words.haveCode}
          </Target>
        ) : null}
      </div>
      {now.languages.length > 1 ? <Back {...props} /> : null}
    </>
  );
}

export function Code(props: PartProps & { readonly typed: string }) {
  const { language, aloud, acts, typed } = props;
  const words = kioskWords[language];
  return (
    <>
      <Heading {...props} text={words.typeCode} more={words.codeHint} />
      <p class="lede">{words.codeHint}</p>
      <div class="code">
        <p class="digits" dir="ltr">
          <span class="sr" role="status">
            {words.typed(typed.length)}
          </span>
          {Array.from({ length: 6 }, (_, i) => (
            <span key={i} aria-hidden="true" data-full={typed[i] !== undefined}>
              {typed[i] ?? ''}
            </span>
          ))}
        </p>
        <div class="keypad" dir="ltr">
          {[1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((digit) => (
            <Target
              key={digit}
              id={`digit-${digit}`}
              label={String(digit)}
              language={language}
              aloud={aloud}
              onChoose={() => acts.digit(digit)}
            >
              {digit}
            </Target>
          ))}
          <Target id="erase" label={words.erase} language={language} look="second" aloud={aloud} onChoose={acts.erase}>
            <svg viewBox="0 0 24 24" role="img" aria-label={words.erase} focusable="false">
              <path class="wave" d="M9 5h11v14H9l-6-7zM12 9.500l5 5M17 9.500l-5 5" />
            </svg>
          </Target>
        </div>
      </div>
      <Back {...props} />
    </>
  );
}
