// What needs a hand in the hall, in words, the most urgent first. A function of what the hub knows; it says what to do, and where.

import { deviceNamed } from '../contract/device-words.js';
import { machineWarnings } from '../contract/machine-words.js';
import { mailTroubleWords } from '../contract/mail-words.js';
import type { Hand, NodeView, Urgency } from '../contract/messages/hall-view.js';
import type { HubConfig } from '../contract/messages/hub.js';
import type { DeviceHealth } from '../contract/messages/node.js';
import type { Sentence } from '../contract/sentence.js';
import type { DeskStanding, QueueNow } from '../engine/hall-now.js';
import type { BackupFigures, EngineFigures } from '../engine/meter.js';

const minuteMs = 60_000;
/** So many tickets are printed while somebody fetches a roll. */
const ticketsFew = 50;
/** A journal of years fits; below it nobody knows for how long, bytes. */
const freeBytesFew = 500_000_000;
const freeBytesLast = 150_000_000;

/** All moments are ms on the hall's clock. */
export interface HandsParts {
  readonly at: number;
  readonly queues: readonly (QueueNow & { readonly name: Sentence })[];
  readonly desks: readonly (DeskStanding & { readonly called: Sentence })[];
  /** `desk`: of a desk's node, which. */
  readonly nodes: readonly (Omit<NodeView, 'kind'> & { readonly kind: string; readonly desk?: string })[];
  readonly trusted: boolean;
  readonly withinHours: boolean;
  readonly storing: boolean;
  readonly config: Pick<HubConfig, 'problems' | 'file'>;
  readonly overdue: number;
  readonly mail: EngineFigures['mail'];
  readonly backup: BackupFigures | undefined;
  /** Of the hub's disk; undefined where it cannot be asked. */
  readonly freeBytes: number | undefined;
}

export function handsOf(parts: HandsParts): Hand[] {
  const all = [...queueHands(parts), ...deskHands(parts), ...parts.nodes.flatMap((node) => nodeHands(node, parts)), ...hubHands(parts)];
  const ranks: readonly Urgency[] = ['now', 'soon', 'know'];
  return ranks.flatMap((rank) => all.filter(({ urgency }) => urgency === rank));
}

function hand(urgency: Urgency, code: string, it: string, en: string, more: Pick<Hand, 'since' | 'opens'> = {}): Hand {
  return { urgency, code, words: { it: it.slice(0, 600), en: en.slice(0, 600) }, ...more };
}

/** Queues that nobody calls, and those whose first waits beyond the limit. */
function queueHands({ at, queues, desks }: HandsParts): Hand[] {
  const isOpen = (id: string) => desks.some(({ desk, phase }) => desk === id && phase !== 'closed' && phase !== 'paused');
  return queues.flatMap((queue): Hand[] => {
    const { waiting, oldestAt, limitMs, name } = queue;
    if (waiting === 0 || oldestAt === null) return [];
    const opens = desks.filter(({ desk, phase }) => phase === 'closed' && queue.desks.includes(desk)).map(({ desk }) => desk);
    const help = opens.length === 0 ? {} : { opens };
    const who =
      waiting === 1
        ? { it: 'aspetta 1 persona', en: '1 person waits' }
        : { it: `aspettano ${waiting} persone`, en: `${waiting} people wait` };
    if (!queue.desks.some(isOpen))
      return [
        hand(
          'now',
          'nobody-serves',
          `${name.it}: ${who.it} e nessuno sportello aperto la serve`,
          `${name.en}: ${who.en} and no open desk serves it`,
          { since: oldestAt, ...help },
        ),
      ];
    const [minutes, limit] = [Math.floor((at - oldestAt) / minuteMs), Math.floor(limitMs / minuteMs)];
    if (at - oldestAt < limitMs) return [];
    const beyond = {
      it: `il primo aspetta da ${minutes} min, il limite è ${limit}`,
      en: `the first has waited ${minutes} min, the limit is ${limit}`,
    };
    return [hand('now', 'over-limit', `${name.it}: ${who.it}, ${beyond.it}`, `${name.en}: ${who.en}, ${beyond.en}`, help)];
  });
}

function deskHands({ desks }: HandsParts): Hand[] {
  return desks.flatMap(({ desk, called, wanted, leaving, waiting }): Hand[] => {
    if (wanted)
      return [
        hand(
          'now',
          'desk-wanted',
          `${called.it}: la coda chiede di aprirlo (${waiting} in attesa)`,
          `${called.en}: the queue asks for it to open (${waiting} waiting)`,
          { opens: [desk] },
        ),
      ];
    return leaving
      ? [hand('know', 'desk-leaving', `${called.it}: la ressa è finita, può chiudere`, `${called.en}: the rush is over, it may close`)]
      : [];
  });
}

