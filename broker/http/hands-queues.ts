// What needs a hand in the queues and at the desks.
import type { Hand } from '../contract/messages/hall-view.js';
import type { Sentence } from '../contract/sentence.js';
import { type HandsParts, hand } from './hand.js';

const minuteMs = 60_000;

type Queue = HandsParts['queues'][number];

/** Whom nobody calls, queues whose first waits beyond the limit, and those where who comes now would. */
export function queueHands(parts: HandsParts): Hand[] {
  return parts.queues.flatMap((queue): Hand[] => {
    const alone = aloneHand(queue, parts);
    if (alone !== undefined) return [alone];
    const late = lateHand(queue, parts);
    return late === undefined ? [] : [late];
  });
}

/** Somebody waits, and no open desk would call them: those of the service, or the one that they were sent to. */
function aloneHand({ name, alone }: Queue, { desks }: HandsParts): Hand | undefined {
  if (alone === undefined) return undefined;
  const { waiting, oldestAt, desks: able } = alone;
  const [only, ...others] = desks.filter(({ desk }) => able.includes(desk));
  const isOne = only !== undefined && others.length === 0;
  const whom = waiting === 1 ? { it: 'la', en: 'them' } : { it: 'le', en: 'them' };
  const who = waitingWords(waiting);
  return hand(
    'now',
    'nobody-serves',
    `${name.it}: ${who.it} e nessuno sportello aperto la serve${isOne ? `; ${whom.it} chiama solo lo sportello ${only.number}` : ''}`,
    `${name.en}: ${who.en} and no open desk serves it${isOne ? `; desk ${only.number} alone calls ${whom.en}` : ''}`,
    { since: oldestAt, ...openable(able, desks) },
  );
}

function lateHand({ name, waiting, oldestAt, limitMs, wait, desks: able }: Queue, { at, desks }: HandsParts): Hand | undefined {
  const limit = Math.floor(limitMs / minuteMs);
  const help = openable(able, desks);
  const who = waitingWords(waiting);
  if (oldestAt !== null && at - oldestAt >= limitMs) {
    const minutes = Math.floor((at - oldestAt) / minuteMs);
    const beyond = {
      it: `il primo aspetta da ${minutes} min, il limite è ${limit}`,
      en: `the first has waited ${minutes} min, the limit is ${limit}`,
    };
    return hand('now', 'over-limit', `${name.it}: ${who.it}, ${beyond.it}`, `${name.en}: ${who.en}, ${beyond.en}`, help);
  }
  // While the hall has not learned enough of itself its word is worth little.
  if (waiting === 0 || wait === undefined || wait === null || wait.provisional === true || wait.from < limit) return undefined;
  return hand(
    'soon',
    'will-be-late',
    `${name.it}: chi arriva ora aspetterebbe almeno ${wait.from} min, il limite è ${limit}`,
    `${name.en}: who comes now would wait ${wait.from} min at least, the limit is ${limit}`,
    help,
  );
}

function waitingWords(waiting: number): Sentence {
  return waiting === 1
    ? { it: 'aspetta 1 persona', en: '1 person waits' }
    : { it: `aspettano ${waiting} persone`, en: `${waiting} people wait` };
}

function openable(able: readonly string[], desks: HandsParts['desks']): Pick<Hand, 'opens'> {
  const opens = desks.flatMap(({ desk, phase }) => (phase === 'closed' && able.includes(desk) ? [desk] : []));
  return opens.length === 0 ? {} : { opens };
}

/** A move that another config took back is news for so long. */
const newsMs = 60 * minuteMs;

export function deskHands({ at, desks, takenBack }: HandsParts): Hand[] {
  return desks.flatMap(({ desk, called, wanted, leaving, waiting }): Hand[] => {
    const back = takenBack.get(desk);
    const left = back === undefined || at - back.at >= newsMs ? undefined : back;
    return [
      ...(wanted
        ? [
            hand(
              'now',
              'desk-wanted',
              `${called.it}: la coda chiede di aprirlo (${waiting} in attesa)`,
              `${called.en}: the queue asks for it to open (${waiting} waiting)`,
              { opens: [desk] },
            ),
          ]
        : leaving
          ? [hand('know', 'desk-leaving', `${called.it}: la ressa è finita, può chiudere`, `${called.en}: the rush is over, it may close`)]
          : []),
      ...(left === undefined ? [] : [backHand(called, left)]),
    ];
  });
}

function backHand(called: Sentence, { at, left }: { readonly at: number; readonly left: readonly Sentence[] }): Hand {
  const of = (language: keyof Sentence) => left.map((name) => name[language]).join(', ');
  const why =
    left.length === 0
      ? { it: 'con la nuova configurazione', en: 'with the new config' }
      : {
          it: `perché con la nuova configurazione nessuno avrebbe chiamato ${of('it')}`,
          en: `since with the new config nobody would have called ${of('en')}`,
        };
  return hand(
    'know',
    'moves-back',
    `${called.it}: serve di nuovo ciò che dice la configurazione, ${why.it}`,
    `${called.en}: serves again what the config says, ${why.en}`,
    { since: at },
  );
}
