// What the public is asked at the desks, and reads on the screens; and where copies of it all go.
import { type Say, titled } from './describe-words.js';
import type { Config } from './schema.js';

/** Nothing where nobody rates. */
export function describeRatings({ ratings, nodes }: Config, say: Say): string[] {
  if (ratings === undefined) return [];
  const at = Object.entries(nodes).flatMap(([id, { devices }]) => ('rating' in devices ? [id] : []));
  return titled(say('Valutazioni', 'Ratings'), [
    say(`entro ${ratings.minutes} min dalla fine della visita`, `within ${ratings.minutes} min of the end of a visit`),
    ...(at.length === 0 ? [] : [`${say('pulsanti', 'buttons')}: ${at.join(', ')}`]),
    ...(ratings.pages ? [`${say('pagina', 'page')}: /rating/<${say('sportello', 'desk')}>`] : []),
  ]);
}

/** Nothing where none lie as files: the page `/notices` is always there. */
export function describeNotices({ notices: { folder, seconds } }: Config, say: Say): string[] {
  if (folder === undefined) return [];
  return titled(say('Avvisi', 'Notices'), [
    `${say('cartella', 'folder')} ${folder}`,
    say(`ciascuno si vede per ${seconds} s`, `each is shown for ${seconds} s`),
  ]);
}

/** Nothing where none is made by itself. */
export function describeBackup({ backup }: Config, say: Say): string[] {
  if (backup === undefined) return [];
  const { folder, hour, days } = backup;
  return titled(say('Copie di riserva', 'Backups'), [
    say(
      `ogni giorno dalle ${hour}, in ${folder}; si tengono ${days} giorni`,
      `each day from ${hour} o’clock, in ${folder}; kept for ${days} days`,
    ),
  ]);
}