function nodeHands(node: HandsParts['nodes'][number], { desks }: HandsParts): Hand[] {
  const { name, kind, online } = node;
  const isStaffed = desks.some(({ desk, phase }) => desk === node.desk && phase !== 'closed');
  if (!online) {
    const urgent = kind === 'kiosk' || isStaffed;
    return [
      hand(
        urgent ? 'now' : 'soon',
        'node-gone',
        `${name.it}: non è collegato`,
        `${name.en}: not connected`,
        node.goneSince === undefined ? {} : { since: node.goneSince },
      ),
    ];
  }
  const ill = Object.entries(node.devices).flatMap(([device, health]) =>
    deviceHands(name, deviceNamed(device), health, kind === 'kiosk' || isStaffed),
  );
  return [
    ...ill,
    ...machineWarnings(node.machine ?? {}).map(({ code, words }) =>
      hand('soon', code, `${name.it}: ${words.it}`, `${name.en}: ${words.en}`),
    ),
  ];
}

function deviceHands(name: Sentence, device: Sentence, health: DeviceHealth, urgent: boolean): Hand[] {
  if (!health.ok) {
    const { code, words, it = words } = health;
    return [hand(urgent ? 'now' : 'soon', code, `${name.it}, ${device.it}: ${it}`, `${name.en}, ${device.en}: ${words}`)];
  }
  const { roll } = health;
  if (roll === undefined) return [];
  const { low, ticketsLeft } = roll;
  if (!low && (ticketsLeft === undefined || ticketsLeft > ticketsFew)) return [];
  if (ticketsLeft === undefined)
    return [
      hand('soon', 'paper-low', `${name.it}: la carta sta per finire, preparare un rotolo`, `${name.en}: paper is low, have a roll ready`),
    ];
  const about =
    ticketsLeft === 1 ? { it: '1 biglietto', en: '1 ticket' } : { it: `${ticketsLeft} biglietti`, en: `${ticketsLeft} tickets` };
  return [hand('soon', 'paper-low', `${name.it}: carta per circa ${about.it}`, `${name.en}: paper for about ${about.en}`)];
}

/** What is the hub's own. */
function hubHands({ trusted, storing, config, overdue, mail, backup, freeBytes }: HandsParts): Hand[] {
  const [problem] = config.problems;
  const more = config.problems.length - 1;
  const megabytes = Math.round((freeBytes ?? 0) / 1_000_000);
  return [
    ...(storing
      ? []
      : [
          hand(
            'now',
            'not-stored',
            'La centrale non riesce a scrivere sul disco: niente numeri nuovi',
            'The hub cannot write to its disk: no new numbers',
          ),
        ]),
    ...(freeBytes === undefined || freeBytes >= freeBytesFew
      ? []
      : [
          hand(
            freeBytes < freeBytesLast ? 'now' : 'soon',
            'disk-full',
            `Il disco della centrale è quasi pieno: restano ${megabytes} MB`,
            `The hub’s disk is nearly full: ${megabytes} MB are left`,
          ),
        ]),
    ...(problem === undefined
      ? []
      : [
          hand(
            'soon',
            'bad-config',
            `Il file di configurazione è rifiutato, vale quello di prima. ${problem.it}${more > 0 ? ` (e altri ${more})` : ''}`,
            `The config file is refused, the one before runs. ${problem.en}${more > 0 ? ` (and ${more} more)` : ''}`,
          ),
        ]),
    ...(trusted
      ? []
      : [
          hand(
            'soon',
            'no-date',
            'La data della centrale non è sicura: il giorno non si chiude da sé',
            'The hub’s date is not trusted: the day does not turn by itself',
          ),
        ]),
    ...mailHands(mail),
    ...(backup?.problem === undefined
      ? []
      : [hand('soon', 'no-backup', `Copia di riserva non riuscita: ${backup.problem.it}`, `The backup failed: ${backup.problem.en}`)]),
    ...(overdue === 0
      ? []
      : [
          hand(
            'know',
            'overdue',
            overdue === 1 ? 'Una pratica è in ritardo' : `${overdue} pratiche sono in ritardo`,
            overdue === 1 ? 'One case is overdue' : `${overdue} cases are overdue`,
          ),
        ]),
  ];
}

function mailHands(mail: EngineFigures['mail']): Hand[] {
  if (mail === undefined) return [];
  const { waiting, trouble, failed } = mail;
  const words = trouble === undefined ? undefined : mailTroubleWords(trouble);
  return [
    ...(words === undefined || trouble === undefined
      ? []
      : [
          hand(
            'soon',
            `mail-${trouble}`,
            `Posta: ${words.it}; lettere in attesa: ${waiting}`,
            `Mail: ${words.en}; letters waiting: ${waiting}`,
          ),
        ]),
    ...(failed.length === 0
      ? []
      : [
          hand(
            'know',
            'mail-failed',
            `Posta: lettere mai arrivate negli ultimi giorni: ${failed.length}`,
            `Mail: letters that never arrived in the last days: ${failed.length}`,
          ),
        ]),
  ];
}
