// What papers say of a service, in the citizen's language.
import type { Config } from '../config/schema.js';
import type { Texts } from '../contract/ids.js';
import type { Hall } from '../tickets/hall.js';

/** A ticket is no brochure; the desk has the whole card. */
const linesMost = 4;

/** The words of a language, or of the hall's own. */
export function inLanguage(texts: Readonly<Record<string, string>>, language: string, config: Config): string {
  return texts[language] ?? texts[config.hall.languages[0]] ?? '';
}

/** Where the desk is that will call. */
export function whereDeskIs(config: Config, desk: string): Texts | undefined {
  return config.desks[desk]?.where ?? areaOf(config, config.desks[desk]?.area);
}

/**
 * Where to wait for a service: as it says itself, else its only desk, else its only area. `hall`: as it is arranged today; what the service
 * says of itself is true of the desks that it has in the config, and does not hold once none of these serves it.
 */
export function whereOf(config: Config, { desks, configured = desks }: Hall, service: string): Texts | undefined {
  const serving = [...desks].flatMap(([id, desk]) => (!desk.office && desk.serves.includes(service) ? [id] : []));
  const isMoved = serving.length > 0 && !serving.some((id) => configured.get(id)?.serves.includes(service));
  const own = config.services[service]?.where;
  if (own !== undefined && !isMoved) return own;
  const [only] = serving;
  if (serving.length === 1 && only !== undefined && config.desks[only]?.where !== undefined) return config.desks[only].where;
  const areas = new Set(serving.map((id) => config.desks[id]?.area));
  return areas.size === 1 ? areaOf(config, [...areas][0]) : undefined;
}

function areaOf({ areas }: Config, id: string | undefined): Texts | undefined {
  return id === undefined ? undefined : areas[id]?.where;
}

/** The card in short. */
export function cardLinesOf(config: Config, service: string, language: string): string[] {
  const card = config.services[service]?.card;
  const lines = card?.short ?? card?.documents ?? [];
  return lines.slice(0, linesMost).map((line) => inLanguage(line, language, config));
}
