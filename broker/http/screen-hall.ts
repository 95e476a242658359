// What a screen says of the hall's own day: that it closes soon, that no more numbers are given, that it is closed and when it opens.
import { timeOf } from '../calendar/days.js';
import type { Config } from '../config/schema.js';
import { screenWords } from '../contract/citizen/screen.js';
import { hourOf, opensIn } from '../contract/opening-words.js';
import { wordsOf } from '../contract/words.js';
import { openingNow } from '../engine/opening.js';
import { type Line, linesIn, spokenIn } from './screen-lines.js';

/** From so long before it closes a hall says so, minutes: whoever is on the way to the kiosk takes a number now. */
const soonMinutes = 30;
/** Languages that stand together; of more, each group has its turn. */
const togetherMost = 2;

interface HallWord {
  /** Below everything else, one after the other. */
  readonly strips: readonly (readonly Line[])[];
  /** Among the notices, one after the other: a title and a text in each language. */
  readonly closed: readonly { readonly titles: readonly Line[]; readonly texts: readonly Line[] }[];
}

/** `anyOpen`: whether a desk is. */
export function hallWord(config: Config, clock: Parameters<typeof openingNow>[1], anyOpen: boolean): HallWord {
  const now = openingNow(config, clock);
  const { languages } = config.hall;
  if (now === undefined) return { strips: [], closed: [] };
  const { closes, opens } = now;
  if (closes !== undefined && closes.inMinutes <= soonMinutes) {
    const at = hourOf(timeOf(closes.minute));
    return { strips: inGroups(linesIn(languages, (words) => words.closing(at))), closed: [] };
  }
  if (now.isWithin) return { strips: [], closed: [] };
  if (anyOpen) return { strips: inGroups(linesIn(languages, ({ noMore }) => noMore)), closed: [] };
  const titles = linesIn(languages, ({ closed }) => closed);
  const texts = spokenIn(languages).flatMap((language): Line[] => {
    if (opens === undefined) return [];
    const at = `${opens.day}T${timeOf(opens.minute)}`;
    return [{ language, words: opensIn(screenWords[language], wordsOf(language).locale, at, opens.isToday) }];
  });
  const textGroups = inGroups(texts);
  return { strips: [], closed: inGroups(titles).map((some, i) => ({ titles: some, texts: textGroups[i] ?? [] })) };
}

function inGroups(lines: readonly Line[]): Line[][] {
  const groups = Math.ceil(lines.length / togetherMost);
  return Array.from({ length: groups }, (_, i) => lines.slice(i * togetherMost, (i + 1) * togetherMost));
}
