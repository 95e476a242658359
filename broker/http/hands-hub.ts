// What needs a hand at the hub itself: its disk, its clock, its config, its copies, its letters, its orders.
import { mailTroubleWords } from '../contract/mail-words.js';
import type { Hand } from '../contract/messages/hall-view.js';
import type { EngineFigures } from '../engine/meter.js';
import { type HandsParts, hand } from './hand.js';

/** A journal of years fits; below it nobody knows for how long, bytes. */
export const freeBytesFew = 500_000_000;
const freeBytesLast = 150_000_000;
/** Orders live for seconds: so many wait only where nodes do not answer. */
const ordersMany = 20;
/** A copy is made each day that the hub is on. */
const copyDaysMost = 4;
const dayMs = 86_400_000;

/** What is the hub's own. */
export function hubHands({ day, trusted, storing, config, overdue, mail, outbox, backup, freeBytes }: HandsParts): Hand[] {
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
    ...(outbox < ordersMany
      ? []
      : [
          hand(
            'soon',
            'orders-wait',
            `${outbox} ordini di stampa o di annuncio aspettano che un apparecchio risponda`,
            `${outbox} orders to print or to announce wait for a device to answer`,
          ),
        ]),
    ...mailHands(mail),
    ...(backup?.problem === undefined
      ? []
      : [hand('soon', 'no-backup', `Copia di riserva non riuscita: ${backup.problem.it}`, `The backup failed: ${backup.problem.en}`)]),
    ...(backup === undefined || backup.problem !== undefined || backup.day === null || !isOld(backup.day, day)
      ? []
      : [hand('soon', 'old-backup', `L’ultima copia di riserva è del ${backup.day}`, `The last backup is of ${backup.day}`)]),
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

/** Both `2026-11-23`; the service day may not have begun. */
function isOld(copied: string, today: string): boolean {
  return Date.parse(today) - Date.parse(copied) > copyDaysMost * dayMs;
}
