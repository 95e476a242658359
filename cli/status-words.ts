// How the hall is, in words; what needs a hand comes first.
import type { ReaderLanguage } from '../broker/config/problem.js';
import { machineWarnings } from '../broker/contract/machine-words.js';
import type { Phase } from '../broker/contract/messages/desk.js';
import type { Status } from '../broker/contract/messages/status.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { waitWords } from '../broker/contract/wait-words.js';
import type { Context } from './context.js';
import { illWords } from './device-words.js';
import { mailNeeds } from './mail-words.js';
import { rollWords } from './roll-words.js';
import { type Paint, printable, table } from './screen.js';

type Say = Context['say'];

const phases = {
  closed: { it: 'chiuso', en: 'closed' },
  paused: { it: 'in pausa', en: 'paused' },
  free: { it: 'libero', en: 'free' },
  called: { it: 'chiama', en: 'called' },
  serving: { it: 'serve', en: 'serving' },
} as const satisfies Record<Phase, Sentence>;

/** How a desk stands. */
export function phaseWords(phase: Phase, say: Say): string {
  return say(phases[phase]);
}

const stages: Readonly<Record<string, Sentence>> = {
  printing: { it: 'in stampa', en: 'printing' },
  waiting: { it: 'in attesa', en: 'waiting' },
  called: { it: 'chiamato', en: 'called' },
  serving: { it: 'allo sportello', en: 'serving' },
  parked: { it: 'sospeso', en: 'parked' },
  missed: { it: 'non si è presentato', en: 'missed' },
};

/** Where a ticket stood in its life; a stage that is new here is shown as the hub names it. */
export function stageWords(stage: string, say: Say): string {
  const words = Object.hasOwn(stages, stage) ? stages[stage] : undefined;
  return words === undefined ? stage : say(words);
}

interface Voice {
  readonly language: ReaderLanguage;
  readonly say: Say;
  readonly paint: Paint;
}

/** What a maintainer has to see to, a line each; empty when all is well. */
export function needsOf({ config, nodes, trusted, cases, mail, backup }: Status, say: Say): string[] {
  return [
    ...(config.problems.length === 0
      ? []
      : [
          say({
            it: `${config.file} così com’è non è ciò che è in funzione:`,
            en: `${config.file} as it now stands is not what runs:`,
          }),
          ...config.problems.map((problem) => `  ${say(problem)}`),
        ]),
    ...nodes
      .filter(({ online }) => !online)
      .map(({ node, kind }) => say({ it: `${node} (${kind}) non è collegato`, en: `${node} (${kind}) is offline` })),
    ...nodes.flatMap(({ node, online, devices }) =>
      Object.entries(devices).flatMap(([device, health]) => (online && !health.ok ? [`${node} ${device}: ${illWords(health, say)}`] : [])),
    ),
    ...nodes.flatMap(({ node, machine = {} }) => machineWarnings(machine).map(({ code, words }) => `${node}: ${say(words)} [${code}]`)),
    ...overdueWords(cases, say),
    ...mailNeeds(mail, say),
    ...(backup?.problem === undefined ? [] : [`${say(backup.problem)} [no-backup]`]),
    ...(trusted
      ? []
      : [
          say({
            it: 'la data di questa macchina non è sicura: il giorno non si chiude da sé',
            en: 'the date of this machine is not trusted: the day does not turn by itself',
          }),
        ]),
  ];
}

function overdueWords(cases: Status['cases'], say: Say): string[] {
  const overdue = cases?.overdue ?? 0;
  if (overdue === 0) return [];
  const words = {
    it: overdue === 1 ? 'una pratica è in ritardo' : `${overdue} pratiche sono in ritardo`,
    en: overdue === 1 ? 'one case is overdue' : `${overdue} cases are overdue`,
  };
  return [`${say(words)}: turno case list --state overdue`];
}

/** Whoever is forgotten by an office sits there until evening. */
function waitingHereLine(cases: Status['cases'], say: Say): string[] {
  const all = (cases?.waitingHere ?? []).join(', ');
  if (all === '') return [];
  return [say({ it: `In sala finché un retro ufficio risponde: ${all}.`, en: `In the hall until a back office answers: ${all}.` })];
}

/** Printers that print on, and will not for long. */
function lowRolls({ nodes }: Status, say: Say): string[] {
  return nodes.flatMap(({ node, online, devices }) =>
    Object.entries(devices).flatMap(([device, health]) =>
      online && health.ok && health.roll?.low === true ? [`${node} ${device}: ${rollWords(health.roll, say)}`] : [],
    ),
  );
}

