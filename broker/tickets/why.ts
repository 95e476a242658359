// The last choice in a sentence: why a ticket was called, or why it is not called yet. The same rules that decide say it.
import { type Refusal, refusal } from '../contract/codes.js';
import type { Sentence } from '../contract/sentence.js';
import type { Choice } from './events.js';
import type { Hall } from './hall.js';
import { mayCall } from './keys.js';
import { chooseNext, returningTo } from './next.js';
import type { Ticket } from './records.js';
import { deskOf, endedOf, type State, ticketOf } from './state.js';

type Why = { readonly ok: true; readonly number: string; readonly words: Sentence } | Refusal;

/** `number`: with its letter or without. Error: `no-such-ticket`. `now`: the hall's clock, ms. */
export function why(state: State, hall: Hall, number: string, now: number): Why {
  const ticket = ticketOf(state, number);
  if (ticket !== undefined) return { ok: true, number: ticket.number, words: ofLive(state, hall, ticket, now) };
  const ended = endedOf(state, number);
  if (ended === undefined) return refusal('no-such-ticket', number);
  const how = endings[ended.how];
  const chosen = ended.chosen === undefined ? undefined : ofChoice(ended.number, ended.chosen, hall);
  const words = {
    it: `${ended.number} ${how.it}.${chosen === undefined ? '' : ` ${chosen.it}`}`,
    en: `${ended.number} ${how.en}.${chosen === undefined ? '' : ` ${chosen.en}`}`,
  };
  return { ok: true, number: ended.number, words };
}

const endings = {
  served: { it: 'è stato servito', en: 'has been served' },
  'no-show': { it: 'non si è presentato', en: 'did not show' },
  void: { it: 'è annullato', en: 'is void' },
  'not-served': { it: 'non è stato servito: la giornata è finita', en: 'was not served: the day ended' },
} as const;

const reasons: Readonly<Record<string, Sentence>> = {
  only: { it: 'era l’unico che questo sportello potesse chiamare', en: 'it was the only one that this desk could call' },
  overdue: { it: 'aspettava da più del limite del suo servizio', en: 'it had waited past its service’s limit' },
  'appointment-due': {
    it: 'era l’ora del suo appuntamento, o veniva a ritirare ciò che è pronto',
    en: 'its appointment was due, or it came for what is ready',
  },
  priority: { it: 'è di una classe che passa prima', en: 'it is of a class that goes first' },
  tier: { it: 'è di un servizio proprio di questo sportello', en: 'its service is this desk’s own' },
  'longest-wait': { it: 'aspettava da più tempo', en: 'it had waited longest' },
  arrival: { it: 'a parità di regole era arrivato prima', en: 'the rules were even and it had come first' },
};

const reasonsNow: Readonly<Record<string, Sentence>> = {
  only: { it: 'è l’unico che questo sportello possa chiamare', en: 'it is the only one that this desk can call' },
  overdue: { it: 'aspetta da più del limite del suo servizio', en: 'it has waited past its service’s limit' },
  'appointment-due': {
    it: 'è l’ora del suo appuntamento, o viene a ritirare ciò che è pronto',
    en: 'its appointment is due, or it comes for what is ready',
  },
  priority: { it: 'è di una classe che passa prima', en: 'it is of a class that goes first' },
  tier: { it: 'è di un servizio proprio di questo sportello', en: 'its service is this desk’s own' },
  'longest-wait': { it: 'aspetta da più tempo', en: 'it has waited longest' },
  arrival: { it: 'a parità di regole è arrivato prima', en: 'the rules are even and it came first' },
};

/** With the rule's name, by which whoever looks after the config knows it. */
function named(rule: string): Sentence {
  const reason = reasonOf(rule);
  return rule === 'only' || rule === 'arrival' ? reason : { it: `${reason.it} (${rule})`, en: `${reason.en} (${rule})` };
}

function reasonOf(rule: string): Sentence {
  return reasons[rule] ?? { it: rule, en: rule };
}

