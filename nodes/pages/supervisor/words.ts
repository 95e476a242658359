// The supervisor's page in Italian and English.
import type { Phase } from '../../../broker/contract/messages/desk.js';
import type { Trend, Urgency } from '../../../broker/contract/messages/hall-view.js';

export type Language = 'it' | 'en';

export function languageOf(text: string): Language {
  return text === 'en' ? 'en' : 'it';
}

/** A name in the reader's language, or in the first that it has. */
export function named(texts: Readonly<Record<string, string>>, language: Language): string {
  return texts[language] ?? Object.values(texts)[0] ?? '';
}

/** How long that is, in short. */
export function lastingWords(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

interface Words {
  readonly title: string;
  readonly open: string;
  readonly noDesk: string;
  readonly outside: string;
  readonly lost: string;
  readonly waitingForHub: string;
  readonly needs: string;
  readonly allWell: string;
  readonly urgency: Readonly<Record<Urgency, string>>;
  readonly since: (lasting: string) => string;
  readonly queues: string;
  readonly waiting: string;
  readonly longest: string;
  readonly limit: (minutes: number) => string;
  readonly whoComesNow: string;
  readonly openDesks: (open: number, all: number) => string;
  readonly trend: Readonly<Record<Trend, string>>;
  readonly trendTitle: string;
  readonly cannotTell: string;
  readonly provisional: string;
  readonly desks: string;
  readonly number: string;
  readonly serves: string;
  readonly helps: string;
  readonly operator: string;
  readonly phases: Readonly<Record<Phase, string>>;
  readonly wanted: string;
  readonly leaving: string;
  readonly office: string;
  readonly openDesk: (number: number) => string;
  readonly closeDesk: (number: number) => string;
  readonly opened: (number: number) => { readonly it: string; readonly en: string };
  readonly closed: (number: number) => { readonly it: string; readonly en: string };
  readonly byCode: string;
  readonly move: string;
  readonly untilEvening: string;
  readonly servesToday: string;
  readonly tiers: Readonly<Record<'serves' | 'helps' | 'not', string>>;
  readonly arrangedToday: string;
  readonly apply: string;
  readonly restore: string;
  readonly moved: (number: number) => { readonly it: string; readonly en: string };
  readonly restored: (number: number) => { readonly it: string; readonly en: string };
  readonly lasting: string;
  readonly lastingSays: string;
  readonly lastingNothing: string;
  readonly copy: string;
  readonly copied: string;
  readonly download: string;
  readonly close: string;
  readonly day: string;
  readonly pictures: {
    readonly waiting: string;
    readonly oldest: string;
    readonly served: string;
    readonly open: string;
  };
  /** Behind a picture's title, where it has fewer queues than the hall. */
  readonly busiest: (drawn: number) => string;
  readonly asTable: string;
  readonly hour: string;
  readonly noDay: string;
  readonly devices: string;
  readonly online: string;
  readonly offline: string;
  readonly well: string;
  readonly paper: (tickets: number) => string;
  readonly paperLow: string;
  readonly paperEnough: string;
  readonly paperUnknown: string;
  readonly otherLanguage: string;
}

export const words: Readonly<Record<Language, Words>> = {
  it: {
    title: 'La sala',
    open: 'aperta',
    noDesk: 'nessuno sportello aperto',
    outside: 'fuori orario: i chioschi non danno numeri',
    lost: 'La centrale non risponde: quello che si vede qui sotto è di prima. Si riprova da sé.',
    waitingForHub: 'Si chiede alla centrale…',
    needs: 'Serve una mano',
    allWell: 'Tutto a posto: niente chiede una mano.',
    urgency: { now: 'subito', soon: 'presto', know: 'da sapere' },
    since: (lasting) => `da ${lasting}`,
    queues: 'Code',
    waiting: 'in attesa',
    longest: 'Attesa più lunga',
    limit: (minutes) => `(max ${minutes})`,
    whoComesNow: 'Chi arriva ora',
    openDesks: (open, all) => `${open} di ${all} ${all === 1 ? 'aperto' : 'aperti'}`,
    trend: { up: 'in crescita', level: 'stabile', down: 'in calo' },
    trendTitle: 'Ultimi 30 minuti',
    cannotTell: 'non si sa',
    provisional: 'provvisoria',
    desks: 'Sportelli',
    number: 'Sportello',
    serves: 'Serve',
    helps: 'aiuta',
    operator: 'Operatore',
    phases: { closed: 'chiuso', paused: 'in pausa', free: 'libero', called: 'chiama', serving: 'serve' },
    wanted: 'la coda chiede di aprirlo',
    leaving: 'può chiudere',
    office: 'solo su appuntamento',
    openDesk: (number) => `Apri lo sportello ${number}`,
    closeDesk: (number) => `Chiudi lo sportello ${number}`,
    opened: (number) => ({ it: `Lo sportello ${number} è aperto.`, en: `Desk ${number} is open.` }),
    closed: (number) => ({ it: `Lo sportello ${number} è chiuso.`, en: `Desk ${number} is closed.` }),
    byCode: 'si apre con il codice dell’operatore',
    move: 'Cambia i servizi',
    untilEvening: 'Vale fino alla fine della giornata: domani torna da sé quello che dice la configurazione.',
    servesToday: 'Oggi',
    tiers: { serves: 'serve', helps: 'aiuta', not: 'no' },
    arrangedToday: 'solo per oggi',
    apply: 'Cambia per oggi',
    restore: 'Torna alla configurazione',
    moved: (number) => ({
      it: `I servizi dello sportello ${number} sono cambiati, per oggi.`,
      en: `The services of desk ${number} have changed, for today.`,
    }),
    restored: (number) => ({
      it: `Lo sportello ${number} serve di nuovo ciò che dice la configurazione.`,
      en: `Desk ${number} serves again what the config says.`,
    }),
    lasting: 'Rendi permanente…',
    lastingSays: 'Questo cambierebbe nel file di configurazione. La centrale non lo scrive: lo fa chi lo cura.',
    lastingNothing: 'Non c’è niente da cambiare: il file dice già ciò che gli sportelli servono oggi.',
    copy: 'Copia le differenze',
    copied: 'Copiato',
    download: 'Scarica il file cambiato',
    close: 'Chiudi',
    day: 'La giornata',
    pictures: {
      waiting: 'Persone in attesa',
      oldest: 'Attesa del primo in coda (min)',
      served: 'Serviti ogni ora',
      open: 'Sportelli aperti',
    },
    busiest: (drawn) => `le ${drawn} code più piene; tutte in cifre qui sotto`,
    asTable: 'In cifre, ora per ora',
    hour: 'Ora',
    noDay: 'La giornata comincia adesso: fra qualche minuto ci sarà qualcosa da vedere.',
    devices: 'Apparecchi',
    online: 'collegato',
    offline: 'non collegato',
    well: 'a posto',
    paper: (tickets) => `carta per circa ${tickets} ${tickets === 1 ? 'biglietto' : 'biglietti'}`,
    paperLow: 'carta quasi finita',
    paperEnough: 'carta sufficiente',
    paperUnknown: 'quanta carta ha non si sa',
    otherLanguage: 'English',
  },
  en: {
    title: 'The hall',
    open: 'open',
    noDesk: 'no desk is open',
    outside: 'outside the hours: kiosks give no numbers',
    lost: 'The hub does not answer: what stands below is from before. It is tried again by itself.',
    waitingForHub: 'Asking the hub…',
    needs: 'Needs a hand',
    allWell: 'All is well: nothing needs a hand.',
    urgency: { now: 'now', soon: 'soon', know: 'to know' },
    since: (lasting) => `for ${lasting}`,
    queues: 'Queues',
    waiting: 'waiting',
    longest: 'Longest wait',
    limit: (minutes) => `(max ${minutes})`,
    whoComesNow: 'Who comes now',
    openDesks: (open, all) => `${open} of ${all} open`,
    trend: { up: 'rising', level: 'steady', down: 'falling' },
    trendTitle: 'Last 30 minutes',
    cannotTell: 'cannot be told',
    provisional: 'provisional',
    desks: 'Desks',
    number: 'Desk',
    serves: 'Serves',
    helps: 'helps',
    operator: 'Operator',
    phases: { closed: 'closed', paused: 'paused', free: 'free', called: 'calling', serving: 'serving' },
    wanted: 'the queue asks for it to open',
    leaving: 'may close',
    office: 'by appointment only',
    openDesk: (number) => `Open desk ${number}`,
    closeDesk: (number) => `Close desk ${number}`,
    opened: (number) => ({ it: `Lo sportello ${number} è aperto.`, en: `Desk ${number} is open.` }),
    closed: (number) => ({ it: `Lo sportello ${number} è chiuso.`, en: `Desk ${number} is closed.` }),
    byCode: 'opens with its operator’s code',
    move: 'Change the services',
    untilEvening: 'It holds until the day is over: tomorrow the config’s own comes back by itself.',
    servesToday: 'Today',
    tiers: { serves: 'serves', helps: 'helps', not: 'no' },
    arrangedToday: 'for today only',
    apply: 'Change for today',
    restore: 'Back to the config',
    moved: (number) => ({
      it: `I servizi dello sportello ${number} sono cambiati, per oggi.`,
      en: `The services of desk ${number} have changed, for today.`,
    }),
    restored: (number) => ({
      it: `Lo sportello ${number} serve di nuovo ciò che dice la configurazione.`,
      en: `Desk ${number} serves again what the config says.`,
    }),
    lasting: 'Make permanent…',
    lastingSays: 'This would change in the config file. The hub does not write it: whoever keeps it does.',
    lastingNothing: 'Nothing has to change: the file says already what the desks serve today.',
    copy: 'Copy the difference',
    copied: 'Copied',
    download: 'Download the changed file',
    close: 'Close',
    day: 'The day',
    pictures: { waiting: 'People waiting', oldest: 'Wait of the first in line (min)', served: 'Served each hour', open: 'Desks open' },
    busiest: (drawn) => `the ${drawn} busiest queues; all of them in figures below`,
    asTable: 'In figures, hour by hour',
    hour: 'Hour',
    noDay: 'The day begins just now: in a few minutes there is something to see.',
    devices: 'Devices',
    online: 'connected',
    offline: 'not connected',
    well: 'well',
    paper: (tickets) => `paper for about ${tickets} ${tickets === 1 ? 'ticket' : 'tickets'}`,
    paperLow: 'paper is low',
    paperEnough: 'enough paper',
    paperUnknown: 'how much paper it has is not known',
    otherLanguage: 'Italiano',
  },
};