export function statusLines(status: Status, needs: readonly string[], voice: Voice): string[] {
  const { say, paint } = voice;
  return [
    ...headLines(status, voice),
    '',
    ...(needs.length === 0
      ? [paint('green', say({ it: 'Tutto a posto', en: 'All is well' }))]
      : [paint('red', say({ it: 'Ha bisogno di una mano', en: 'Needs a hand' })), ...needs.map((need) => `  ${need}`)]),
    ...[...status.config.warnings.map((warning) => printable(say(warning))), ...lowRolls(status, say)].map(
      (warning) => `${paint('yellow', say({ it: 'attenzione', en: 'warning' }))}  ${warning}`,
    ),
    ...part(say({ it: 'Sportelli', en: 'Desks' }), deskRows(status, voice), paint),
    ...part(say({ it: 'In attesa', en: 'Waiting' }), waitingRows(status, voice), paint),
    ...part(say({ it: 'Nodi', en: 'Nodes' }), nodeRows(status, voice), paint),
    ...part(say({ it: 'Rifiuti', en: 'Refusals' }), refusalRows(status), paint),
    '',
    ...waitingHereLine(status.cases, say),
    ...backupLine(status, say),
    say({
      it: `Connessioni: ${status.connections}. Ordini che nessun nodo ha ancora confermato: ${status.outbox}.`,
      en: `Connections: ${status.connections}. Orders that no node has answered yet: ${status.outbox}.`,
    }),
  ];
}

function backupLine({ backup }: Status, say: Say): string[] {
  if (backup === undefined) return [];
  const { day } = backup;
  return [
    day === null
      ? say({ it: 'Copie di riserva: ancora nessuna.', en: 'Backups: none yet.' })
      : say({ it: `Copie di riserva: l’ultima è del ${day}.`, en: `Backups: the newest is of ${day}.` }),
  ];
}

function headLines({ hall, name, open, withinHours, day, since, version, config }: Status, { language, say, paint }: Voice): string[] {
  const at = (time: string) =>
    // As the clock on the hall's wall showed it, wherever this is read.
    new Intl.DateTimeFormat(language === 'it' ? 'it-IT' : 'en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(`${time.slice(0, 19)}Z`),
    );
  const title = name[language] ?? Object.values(name)[0] ?? hall;
  return [
    `${paint('bold', title)}  ${hall}`,
    `${open ? paint('green', say({ it: 'aperta', en: 'open' })) : say({ it: 'nessuno sportello aperto', en: 'no desk is open' })}${withinHours ? '' : say({ it: ', fuori orario', en: ', outside the opening hours' })}, ${say({ it: 'giorno di servizio', en: 'service day' })} ${day}`,
    say({ it: `Turno ${printable(version)}, in funzione dal ${at(since)}`, en: `Turno ${printable(version)}, running since ${at(since)}` }),
    say({
      it: `configurazione ${printable(config.file)} (${config.hash.slice(0, 8)}), applicata il ${at(config.appliedAt)}`,
      en: `config ${printable(config.file)} (${config.hash.slice(0, 8)}), applied ${at(config.appliedAt)}`,
    }),
  ];
}

function part(title: string, rows: readonly (readonly string[])[], paint: Paint): string[] {
  return rows.length === 0 ? [] : ['', paint('bold', title), ...table(rows)];
}

function deskRows({ desks }: Status, { say, paint }: Voice): string[][] {
  return desks.map(({ number, desk, phase, ticket, waiting }) => [
    String(number).padStart(2),
    desk,
    phase === 'closed' ? paint('dim', phaseWords(phase, say)) : phaseWords(phase, say),
    ticket ?? '',
    say({ it: `${waiting} in attesa`, en: `${waiting} waiting` }),
  ]);
}

/** How many, and how long who comes now would wait; where nobody waits, that it cannot be told is no news. */
function waitingRows({ services }: Status, { say }: Voice): string[][] {
  return services.map(({ service, waiting, wait }) => [
    service,
    String(waiting),
    ...(wait === undefined || (wait === null && waiting === 0) ? [] : [say(waitWords(wait))]),
  ]);
}

/** Those that need a hand first. */
function nodeRows({ nodes }: Status, { say, paint }: Voice): string[][] {
  const ill = ({ online, devices, machine = {} }: Status['nodes'][number]) =>
    online ? Number(Object.values(devices).some(({ ok }) => !ok) || machineWarnings(machine).length > 0) : 2;
  return [...nodes]
    .sort((a, b) => ill(b) - ill(a))
    .map((node) => {
      const { celsius } = node.machine ?? {};
      const bad = [
        ...Object.entries(node.devices).flatMap(([device, { ok }]) => (ok ? [] : [device])),
        ...machineWarnings(node.machine ?? {}).map(({ code }) => code),
      ];
      const state = !node.online
        ? paint('red', say({ it: 'non collegato', en: 'offline' }))
        : bad.length > 0
          ? paint('yellow', bad.join(', '))
          : paint('green', 'ok');
      const rolls = Object.values(node.devices).flatMap((health) =>
        health.ok && health.roll !== undefined ? [rollWords(health.roll, say)] : [],
      );
      const warm = celsius === undefined ? [] : [`${celsius} °C`];
      return [node.node, node.kind, state, [...warm, ...(node.online ? rolls : [])].filter(Boolean).join(', ')];
    });
}

function refusalRows({ refusals }: Status): string[][] {
  return Object.entries(refusals)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => [code, String(count)]);
}
