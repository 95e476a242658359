// The hall in words: what a maintainer reads with the room before the eyes.
import { minutesAWeek, readHours, type Span, type Week } from '../calendar/hours.js';
import { LimitsSchema } from './limits.js';
import type { ReaderLanguage } from './problem.js';
import type { Config, NodeEntry } from './schema.js';

type Say = (it: string, en: string) => string;

/** Lines of plain text, without line ends; what belongs to a line above is indented by two spaces. */
export function describeHall(config: Config, language: ReaderLanguage): string[] {
  const say: Say = (it, en) => ({ it, en })[language];
  const parts = [hall(config, say), week(config, say), areas(config, say), services(config, say), nodes(config, say), rest(config, say)];
  return parts.flatMap((lines, i) => (i === 0 || lines.length === 0 ? lines : ['', ...lines]));
}

/** Words in the reader's language if they are there, else in the hall's first. */
function textIn(texts: Readonly<Record<string, string>>, config: Config, say: Say): string {
  return texts[say('it', 'en')] ?? texts[config.hall.languages[0]] ?? '';
}

function hall({ hall: { id, name, languages, zone, turn } }: Config, say: Say): string[] {
  const names = Object.values(name).join(' / ');
  return [
    `${names} (${id})`,
    `${say('Lingue', 'Languages')}: ${languages.join(', ')}`,
    `${say('Fuso orario', 'Time zone')}: ${zone}; ${say(`il giorno gira alle ${turn}:00`, `the day turns at ${turn}:00`)}`,
  ];
}

function week({ hours }: Config, say: Say): string[] {
  const title = say('Orario', 'Hours');
  if (hours === undefined) return [`${title}: ${say('sempre aperta', 'always open')}`];
  const read = readHours(hours).week;
  const days = say(
    'lunedì martedì mercoledì giovedì venerdì sabato domenica',
    'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
  ).split(' ');
  const lines = runsOf(read).map(({ from, to, spans }) => {
    const named = from === to ? days[from] : `${days[from]}-${days[to]}`;
    const shown = spans.length === 0 ? say('chiusa', 'closed') : spans.map((span) => `${clock(span.from)}-${clock(span.to)}`).join(', ');
    return `  ${named}: ${shown}`;
  });
  return [`${title}: ${duration(minutesAWeek(read))} ${say('la settimana', 'a week')}`, ...lines];
}