/** Why it was called, for whoever called it: in words alone. */
export function whyCalled({ number, chosen, desk }: Ticket, hall: Hall): Sentence {
  return chosen === undefined ? byNumber(number, deskNumber(desk, hall)) : ofChoice(number, chosen, hall, reasonOf(chosen.rule));
}

/** Why *next* would call it now. */
export function whyNext({ rule, over, among }: Choice): Sentence {
  const reason = reasonsNow[rule] ?? { it: rule, en: rule };
  return {
    it: `Fra ${among}: ${reason.it}${over === undefined ? '' : `; poi viene ${over}`}.`,
    en: `Of ${among}: ${reason.en}${over === undefined ? '' : `; then comes ${over}`}.`,
  };
}

function ofChoice(
  number: string,
  { rule, over, among, desk }: Choice & { readonly desk: string },
  hall: Hall,
  reason = named(rule),
): Sentence {
  const at = deskNumber(desk, hall);
  return {
    it: `Lo sportello ${at} ha scelto ${number} fra ${among} perché ${reason.it}${over === undefined ? '' : `; poi veniva ${over}`}.`,
    en: `Desk ${at} chose ${number} among ${among} because ${reason.en}${over === undefined ? '' : `; ${over} came next`}.`,
  };
}

function ofLive(state: State, hall: Hall, ticket: Ticket, now: number): Sentence {
  const { number, stage, chosen, desk } = ticket;
  const at = deskNumber(desk, hall);
  switch (stage) {
    case 'printing':
      return {
        it: `${number} non si può ancora chiamare: il suo biglietto sta uscendo.`,
        en: `${number} cannot be called yet: its paper is coming out.`,
      };
    case 'parked':
      return { it: `${number} è sospeso dallo sportello ${at}.`, en: `${number} is parked by desk ${at}.` };
    case 'missed':
      return {
        it: `${number} non si è presentato: torna in fila dopo altri ${ticket.places}.`,
        en: `${number} did not show: it is back in the queue after ${ticket.places} others.`,
      };
    case 'called':
    case 'serving':
      return chosen === undefined ? byNumber(number, at) : ofChoice(number, chosen, hall);
    case 'waiting':
      return ofWaiting(state, hall, ticket, now);
  }
}

function deskNumber(desk: string | undefined, hall: Hall): number | string {
  return desk === undefined ? '' : (hall.desks.get(desk)?.number ?? desk);
}

function byNumber(number: string, at: number | string): Sentence {
  return { it: `Lo sportello ${at} ha chiamato ${number} per numero.`, en: `Desk ${at} called ${number} by its number.` };
}

function ofWaiting(state: State, hall: Hall, ticket: Ticket, now: number): Sentence {
  const desks = [...hall.desks].filter(([id, desk]) => mayCall(id, desk, ticket));
  const open = desks.filter(([id]) => deskOf(state, id).open && deskOf(state, id).paused !== true);
  const [first] = open;
  const minutes = Math.floor((now - (ticket.cameAt ?? ticket.arrivedAt)) / 60_000);
  const waits = { it: `${ticket.number} aspetta da ${minutes} min`, en: `${ticket.number} has waited ${minutes} min` };
  if (first === undefined) {
    const numbers = desks.map(([, { number }]) => number).join(', ');
    return {
      it: `${waits.it}: nessuno sportello che lo chiama è aperto (${numbers}).`,
      en: `${waits.en}: no desk that calls it is open (${numbers}).`,
    };
  }
  const [id, desk] = first;
  const chosen = chooseNext(state, hall, id, desk, now, returningTo(state, id, desk));
  if (chosen === undefined || chosen.ticket === ticket) {
    return { it: `${waits.it}: è il prossimo allo sportello ${desk.number}.`, en: `${waits.en}: it is the next at desk ${desk.number}.` };
  }
  const reason = named(chosen.why.rule);
  const { number } = chosen.ticket;
  return {
    it: `${waits.it}: allo sportello ${desk.number} viene prima ${number}, perché ${reason.it}.`,
    en: `${waits.en}: at desk ${desk.number} ${number} goes first, because ${reason.en}.`,
  };
}
