// What the hall takes into its register, until when it answers, and which offices have it meanwhile.
import { type Say, textIn, titled } from './describe-words.js';
import type { Config } from './schema.js';

/** Nothing where the maintainer has said nothing of it. */
export function describeCases(config: Config, say: Say): string[] {
  const { cases, 'back-offices': offices } = config;
  const { days, reminders, sectors, collect, apply, kinds, channels, saturdays } = cases;
  if (Object.keys(offices).length === 0 && Object.keys(sectors).length === 0 && collect === undefined && apply === undefined) return [];
  const before = reminders.toSorted((a, b) => b - a).join(', ');
  const told = before === '' ? '' : say(`; promemoria ${before} giorni prima`, `; reminders ${before} days before`);
  const moved = saturdays ? say('; il sabato conta come festivo', '; a Saturday counts as a holiday') : '';
  const areas = Object.entries(sectors).map(([id, { name }]) => `${textIn(name, config, say)} (${id})`);
  return titled(say('Pratiche', 'Cases'), [
    `${kinds.join(', ')}; ${channels.join(', ')}`,
    `${say(`risposta entro ${days} giorni`, `answered within ${days} days`)}${told}${moved}`,
    ...(areas.length === 0 ? [] : [`${say('settori', 'sectors')}: ${areas.join(', ')}`]),
    ...(apply === undefined ? [] : [`${say('da casa si chiedono', 'applied for from home')}: ${apply.join(', ')}`]),
    ...(collect === undefined ? [] : [`${say('ciò che è pronto si ritira a', 'what is ready is collected at')} ${collect}`]),
    ...Object.entries(offices).map(([id, { name, dial, email, sectors: own }]) => {
      const more = [
        ...(dial === undefined ? [] : [`${say('tastiera', 'dial')} ${String(dial).padStart(2, '0')}`]),
        ...(own.length === 0 ? [] : [own.join(', ')]),
        ...(email === undefined ? [] : [email]),
      ].map((words) => `; ${words}`);
      return `${say('retro ufficio', 'back office')} ${textIn(name, config, say)} (${id})${more.join('')}`;
    }),
  ]);
}
