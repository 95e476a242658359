// A ticket that a hall might give now, for whoever wants to see one.
import { localTime } from '../broker/calendar/service-day.js';
import type { Config } from '../broker/config/schema.js';
import type { Paper } from '../broker/contract/messages/papers.js';
import { hallOf } from '../broker/engine/hall-view.js';
import { cardLinesOf, inLanguage, whereOf } from '../broker/engine/paper-words.js';

/** As long as one, and no ticket's: none has a 0. */
const sampleCode = '0000000000000000';

/** The number is the series' first; three are ahead. */
export function sampleTicket(config: Config, service: string, language: string, now: Date): Paper {
  const { name = {}, series = '' } = config.services[service] ?? {};
  const where = whereOf(config, hallOf(config), service);
  const card = cardLinesOf(config, service, language);
  const { 'public-url': url } = config.hall;
  return {
    ticket: 1,
    hall: inLanguage(config.hall.name, language, config),
    service: inLanguage(name, language, config),
    number: `${series}${String(config.series[series]?.from ?? 1).padStart(3, '0')}`,
    ...localTime(now.getTime(), config.hall.zone),
    ahead: 3,
    wait: { from: 10, to: 20 },
    ...(where === undefined ? {} : { where: inLanguage(where, language, config) }),
    ...(card.length === 0 ? {} : { card }),
    ...(url === undefined ? {} : { link: `${url}/t/${sampleCode}` }),
    language,
  };
}