/** Days in a row with the same hours. */
function runsOf(read: Week): { readonly from: number; readonly to: number; readonly spans: readonly Span[] }[] {
  const runs: { from: number; to: number; spans: readonly Span[] }[] = [];
  for (const [day, spans] of read.entries()) {
    const last = runs.at(-1);
    if (last !== undefined && JSON.stringify(last.spans) === JSON.stringify(spans)) last.to = day;
    else runs.push({ from: day, to: day, spans });
  }
  return runs;
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

function duration(minutes: number): string {
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function areas(config: Config, say: Say): string[] {
  return Object.entries(config.areas).flatMap(([id, { name }]) => {
    const there = Object.entries(config.desks).filter(([, { area }]) => area === id);
    const desks = there
      .sort(([, a], [, b]) => a.number - b.number)
      .map(([desk, { number, name: called, serves }]) => {
        const label = called === undefined ? '' : `, ${textIn(called, config, say)}`;
        return `  ${say('sportello', 'desk')} ${number}${label} (${desk}): ${say('chiama', 'calls')} ${serves.join(', ')}`;
      });
    return [`${say('Area', 'Area')} ${textIn(name, config, say)} (${id})`, ...desks];
  });
}

function services(config: Config, say: Say): string[] {
  const described = Object.entries(config.services).map(([id, { name, series: letter }]) => {
    const range = config.series[letter];
    const again = range?.wrap === true ? say(', poi da capo', ', then again from the start') : '';
    const numbers = range === undefined ? letter : `${letter}${digits(range.from)}-${letter}${digits(range.to)}${again}`;
    const desks = Object.values(config.desks).filter(({ serves }) => serves.includes(id));
    const served = desks
      .map(({ number }) => number)
      .sort((a, b) => a - b)
      .join(', ');
    const at =
      desks.length === 1 ? say(`solo lo sportello ${served}`, `desk ${served} only`) : say(`sportelli ${served}`, `desks ${served}`);
    return `  ${textIn(name, config, say)} (${id}): ${numbers}; ${at}; ${buttonsFor(config, id, say)}`;
  });
  return [say('Servizi', 'Services'), ...described];
}

function buttonsFor(config: Config, service: string, say: Say): string {
  const found = Object.entries(config.nodes).flatMap(([id, node]) =>
    node.kind === 'kiosk'
      ? Object.entries(node.buttons).flatMap(([button, job]) => ('service' in job && job.service === service ? [`${id} ${button}`] : []))
      : [],
  );
  return found.length === 0 ? say('nessun pulsante', 'no button') : `${say('pulsante', 'button')} ${found.join(', ')}`;
}

function nodes(config: Config, say: Say): string[] {
  return Object.entries(config.nodes).flatMap(([id, node]) => [
    `${id}: ${jobOf(config, node, say)}`,
    ...buttonsOf(config, node, say),
    ...devicesOf(node),
  ]);
}

function jobOf(config: Config, node: NodeEntry, say: Say): string {
  switch (node.kind) {
    case 'kiosk':
      return say('chiosco', 'kiosk');
    case 'desk':
      return `${say('sportello', 'desk')} ${config.desks[node.desk]?.number ?? ''} (${node.desk})`;
    case 'board':
      return `${say('tabellone in', 'board in')} ${node.area}`;
    case 'announcer':
      return `${say('voce in', 'voice in')} ${node.area}: ${(node.languages ?? config.hall.languages).join(', ')}`;
  }
}

function buttonsOf(config: Config, node: NodeEntry, say: Say): string[] {
  if (node.kind !== 'kiosk') return [];
  const wired = Object(node.devices.buttons?.buttons);
  return Object.entries(node.buttons).map(([button, job]) => {
    const label = job.label ?? ('service' in job ? config.services[job.service]?.name : undefined) ?? {};
    const does = doesOf(job, say);
    const at: unknown = wired[button];
    return `  ${say('pulsante', 'button')} ${button}: "${textIn(label, config, say)}", ${does}${at === undefined ? '' : `; ${settingsIn(at)}`}`;
  });
}

function doesOf(job: Extract<NodeEntry, { kind: 'kiosk' }>['buttons'][string], say: Say): string {
  if ('digit' in job) return say(`cifra ${job.digit}`, `digit ${job.digit}`);
  if ('language' in job) return say(`lingua ${job.language}`, `language ${job.language}`);
  return job.class === undefined ? job.service : say(`${job.service}, classe ${job.class}`, `${job.service}, class ${job.class}`);
}

function devicesOf({ devices }: NodeEntry): string[] {
  return Object.entries(devices).map(([name, { driver, ...settings }]) => {
    // The wires of buttons stand beside what each button is for.
    const shown = Object.entries(settings).filter(([option]) => !(name === 'buttons' && option === 'buttons'));
    const all = shown.map(([option, value]) => `${option} ${settingsIn(value)}`);
    return `  ${name}: ${[driver, ...all].join(', ')}`;
  });
}

/** `pin 17, lamp 27`. */
function settingsIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(settingsIn).join(' ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([option, inner]) => `${option} ${settingsIn(inner)}`)
    .join(', ');
}

function rest(config: Config, say: Say): string[] {
  const retired = Object.entries(config.retired).map(([old, heir]) => `  ${old} ${say('va a', 'goes to')} ${heir}`);
  const usual = new Map<string, number>(Object.entries(LimitsSchema.parse({})));
  const limits = Object.entries(config.limits).filter(([name, value]) => usual.get(name) !== value);
  const changed = limits.map(([name, value]) => `  ${name}: ${value} (${say('di norma', 'usually')} ${usual.get(name)})`);
  return [
    `${say('Chi è il prossimo', 'Who is next')}: ${config.rules.join(', ')}`,
    ...(retired.length === 0 ? [] : [say('Servizi cessati', 'Retired services'), ...retired]),
    ...(changed.length === 0 ? [] : [say('Limiti cambiati', 'Limits that differ'), ...changed]),
  ];
}

/** As it stands on a ticket. */
function digits(n: number): string {
  return String(n).padStart(3, '0');
}
