// The languages in which citizens read the pages that are theirs: those of the paper. Each page's messages are a file beside this, whole in
// every one of them: a language that lacks a line does not compile.
//
// The citizen is spoken to as at a public office's desk: formally (Lei, Sie, vous, usted, dumneavoastră, ju, ви, 您), or of nobody in particular
// where that is shorter («si ritira allo sportello»); never as a friend, nor in two ways on two pages. So it is on paper (`../words/`), on
// the kiosk, in letters and on every page. A button is no such sentence: it is what one tells the page to do, in the form that the language
// has for that (Invia, Senden, Enviar).
import type { words } from '../words.js';

export type CitizenLanguage = keyof typeof words;
export type InEveryLanguage<T> = Readonly<Record<CitizenLanguage, T>>;

interface Tongue {
  /** As who speaks it writes it. */
  readonly own: string;
  readonly direction: 'ltr' | 'rtl';
}

export const tongues: InEveryLanguage<Tongue> = {
  it: { own: 'Italiano', direction: 'ltr' },
  en: { own: 'English', direction: 'ltr' },
  de: { own: 'Deutsch', direction: 'ltr' },
  fr: { own: 'Français', direction: 'ltr' },
  es: { own: 'Español', direction: 'ltr' },
  ro: { own: 'Română', direction: 'ltr' },
  sq: { own: 'Shqip', direction: 'ltr' },
  ar: { own: 'العربية', direction: 'rtl' },
  uk: { own: 'Українська', direction: 'ltr' },
  zh: { own: '中文', direction: 'ltr' },
};

export const citizenLanguages = Object.keys(tongues).filter(isCitizenLanguage);

export function isCitizenLanguage(language: string): language is CitizenLanguage {
  return Object.hasOwn(tongues, language);
}
