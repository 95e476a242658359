// What must hold in the hall, whatever happens to it. Each row: the name of a violation, what must never be, and the moments
// at which it could be: `what holds || the words of who and what`. A moment is looked at before the ledger takes it in.
import { isDeepStrictEqual } from 'node:util';
import { pressLifeMs, staleMs } from '../../broker/contract/limits.js';
import type { Hall } from '../../broker/tickets/hall.js';
import { isCalledBySomebody, waitingAt } from '../../broker/tickets/next.js';
import { announceSeconds, printSeconds } from './hall-text.js';
import type { Moments } from './moments.js';
import { outKey, type Seen, wraps } from './seen.js';
import { dayOf, deskSo, mayIssue } from './truth.js';

/** It holds, or who and what is wrong. */
export type Verdict = true | string;
type Condition<Moment> = (moment: Moment, seen: Seen) => Verdict | readonly Verdict[];
export type Conditions = { readonly [M in keyof Moments]?: Condition<Moments[M]> };
type Invariant = Conditions & { readonly never: string };

/** Clocks of Pis run apart, timers are late: by so much may an age be wrong, ms. */
const slackMs = 400;
/** An order's life ends with a beat; a voice is made before it is heard, ms. */
const beatMs = 1_000;
const voiceMs = 700;
/** Between the moment a cable is cut and the first look at it, and for a beat that had just come, ms. */
const cutSlackMs = 1_000;

