// Who goes first, who answers next, what is counted and what is keyed, in words.
import { grammar, keysOf, rowNames } from '../contract/grammar.js';
import { remapped } from '../contract/keypad.js';
import { desksIn, hoursIn, type Say, textIn, titled } from './describe-words.js';
import { LimitsSchema } from './limits.js';
import type { Config } from './schema.js';

export function describeOutcomes(config: Config, say: Say): string[] {
  const lines = Object.entries(config.outcomes).map(([id, { name, dial }]) => `${textIn(name, config, say)} (${id})${dialled(dial, say)}`);
  return titled(say('Esiti', 'Outcomes'), lines);
}

function dialled(dial: number | undefined, say: Say): string {
  return dial === undefined ? '' : `: ${say('tastiera', 'dial')} ${String(dial).padStart(2, '0')}`;
}

export function describeClasses(config: Config, say: Say): string[] {
  const lines = Object.entries(config.classes).map(([id, { name, dial, rank }]) => {
    const buttons = Object.entries(config.nodes).flatMap(([node, entry]) =>
      entry.kind === 'kiosk'
        ? Object.entries(entry.buttons).flatMap(([button, job]) => ('service' in job && job.class === id ? [`${node} ${button}`] : []))
        : [],
    );
    const from = buttons.length === 0 ? '' : `; ${say('pulsante', 'button')} ${buttons.join(', ')}`;
    return `${textIn(name, config, say)} (${id})${dialled(dial, say)}; ${say('rango', 'rank')} ${rank}${from}`;
  });
  return titled(say('Classi', 'Classes'), lines);
}

export function describeOperators(config: Config, say: Say): string[] {
  const { operators, desks } = config;
  const count = Object.keys(operators).length;
  if (count === 0) return [];
  const asking = Object.keys(desks).filter((id) => desks[id]?.operator === true);
  const where = asking.length === 0 ? say('nessuno sportello', 'no desk') : desksIn(config, asking, say);
  return [`${say('Operatori', 'Operators')}: ${count}; ${say('chiedono il codice', 'asked for a code at')}: ${where}`];
}

/** One line for each chain, from its first level on. */
export function describeLevels(config: Config, say: Say): string[] {
  const { levels } = config;
  const later = new Set(Object.values(levels).map(({ then: next }) => next));
  const lines = Object.keys(levels)
    .filter((id) => !later.has(id))
    .map((first) => {
      const chain: string[] = [];
      let at: string | undefined = first;
      while (at !== undefined && levels[at] !== undefined) {
        chain.push(level(config, at, say));
        at = levels[at]?.then;
      }
      return chain.join(' → ');
    });
  return titled(say('Livelli', 'Levels'), lines);
}

function level(config: Config, id: string, say: Say): string {
  const { name = {}, desks = [], hours } = config.levels[id] ?? {};
  const at = desks.length === 0 ? say('non in sala', 'not in the hall') : desksIn(config, desks, say);
  const when = hours === undefined ? '' : `, ${hoursIn(hours, say)}`;
  return `${textIn(name, config, say)} (${at}${when})`;
}

export function describeOverflow(config: Config, say: Say): string[] {
  const lines = Object.entries(config.overflow).map(([id, rule]) => {
    const oldest = rule['oldest-minutes'];
    const many = rule.waiting === undefined ? [] : [say(`aspettano in ${rule.waiting}`, `${rule.waiting} wait`)];
    const long = oldest === undefined ? [] : [say(`il primo aspetta da ${oldest} min`, `the oldest has waited ${oldest} min`)];
    const when = [...many, ...long].join(say(' o ', ' or '));
    const desks = desksIn(config, rule.desks, say);
    const lasting = rule['for-minutes'];
    const open = rule['open-minutes'];
    const apart = rule['cooldown-minutes'];
    return say(
      `${id}: ${desks}, se ${when} per ${lasting} min; aperto almeno ${open} min; ${apart} min fra uno e l’altro`,
      `${id}: ${desks}, when ${when} for ${lasting} min; open ${open} min at least; ${apart} min between two`,
    );
  });
  return titled(say('Ore di punta', 'Rush'), lines);
}

export function describeKeypad({ keypad }: Config, say: Say): string[] {
  const changed = remapped(grammar, keypad);
  if (!changed.ok) return [];
  const lines = rowNames
    .filter((name) => keysOf(name) !== keysOf(name, changed.table))
    .map((name) => `${name}: ${keysOf(name, changed.table)} (${say('di norma', 'usually')} ${keysOf(name)})`);
  return titled(say('Tasti cambiati', 'Keys that differ'), lines);
}

export function describeRules(config: Config, say: Say): string[] {
  const own = Object.values(config.desks).flatMap(({ number, rules }) =>
    rules === undefined ? [] : [`  ${say('sportello', 'desk')} ${number}: ${rules.join(', ')}`],
  );
  const retired = Object.entries(config.retired).map(([old, heir]) => `${old} ${say('va a', 'goes to')} ${heir}`);
  const usual = new Map<string, number>(Object.entries(LimitsSchema.parse({})));
  const limits = Object.entries(config.limits).filter(([name, value]) => usual.get(name) !== value);
  const changed = limits.map(([name, value]) => `${name}: ${value} (${say('di norma', 'usually')} ${usual.get(name)})`);
  return [
    `${say('Chi è il prossimo', 'Who is next')}: ${config.rules.join(', ')}`,
    ...own,
    ...titled(say('Servizi cessati', 'Retired services'), retired),
    ...titled(say('Limiti cambiati', 'Limits that differ'), changed),
  ];
}
