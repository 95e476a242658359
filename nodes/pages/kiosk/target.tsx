// What is touched: large, and where labels are read aloud first heard, then chosen.
import type { ComponentChildren } from 'preact';
import { targetMark } from './keys.js';

/** How the panel reads aloud; undefined: it does not now. */
export interface Aloud {
  say(text: string, language: string): void;
  /** The target that was touched last. */
  heard: string | undefined;
}

interface Props {
  readonly id: string;
  /** As it is read aloud. */
  readonly label: string;
  readonly language: string;
  readonly look?: string;
  readonly dir?: 'ltr' | 'rtl';
  readonly aloud: Aloud | undefined;
  readonly onChoose: () => void;
  readonly children: ComponentChildren;
}

export function Target({ id, label, language, look = '', dir, aloud, onChoose, children }: Props) {
  return (
    <button
      type="button"
      id={id}
      class={`target ${look}`}
      lang={language}
      dir={dir}
      {...{ [targetMark]: '' }}
      onFocus={() => aloud?.say(label, language)}
      onClick={(event) => {
        // A keyboard's own click counts none: its focus has been heard already.
        if (aloud !== undefined && event.detail > 0 && aloud.heard !== id) {
          aloud.heard = id;
          aloud.say(label, language);
          return;
        }
        onChoose();
      }}
    >
      {children}
    </button>
  );
}
