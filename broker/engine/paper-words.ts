// What papers say of a service, in the citizen's language.
import type { Config } from '../config/schema.js';
import type { Texts } from '../contract/ids.js';

/** A ticket is no brochure; the desk has the whole card. */
const linesMost = 4;

/** The words of a language, or of the hall's own. */
export function inLanguage(texts: Readonly<Record<string, string>>, language: string, config: Config): string {
  return texts[language] ?? texts[config.hall.languages[0]] ?? '';
}

/** Where to wait or to go: as the service says, else its only desk, else its only area. `desk`: the one that will call. */
export function whereOf(config: Config, service: string, desk?: string): Texts | undefined {
  if (desk !== undefined) return config.desks[desk]?.where ?? areaOf(config, config.desks[desk]?.area);
  const own = config.services[service]?.where;
  if (own !== undefined) return own;
  const desks = Object.values(config.desks).filter(({ serves, office }) => !office && serves.includes(service));
  const [only] = desks;
  if (desks.length === 1 && only?.where !== undefined) return only.where;
  const areas = new Set(desks.map(({ area }) => area));
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
