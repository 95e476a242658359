// The hall in words: what a maintainer reads with the room before the eyes.
import { screenWords } from '../contract/citizen/screen.js';
import { describeCases } from './describe-cases.js';
import { describeDays, describeRosters } from './describe-days.js';
import { describeNodes } from './describe-nodes.js';
import { describeBackup, describeNotices, describeRatings } from './describe-public.js';
import {
  describeClasses,
  describeKeypad,
  describeLevels,
  describeOperators,
  describeOutcomes,
  describeOverflow,
  describeRules,
} from './describe-queue.js';
import { desksIn, hoursIn, numbersIn, type Say, sayIn, textIn } from './describe-words.js';
import type { ReaderLanguage } from './problem.js';
import type { Config } from './schema.js';
import { ServiceSchema } from './schema-services.js';

/** Lines of plain text, without line ends; what belongs to a line above is indented by two spaces. `today`: `2026-11-22`. */
export function describeHall(config: Config, language: ReaderLanguage, today: string): string[] {
  const say = sayIn(language);
  const parts = [
    hall(config, say),
    describeDays(config, today, say),
    areas(config, say),
    services(config, say),
    describeOutcomes(config, say),
    describeClasses(config, say),
    describeOperators(config, say),
    describeLevels(config, say),
    describeOverflow(config, say),
    describeCases(config, say),
    describeRosters(config, say),
    describeRatings(config, say),
    describeNotices(config, say),
    describeBackup(config, say),
    describeNodes(config, say),
    describeKeypad(config, say),
    describeRules(config, say),
  ].filter((lines) => lines.length > 0);
  return parts.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]));
}

function hall({ hall: { id, name, languages, zone, turn } }: Config, say: Say): string[] {
  const names = Object.values(name).join(' / ');
  return [
    `${names} (${id})`,
    `${say('Lingue', 'Languages')}: ${languages.join(', ')}`,
    `${say('Fuso orario', 'Time zone')}: ${zone}; ${say(`il giorno gira alle ${turn}:00`, `the day turns at ${turn}:00`)}`,
  ];
}

function areas(config: Config, say: Say): string[] {
  return Object.entries(config.areas).flatMap(([id, { name }]) => {
    const there = Object.entries(config.desks).filter(([, { area }]) => area === id);
    const desks = there.sort(([, a], [, b]) => a.number - b.number).map(([desk]) => `  ${deskLine(config, desk, say)}`);
    return [`${say('Area', 'Area')} ${textIn(name, config, say)} (${id})`, ...desks];
  });
}

function deskLine(config: Config, id: string, say: Say): string {
  const desk = config.desks[id];
  if (desk === undefined) return id;
  const label = desk.name === undefined ? '' : `, ${textIn(desk.name, config, say)}`;
  const kind = desk.office ? say('ufficio', 'office') : say('sportello', 'desk');
  const does = desk.office ? say('su appuntamento o da altri', 'by appointment or transfer') : say('chiama', 'calls');
  const more = [
    ...(desk.helps.length === 0 ? [] : [`${say('aiuta con', 'helps with')} ${desk.helps.join(', ')}`]),
    ...(desk.hours === undefined ? [] : [hoursIn(desk.hours, say)]),
    ...(desk.prints === undefined ? [] : [`${say('stampa su', 'prints at')} ${desk.prints}`]),
    ...(desk.operator ? [say('chiede il codice', 'asks for a code')] : []),
    ...(desk.where === undefined ? [] : [textIn(desk.where, config, say)]),
    ...(desk.arrow === undefined ? [] : [say(screenWords.it.arrows[desk.arrow], screenWords.en.arrows[desk.arrow])]),
  ].map((words) => `; ${words}`);
  return `${kind} ${desk.number}${label} (${id}): ${does} ${desk.serves.join(', ')}${more.join('')}`;
}

function services(config: Config, say: Say): string[] {
  const described = Object.entries(config.services).flatMap(([id, { name, series: letter }]) => {
    const range = config.series[letter];
    const again = range?.wrap === true ? say(', poi da capo', ', then again from the start') : '';
    const numbers = range === undefined ? letter : `${letter}${digits(range.from)}-${letter}${digits(range.to)}${again}`;
    const line = `  ${textIn(name, config, say)} (${id}): ${numbers}; ${servedAt(config, id, say)}; ${buttonsFor(config, id, say)}`;
    return [line, ...serviceTerms(config, id, say).map((term) => `    ${term}`)];
  });
  return [say('Servizi', 'Services'), ...described];
}

function servedAt(config: Config, service: string, say: Say): string {
  const ids = Object.entries(config.desks).flatMap(([id, { serves }]) => (serves.includes(service) ? [id] : []));
  const helpers = Object.entries(config.desks).flatMap(([id, { helps }]) => (helps.includes(service) ? [id] : []));
  const numbers = numbersIn(config, ids);
  const own =
    ids.length === 1 ? say(`solo lo sportello ${numbers}`, `desk ${numbers} only`) : say(`sportelli ${numbers}`, `desks ${numbers}`);
  if (helpers.length === 0) return own;
  return `${own}; ${say('aiuta', 'helped by')} ${desksIn(config, helpers, say)}`;
}

function buttonsFor(config: Config, service: string, say: Say): string {
  const found = Object.entries(config.nodes).flatMap(([id, node]) =>
    node.kind === 'kiosk'
      ? Object.entries(node.buttons).flatMap(([button, job]) => ('service' in job && job.service === service ? [`${id} ${button}`] : []))
      : [],
  );
  return found.length === 0 ? say('nessun pulsante', 'no button') : `${say('pulsante', 'button')} ${found.join(', ')}`;
}

/** What is not as at most services, a line each. */
function serviceTerms(config: Config, id: string, say: Say): string[] {
  const service = config.services[id];
  if (service === undefined) return [];
  const { hours, cap, dial, outcomes, card, minutes, returns } = service;
  const limit = service['wait-minutes'];
  const needed = service['outcome-needed'];
  const named = outcomes.join(', ') || say('tutti', 'all');
  const again = say(
    `chi non c’è torna ${returns.times} volte dopo ${returns.places}`,
    `who is not there returns ${returns.times} times after ${returns.places}`,
  );
  const terms: readonly (readonly [boolean, string])[] = [
    [dial !== undefined, `${say('tastiera', 'dial')} ${digits(dial ?? 0).slice(1)}`],
    [minutes !== usual.minutes, say(`${minutes} min a persona`, `${minutes} min each`)],
    [limit !== usual['wait-minutes'], say(`passa per primo dopo ${limit} min`, `comes first after ${limit} min`)],
    [returns.times !== usual.returns.times || returns.places !== usual.returns.places, again],
    [hours !== undefined, hoursIn(hours ?? {}, say)],
    [cap !== undefined, say(`al massimo ${cap} biglietti al giorno`, `at most ${cap} tickets a day`)],
    [outcomes.length > 0 || needed, `${say('esiti', 'outcomes')}: ${named}${needed ? say(', ce ne vuole uno', ', one is needed') : ''}`],
    [
      card !== undefined,
      say(
        `scheda: documenti ${card?.documents.length}, passi ${card?.steps.length}`,
        `card: documents ${card?.documents.length}, steps ${card?.steps.length}`,
      ),
    ],
  ];
  return terms.flatMap(([isSo, words]) => (isSo ? [words] : []));
}

const usual = ServiceSchema.parse({ name: {}, series: 'A' });

/** As it stands on a ticket. */
function digits(n: number): string {
  return String(n).padStart(3, '0');
}
