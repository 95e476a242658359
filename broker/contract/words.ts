// What citizens read on paper, in every language the house speaks. A language missing a line does not compile.

interface Words {
  readonly yourNumber: string;
  readonly ahead: (people: number) => string;
  readonly wait: string;
  readonly locale: string;
}

export const words: Readonly<Record<'it' | 'en', Words>> = {
  it: {
    yourNumber: 'Il tuo numero',
    ahead: (people) =>
      people === 0 ? 'Nessuno davanti a te' : people === 1 ? 'Davanti a te: 1 persona' : `Davanti a te: ${people} persone`,
    wait: 'Attendi la chiamata',
    locale: 'it-IT',
  },
  en: {
    yourNumber: 'Your number',
    ahead: (people) => (people === 0 ? 'Nobody ahead of you' : people === 1 ? 'Ahead of you: 1 person' : `Ahead of you: ${people} people`),
    wait: 'Please wait for your call',
    locale: 'en-GB',
  },
};

/** The words of a language, or Italian where the house has none yet. */
export function wordsOf(language: string): Words {
  return language === 'en' ? words.en : words.it;
}
