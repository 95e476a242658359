// Every language that is shipped says everything that papers say, each number in its right form.
import { describe, expect, it } from 'vitest';
import type { Words } from '../../../broker/contract/words/sheet.js';
import { expectedIn, words, wordsOf } from '../../../broker/contract/words.js';

const languages = Object.entries<Words>(words);
const counts = [0, 1, 2, 3, 4, 5, 10, 11, 12, 14, 19, 20, 21, 22, 25, 99, 100, 101, 102, 111, 121];

/** Everything that a language says, by where it stands. */
function said({ followedBy, ahead, expected, minutes, warnings, slips, ...plain }: Words): [string, string][] {
  return [
    ...Object.entries({ followedBy: followedBy('Anagrafe'), expected: expected('...'), ...warnings, ...plain }),
    ...Object.entries(slips).flatMap(([slip, { title, keep }]): [string, string][] => [
      [`${slip} title`, title],
      [`${slip} keep`, keep],
    ]),
    ...counts.map((n): [string, string] => [`ahead ${n}`, ahead(n)]),
    ...counts.flatMap((n): [string, string][] => [
      [`about ${n}`, minutes.about(n)],
      [`up to ${n}`, minutes.upTo(n)],
      [`between 1 and ${n}`, minutes.between(1, n)],
    ]),
  ];
}

describe('the languages of the paper', () => {
  it('are ten', () => {
    expect(Object.keys(words)).toEqual(['it', 'en', 'de', 'fr', 'es', 'ro', 'sq', 'ar', 'uk', 'zh']);
    expect(wordsOf('xx')).toBe(words.it);
    expect(wordsOf('constructor')).toBe(words.it);
  });

  it.each(languages)('%s lacks nothing, and says nothing in another language’s words', (language, own) => {
    const lines = said(own);
    for (const [where, line] of lines) {
      expect(line.trim(), where).toBe(line);
      expect(line, where).not.toBe('');
      expect(line, where).not.toMatch(/#|undefined|\p{Cc}/u);
      if (/^(?:ahead|about|up to|between 1 and) \d+$/.test(where)) continue;
      const same = languages.filter(
        ([other, theirs]) => other !== language && said(theirs).some(([at, theirLine]) => at === where && theirLine === line),
      );
      if (where !== 'followedBy' && where !== 'provisional' && where !== 'locale')
        expect(
          same.map(([other]) => other),
          `${where}: ${line}`,
        ).toEqual([]);
    }
  });

  it.each(languages)('%s has letters of its own script alone', (language, own) => {
    const script = { ar: /\p{sc=Arabic}/u, uk: /\p{sc=Cyrillic}/u, zh: /\p{sc=Han}/u }[language] ?? /\p{sc=Latin}/u;
    for (const [where, line] of said({ ...own, followedBy: () => own.yourCode, locale: own.yourCode })) {
      for (const letter of line.match(/\p{L}/gu) ?? []) expect(letter, `${where}: ${line}`).toMatch(script);
    }
  });

  it.each(languages)('%s has a calendar of its own, with the digits of the displays', (language, { locale }) => {
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
    expect(date.resolvedOptions().locale.slice(0, 2)).toBe(language);
    expect(date.format(new Date('2026-11-25T00:00:00Z'))).toMatch(/25/);
    expect(date.format(new Date('2026-11-25T00:00:00Z'))).toMatch(/2026/);
  });
});

describe('a count', () => {
  it.each([
    ['uk', 1, 'Перед вами на цю послугу: 1 особа'],
    ['uk', 3, 'Перед вами на цю послугу: 3 особи'],
    ['uk', 11, 'Перед вами на цю послугу: 11 осіб'],
    ['uk', 21, 'Перед вами на цю послугу: 21 особа'],
    ['uk', 22, 'Перед вами на цю послугу: 22 особи'],
    ['ro', 1, 'Înaintea dumneavoastră: 1 persoană la acest serviciu'],
    ['ro', 19, 'Înaintea dumneavoastră: 19 persoane la acest serviciu'],
    ['ro', 20, 'Înaintea dumneavoastră: 20 de persoane la acest serviciu'],
    ['ro', 101, 'Înaintea dumneavoastră: 101 persoane la acest serviciu'],
    ['ar', 0, 'لا أحد أمامك لهذه الخدمة'],
    ['ar', 1, 'أمامك شخص واحد لهذه الخدمة'],
    ['ar', 2, 'أمامك شخصان لهذه الخدمة'],
    ['ar', 3, 'أمامك 3 أشخاص لهذه الخدمة'],
    ['ar', 11, 'أمامك 11 شخصًا لهذه الخدمة'],
    ['ar', 100, 'أمامك 100 شخص لهذه الخدمة'],
    ['de', 1, 'Vor Ihnen mit diesem Anliegen: 1 Person'],
    ['fr', 2, 'Devant vous : 2 personnes pour ce service'],
    ['sq', 1, 'Para jush: 1 person për këtë shërbim'],
    ['zh', 5, '此项业务您前面还有 5 人'],
  ] as const)('in %s of %i ahead: %s', (language, people, line) => {
    expect(words[language].ahead(people)).toBe(line);
  });

  it.each([
    ['uk', { from: 0, to: 1 }, 'до 1 хвилини'],
    ['uk', { from: 10, to: 21 }, '10-21 хвилина'],
    ['uk', { from: 2, to: 4 }, '2-4 хвилини'],
    ['uk', { from: 5, to: 5 }, 'близько 5 хвилин'],
    ['ro', { from: 10, to: 20 }, '10-20 de minute'],
    ['ro', { from: 0, to: 4 }, 'până la 4 minute'],
    ['ar', { from: 10, to: 20 }, 'من 10 إلى 20 دقيقة'],
    ['ar', { from: 2, to: 2 }, 'حوالي دقيقتين'],
    ['ar', { from: 0, to: 5 }, 'حتى 5 دقائق'],
    ['zh', { from: 10, to: 20 }, '10-20 分钟'],
    ['fr', { from: 1, to: 1 }, 'environ 1 minute'],
    ['de', { from: 0, to: 4 }, 'bis zu 4 Minuten'],
    ['es', { from: 10, to: 20 }, '10-20 minutos'],
    ['sq', { from: 0, to: 1 }, 'deri në 1 minutë'],
  ] as const)('in %s of %o: %s', (language, wait, line) => {
    expect(expectedIn(words[language], wait)).toBe(words[language].expected(line));
    const provisional = expectedIn(words[language], { ...wait, provisional: true });
    expect(provisional).toContain(`${line} (${words[language].provisional})`);
  });
});
