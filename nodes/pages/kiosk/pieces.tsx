// What every step of the panel is made of.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { kioskWords } from '../../../broker/contract/citizen/kiosk.js';
import { type CitizenLanguage, isCitizenLanguage } from '../../../broker/contract/citizen/languages.js';
import type { PanelNow } from '../../../broker/contract/messages/panel.js';
import type { Flow } from './flow.js';
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

export interface Props {
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

export type PartProps = Props & { readonly language: CitizenLanguage };

/** Of a hall's texts those in one language, or else its first, and which it is. */
export function textIn(
  texts: Readonly<Record<string, string>>,
  language: string,
  own: string,
): { readonly text: string; readonly in: string } {
  const there = [language, own].find((each) => texts[each] !== undefined) ?? Object.keys(texts)[0] ?? own;
  return { text: texts[there] ?? '', in: there };
}

export function languagesOf(now: PanelNow | undefined, own: CitizenLanguage): CitizenLanguage[] {
  const spoken = (now?.languages ?? []).filter(isCitizenLanguage);
  return spoken.length === 0 ? [own] : spoken;
}

/** The language in which the panel speaks now. */
export function languageOf({ language, now }: Flow, own: CitizenLanguage): CitizenLanguage {
  return language !== undefined && isCitizenLanguage(language) ? language : (languagesOf(now, own)[0] ?? own);
}

/** Has the focus as its step begins, so that whoever hears the page hears where they are. */
export function Heading({ text, language, aloud, more = '' }: PartProps & { readonly text: string; readonly more?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const spoken = aloud !== undefined;
  useEffect(() => aloud?.say(`${text}. ${more === '' ? kioskWords[language].speakHow : more}`, language), [text, more, language, spoken]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  );
}

export function Back({ language, aloud, acts }: PartProps) {
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
