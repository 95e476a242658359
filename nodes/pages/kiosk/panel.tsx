// What stands on the panel, step by step.
import { useEffect, useRef } from 'preact/hooks';
import { kioskWords, type Why } from '../../../broker/contract/citizen/kiosk.js';
import { type CitizenLanguage, isCitizenLanguage, tongues } from '../../../broker/contract/citizen/languages.js';
import type { PanelNow } from '../../../broker/contract/messages/panel.js';
import { minutesIn } from '../../../broker/contract/words/wait.js';
import { expectedIn, wordsOf } from '../../../broker/contract/words.js';
import { type Flow, shut } from './flow.js';
import type { Wish } from './link.js';
import { type Aloud, Target } from './target.js';

export interface Acts {
  language(language: string): void;
  ask(wish: Wish): void;
  code(): void;
  digit(digit: number): void;
  erase(): void;
  back(): void;
  finish(): void;
  speak(): void;
}

interface Props {
  readonly flow: Flow;
  /** Ms. */
  readonly at: number;
  /** The page's own language, before the hub has spoken. */
  readonly own: CitizenLanguage;
  readonly aloud: Aloud | undefined;
  /** Whether there is a voice. */
  readonly canSpeak: boolean;
  readonly acts: Acts;
}

type PartProps = Props & { readonly language: CitizenLanguage };

/** Of a hall's texts those in one language, or else its first, and which it is. */
function textIn(texts: Readonly<Record<string, string>>, language: string, own: string): { readonly text: string; readonly in: string } {
  const there = [language, own].find((each) => texts[each] !== undefined) ?? Object.keys(texts)[0] ?? own;
  return { text: texts[there] ?? '', in: there };
}

function languagesOf(now: PanelNow | undefined, own: CitizenLanguage): CitizenLanguage[] {
  const spoken = (now?.languages ?? []).filter(isCitizenLanguage);
  return spoken.length === 0 ? [own] : spoken;
}

/** The language in which the panel speaks now. */
export function languageOf({ language, now }: Flow, own: CitizenLanguage): CitizenLanguage {
  return language !== undefined && isCitizenLanguage(language) ? language : (languagesOf(now, own)[0] ?? own);
}

export function Panel(props: Props) {
  const { flow, at, own, aloud, canSpeak, acts } = props;
  const language = languageOf(flow, own);
  const words = kioskWords[language];
  const hall = textIn(flow.now?.hall ?? {}, language, own);
  const why = shut(flow, at);
  return (
    <>
      <header>
        <p lang={hall.in} dir="auto">
          {hall.text}
        </p>
        <div class="speak">
          {canSpeak ? null : <small id="no-voice">{words.noVoice}</small>}
          <button
            type="button"
            aria-pressed={aloud !== undefined}
            aria-label={words.speak}
            aria-disabled={!canSpeak}
            aria-describedby={canSpeak ? undefined : 'no-voice'}
            onClick={() => canSpeak && acts.speak()}
          >
            <Loudspeaker on={aloud !== undefined} />
          </button>
        </div>
      </header>
      <main>
        <StepOf key={`${why ?? flow.step.at} ${flow.now === undefined}`} {...props} language={language} why={why} />
      </main>
    </>
  );
}

function Loudspeaker({ on }: { readonly on: boolean }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M4 9v6h4l5 4V5L8 9z" />
      {on ? <path class="wave" d="M16 8.5a5 5 0 0 1 0 7M18.5 6a8.5 8.5 0 0 1 0 12" /> : <path class="wave" d="M16 9.5l5 5M21 9.5l-5 5" />}
    </svg>
  );
}

function StepOf(props: PartProps & { readonly why: Why | undefined }) {
  const { flow, why } = props;
  if (why !== undefined) return <Shut {...props} why={why} />;
  // Nothing to choose from before the hub has spoken.
  if (flow.now === undefined) return null;
  switch (flow.step.at) {
    case 'languages':
      return <Languages {...props} />;
    case 'services':
      return <Services {...props} />;
    case 'code':
      return <Code {...props} typed={flow.step.typed} />;
    case 'asking':
      return <Asking {...props} />;
    case 'ticket':
      return <Given {...props} step={flow.step} />;
    case 'no':
      return <No {...props} why={flow.step.why} />;
  }
}

/** Has the focus as its step begins, so that whoever hears the page hears where they are. */
function Heading({ text, language, aloud, more = '' }: PartProps & { readonly text: string; readonly more?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const spoken = aloud !== undefined;
  useEffect(() => aloud?.say(`${text}. ${more === '' ? kioskWords[language].speakHow : more}`, language), [text, more, language, spoken]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  );
}

function Languages(props: PartProps) {
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

function Services(props: PartProps) {
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

function Back({ language, aloud, acts }: PartProps) {
  const { back } = kioskWords[language];
  return (
    <nav>
      <Target id="back" label={back} language={language} look="plain" aloud={aloud} onChoose={acts.back}>
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <path class="wave" d="M15 5l-7 7 7 7" />
        </svg>
        {back}
      </Target>
    </nav>
  );
}

function Code(props: PartProps & { readonly typed: string }) {
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

function Asking(props: PartProps) {
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

function Given(props: PartProps & { readonly step: Extract<Flow['step'], { at: 'ticket' }> }) {
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

function No(props: PartProps & { readonly why: Why }) {
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
function Shut({ flow, own, why }: PartProps & { readonly why: Why }) {
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