export const invariants = {
  // One number, one ticket; one press, one ticket.

  'two-tickets-one-number': {
    never: 'two live tickets with one number',
    issued: ({ number, ticket, kiosk }, { queue }) =>
      !queue.byNumber.has(number) || `${number} is ticket ${queue.byNumber.get(number)?.id}, and now ${ticket} of ${kiosk}`,
  },
  'number-given-twice': {
    never: 'a number given twice on one day, where numbers do not come round again',
    issued: ({ series, number, kiosk, lease, day }, seen) =>
      lease !== undefined ||
      (day ?? seen.queue.day) !== seen.queue.day ||
      wraps(seen, series) ||
      !seen.given.has(number) ||
      `${number} at ${kiosk}`,
  },
  'ticket-without-press': {
    never: 'a ticket that nobody asked for',
    issued: ({ lease, isAnswered, number, ticket }) => lease !== undefined || isAnswered || `${number}, ticket ${ticket}`,
  },
  'decided-twice': {
    never: 'one press or key, decided twice',
    answered: ({ id }, { answered }) => !answered.has(id) || id,
  },

  // What is acknowledged is on disk, and stays there.

  'press-without-ticket': {
    never: 'an acknowledged press without its ticket',
    pressAcknowledged: ({ id, ticket, number }, { answered, issued }) =>
      (answered.has(id) && issued.get(ticket)?.number === number) || `${id}: ${number}`,
    joinAcknowledged: ({ lease }, { joined }) => joined.has(lease) || `${lease} is said to have joined`,
  },
  'key-without-fact': {
    never: 'an acknowledged key without its fact',
    keyAcknowledged: ({ id, desk }, { answered }) => answered.has(id) || `${id} at ${desk}`,
  },
  'rating-without-ballot': {
    never: 'an acknowledged rating that is not in the ballot box',
    ratingAcknowledged: ({ id, desk }, { answered }) => answered.has(id) || `${id} at ${desk}`,
  },
  'rated-twice': {
    never: 'a ticket that was rated twice',
    ballot: ({ ticket }, { rated }) => !rated.has(ticket) || `ticket ${ticket}`,
  },
  'ratings-lost': {
    never: 'a day’s counts that are fewer than its ratings, or more than anybody could give',
    ratingsCounted: ({ sum, asked }, { rated, rating }) => [
      sum >= rated.size || `${rated.size} were put in, ${sum} came out`,
      sum <= rating.size || `${rating.size} fingers moved, ${sum} came out`,
      sum <= asked || `${asked} were asked, ${sum} answered`,
    ],
  },
  'done-without-fact': {
    never: 'an acknowledged end of an order that is not on disk',
    doneAcknowledged: ({ order }, { ordered, settled }) => !ordered.has(order) || settled.has(order) || `order ${order}`,
  },
  'fact-lost': {
    never: 'an acknowledged fact that a crash took along',
    factFound: ({ fact: { seq, event } }, { journal }) => {
      const known = journal[seq - 1];
      return known === undefined || known.event.type === event.type || `${seq} was ${known.event.type}, and is ${event.type}`;
    },
    diskRead: ({ facts }, { journal }) => facts >= journal.length || `${journal.length} facts were acknowledged, ${facts} are on disk`,
  },
  'fact-from-nowhere': {
    never: 'a fact on disk that nobody decided',
    factWritten: ({ seq }, { journal }) => seq === journal.length + 1 || `${seq} after ${journal.length}`,
    factFound: ({ fact: { seq, event }, isInDoubt }, { journal }) => seq <= journal.length || isInDoubt || `${seq}: ${event.type}`,
  },
  'replay-differs': {
    never: 'the journal, replayed, gives another state than the engine’s',
    stateLeft: ({ differs }) => differs === undefined || differs,
  },

  // Nobody is lost, nobody ends twice.

  'ticket-lost': {
    never: 'a ticket that ended in no way, or is stuck while its paper comes out',
    dayLeft: ({ ticket, number }, { ended }) => ended.has(ticket) || `${number} (${ticket}) when the day turned`,
    issueAtRest: ({ ticket, number }, { ended, queue }) =>
      ended.has(ticket) !== queue.tickets.has(ticket) || `${number}: ${ended.get(ticket) ?? 'nowhere'}`,
    ticketAtRest: (ticket, { hall }) => [
      ticket.stage !== 'printing' || `${ticket.number} prints for ever`,
      isAtDesk(ticket) || isCalledBySomebody(hall(), ticket) || `${ticket.number} is ${ticket.stage}, and no desk would call it`,
    ],
  },
  'ended-twice': {
    never: 'a ticket that ended twice: served twice, or served after it was void',
    ended: ({ ticket, how }, { ended, issued }) =>
      !ended.has(ticket) || `${issued.get(ticket)?.number} (${ticket}): ${ended.get(ticket)}, and now ${how}`,
  },

  // Who is called is there, and is called to one desk, which is open.

  'called-at-two-desks': {
    never: 'a ticket called at two desks',
    called: ({ ticket, desk }, { queue }) => {
      const at = queue.tickets.get(ticket);
      return !isAtDesk(at) || `${at?.number} to ${desk}, and is ${at?.stage} at ${at?.desk}`;
    },
    ticketAtDesk: ({ ticket, desk, other }, { issued }) => other === undefined || `${issued.get(ticket)?.number} at ${desk} and ${other}`,
  },
  'called-void': {
    never: 'a void ticket called',
    called: ({ ticket, desk }, { ended, issued }) => ended.get(ticket) !== 'void' || `${issued.get(ticket)?.number} to ${desk}`,
  },
  'called-nobody': {
    never: 'a call of whom the hall does not have, or to a desk that is not open',
    called: ({ ticket, desk }, { queue, issued, ended }) => {
      const number = issued.get(ticket)?.number;
      return [
        queue.tickets.has(ticket) || `${number} (${ticket}) to ${desk}: ${ended.get(ticket) ?? 'never issued'}`,
        queue.tickets.get(ticket)?.stage !== 'printing' || `${number} to ${desk}: its paper is still coming out`,
        queue.desks.get(desk)?.open === true || `${number} to ${desk}, which is closed`,
      ];
    },
    ticketAtDesk: ({ ticket, desk }, { queue, ended }) =>
      queue.tickets.has(ticket) || `${desk} has ticket ${ticket}, which is ${ended.get(ticket) ?? 'nowhere'}`,
    ended: ({ ticket, how }, { queue, ended }) =>
      queue.tickets.has(ticket) || ended.has(ticket) || `ticket ${ticket} is ${how} and was never there`,
    announced: ({ node, number, call }, { calledAt }) =>
      calledAt.has(call) || `${node} announces ${number}, call ${call}, which was never made`,
  },

  // Whatever is moved between desks for today, what the config gives a desk has one, and whoever is here has one.

  'nobody-serves': {
    never: 'a service that the config gives a desk, or somebody here, and that no desk calls today',
    arranged: ({ desks }, seen) => [...leftAlone(seen.hall()), ...seenWaiting(seen)].map((left) => `${left}, after ${desks} moved`),
    hallReconfigured: ({ arranged }, seen) =>
      [...leftAlone(seen.hall()), ...seenWaiting(seen)].map((left) => `${left}, with another config, while ${arranged} are moved`),
    hallAtRest: ({ arranged }, seen) => leftAlone(seen.hall()).map((left) => `${left}, while ${arranged} are moved`),
  },
  'moved-over-night': {
    never: 'services that are moved between desks when the day begins',
    dayAtEnd: (_, { queue, wall, config }) => {
      const { zone, turn } = config().hall;
      return queue.arranged.size === 0 || queue.day !== dayOf(wall(), zone, turn) || `${[...queue.arranged.keys()]}`;
    },
  },

  // Nothing stale.

  'stale-press': {
    never: 'a press or key carried out when it was too old',
    answered: ({ id, at, facts }, seen) => {
      const asked = seen.asked.get(id);
      if (asked === undefined) return true;
      const ageMs = at - asked.at;
      return isFresh(ageMs, asked.lifeMs, seen) || `${id}, ${Math.round(ageMs)} ms old: ${facts.map(({ event }) => event.type).join(', ')}`;
    },
  },
  'stale-printed': {
    never: 'a paper printed when its citizen had left',
    printBegun: ({ node, number, ticket, isOfLease }, seen) => {
      const askedAt = isOfLease ? seen.touchedAt.get(node) : seen.issued.get(ticket)?.at;
      const lifeMs = isOfLease ? pressLifeMs : printSeconds * 1000 + beatMs;
      const ageMs = seen.now() - (askedAt ?? Number.NEGATIVE_INFINITY);
      return isFresh(ageMs, lifeMs, seen) || `${number} at ${node}, ${Math.round(ageMs)} ms after it was asked for`;
    },
  },
  'stale-announced': {
    never: 'a call announced when it was over',
    announced: ({ node, number, call }, seen) => {
      const ageMs = seen.now() - (seen.calledAt.get(call) ?? seen.now());
      const lifeMs = announceSeconds * 1000 + beatMs + voiceMs;
      return isFresh(ageMs, lifeMs, seen) || `${number} by ${node}, ${Math.round(ageMs)} ms after its call`;
    },
  },
  'announced-twice': {
    never: 'a call that one life of a loudspeaker announces twice',
    announced: ({ node, number, call }, { announced }) => !announced.get(node)?.has(call) || `${number} by ${node}, call ${call}`,
  },

  // A ticket is as real as its paper.

  'other-wait-printed': {
    never: 'a wait on paper that is not the one in the journal',
    printBegun: ({ node, number, ticket, wait, isOfLease }, { issued }) => {
      const [printed, told] = [wait ?? undefined, issued.get(ticket)?.told];
      return (isOfLease ? printed === undefined : isDeepStrictEqual(printed, told)) || `${number} at ${node}`;
    },
  },
  'two-papers': {
    never: 'two papers with one number',
    printBegun: ({ node, number, paper }, { begun }) => !begun.has(paper) || `${node} prints ${number} once more`,
    paperOut: ({ node, number, ticket }, seen) =>
      !seen.out.has(outKey(seen, number, ticket)) || `${number} has come out once more, at ${node}`,
  },
  'void-though-printed': {
    never: 'a ticket that is void though its paper may be out',
    voided: ({ ticket, reason }, { begun, issued }) =>
      reason === 'operator' || !begun.has(`${ticket}`) || `${issued.get(ticket)?.number}: ${reason}`,
  },
  'printed-without-paper': {
    never: 'a ticket that is said to be printed, and was never sent to a printer',
    papered: ({ ticket, paper, isJoining }, { begun, issued }) =>
      (paper !== 'printed' && paper !== 'written') || isJoining || begun.has(`${ticket}`) || `${issued.get(ticket)?.number}: ${paper}`,
  },
  'joined-twice': {
    never: 'a ticket of a lease that joined twice',
    issued: ({ lease }, { joined }) => lease === undefined || !joined.has(lease) || lease,
  },
  'lease-lost': {
    never: 'a ticket of a lease that is on paper and never joined',
    // A kiosk that the config does not name keeps its tickets, and tells of them when it is one again.
    leaseAtRest: ({ kiosk, number }, { config }) => config().nodes[kiosk]?.kind !== 'kiosk' || `${kiosk} ${number}`,
  },

  // What is shown is so: by the hub at once, to an eye within ten seconds.

  'shown-differs': {
    never: 'the hub shows something else than the journal says',
    deskTold: ({ desk, phase, number, waiting }, { hall, queue, isUp }) => {
      const { phase: phaseSo, ticket: numberSo } = deskSo(queue, desk);
      const serves = hall().desks.get(desk);
      const waitingSo = serves === undefined ? waiting : waitingAt(queue, desk, serves);
      return [
        (phase === phaseSo && number === numberSo) || `${desk}: ${phase} ${number}, and is ${phaseSo} ${numberSo}`,
        waiting === waitingSo || !isUp() || `${desk}: ${waiting} wait, and it is ${waitingSo}`,
      ];
    },
    buttonTold: ({ kiosk, button, service, lit }, { hall, queue, isUp }) =>
      !lit || !isUp() || mayIssue(queue, hall(), service) || `${kiosk}: ${button} is lit, and there is no number to give`,
    areaTold: ({ area, calls }, { queue }) => {
      const so = queue.calls.get(area) ?? [];
      const isSo = calls.every(({ call, number }) => so.some((each) => each.call === call && each.number === number));
      return isSo || `${area}: ${calls.map(({ number }) => number)}, and is ${so.map(({ number }) => number)}`;
    },
  },
  'wrong-display': {
    never: 'a display that shows something else than what is so',
    displaySeen: ({ node, shown, so }) => shown === so || `${node}: the display is "${shown}", and should be "${so}"`,
  },
  'wrong-lamp': {
    never: 'a lamp that is lit or dark against what is so',
    lampSeen: ({ node, lamp, shown, so }) => shown === so || `${node}: ${lamp} is "${shown}", and should be "${so}"`,
  },
  'wrong-board': {
    never: 'a board that shows other calls than were made',
    boardSeen: ({ node, shown, so }) => shown === so || `${node}: the board is "${shown}", and should be "${so}"`,
  },
  'shown-in-silence': {
    never: 'a number that is shown though the hub has not been heard for seconds',
    cutOff: ({ node, shown, ms, isItsOwn }) =>
      !isItsOwn ||
      ms <= staleMs + cutSlackMs ||
      !/\d/.test(shown) ||
      `${node} shows ${shown}, ${Math.round(ms)} ms after its cable was cut`,
  },

  // The day turns when it is time; nothing is left over; whoever asks is answered.

  'wrong-day': {
    never: 'the day turned to one that it is not, or not at its hour',
    dayTurned: ({ day }, { queue, wall, config }) => {
      const { zone, turn } = config().hall;
      const today = [-1000, 1000].map((off) => dayOf(wall() + off, zone, turn));
      return queue.day === '' || today.includes(day) || `${day}, and it is ${today[0]}`;
    },
    dayAtEnd: ({ isTrusted, wasSet, today }, { queue }) => [
      !isTrusted || queue.day === today || `it is ${today}, and the hall has ${queue.day}`,
      isTrusted || wasSet || 'the clock was left alone, and is not believed',
    ],
  },
  'order-left': {
    never: 'an order that nobody carries out, and nobody gives up',
    // Those of the day before are given up when it turns, and on an untrusted clock it does not.
    orderAtEnd: ({ isTrusted, order, kind }) => !isTrusted || `${order}, to ${kind}`,
  },
  'does-not-answer': {
    never: 'a press or key that nobody answers when all is well',
    tried: ({ node, what, isAnswered }) => isAnswered || `${node}: ${what}`,
  },
  broken: {
    never: 'an exception: a bug',
    thrown: ({ words }) => words,
  },
} as const satisfies Record<string, Invariant>;

export type Kind = keyof typeof invariants;

/** In words of its own: what the hub forgets here would be forgotten on both sides. */
function leftAlone({ desks, configured = desks }: Hall): string[] {
  const called = (all: Hall['desks'], isSent: boolean) =>
    new Set([...all.values()].flatMap(({ office, serves, helps }) => (office && !isSent ? [] : [...serves, ...helps])));
  const left = [false, true].flatMap((isSent) => {
    const calls = called(desks, isSent);
    return [...called(configured, isSent)].filter((service) => !calls.has(service));
  });
  return [...new Set(left)];
}

function seenWaiting({ queue, hall }: Seen): string[] {
  return [...queue.tickets.values()].flatMap((ticket) =>
    isAtDesk(ticket) || isCalledBySomebody(hall(), ticket) ? [] : [`${ticket.number} for ${ticket.service}`],
  );
}

function isAtDesk(ticket: { readonly stage: string } | undefined): boolean {
  return ticket?.stage === 'called' || ticket?.stage === 'serving';
}

function isFresh(ageMs: number, lifeMs: number, { lateMs }: Seen): boolean {
  return ageMs <= lifeMs + slackMs + lateMs();
}
