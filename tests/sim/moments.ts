// What an invariant may be asked about, each as it happens: a fact before it is entered, a word of the hub, a paper, a call,
// a look at a lamp.
import type { Paper } from '../../broker/contract/messages/papers.js';
import type { Payload } from '../../broker/contract/topics.js';
import type { Batch, Fact } from '../../broker/store/store.js';
import type { TicketEvent } from '../../broker/tickets/events.js';
import type { Ended, Ticket } from '../../broker/tickets/records.js';
import type { Issue } from './seen.js';

type EventOf<T extends TicketEvent['type']> = Extract<TicketEvent, { type: T }>;
/** What is shown, and what is so. */
interface Look<Shown> {
  readonly node: string;
  readonly shown: Shown;
  readonly so: Shown;
}

export interface Moments {
  // On its way into the journal: the ledger does not have it yet.
  readonly factWritten: { readonly seq: number };
  /** `lease`: how the kiosk that gave it by itself knows it. `isAnswered`: the same commit tells somebody of it. */
  readonly issued: EventOf<'ticket-issued'> & { readonly lease: string | undefined; readonly isAnswered: boolean };
  readonly called: EventOf<'ticket-called'>;
  /** After a commit that moved services between desks. */
  readonly arranged: { readonly desks: readonly string[] };
  /** Another config runs, and nothing has been committed since. */
  readonly hallReconfigured: { readonly arranged: readonly string[] };
  /** What became of its paper. `isJoining`: it is of a lease, and was printed before the hub knew of it. */
  readonly papered: EventOf<'ticket-paper'> & { readonly isJoining: boolean };
  readonly voided: EventOf<'ticket-voided'>;
  readonly ended: { readonly ticket: number; readonly how: Ended['how'] };
  readonly dayTurned: { readonly day: string };
  /** A rating went into the ballot box, for this ticket. */
  readonly ballot: { readonly ticket: number };
  /** All that came out of it, when the day turned. */
  readonly ratingsCounted: { readonly sum: number; readonly asked: number };
  /** Of each ticket of the day that ends. */
  readonly dayLeft: Issue;
  /** A press or key, by its id, and the facts that it became. */
  readonly answered: { readonly id: string; readonly at: number; readonly facts: Batch['facts'] };
  /** After each commit, of each desk that has one; `other`: another desk that has it, too. */
  readonly ticketAtDesk: { readonly desk: string; readonly ticket: number; readonly other: string | undefined };

  // Read from the disk by a hub that starts.
  /** `isInDoubt`: the commit that a crash broke off had it. */
  readonly factFound: { readonly fact: Fact; readonly isInDoubt: boolean };
  readonly diskRead: { readonly facts: number };
  /** A hub that ends as it should leaves its state behind: the first part that is not the journal's. */
  readonly stateLeft: { readonly differs: string | undefined };

  // Said by the hub.
  readonly pressAcknowledged: { readonly id: string; readonly ticket: number; readonly number: string };
  readonly ratingAcknowledged: { readonly id: string; readonly desk: string };
  readonly keyAcknowledged: { readonly id: string; readonly desk: string };
  readonly joinAcknowledged: { readonly lease: string };
  /** What a node says became of an order. */
  readonly doneAcknowledged: { readonly order: number };
  readonly deskTold: { readonly desk: string } & Pick<Payload<'deskState'>, 'phase' | 'number' | 'waiting'>;
  readonly buttonTold: { readonly kiosk: string; readonly button: string; readonly service: string; readonly lit: boolean };
  readonly areaTold: { readonly area: string } & Pick<Payload<'calls'>, 'calls'>;

  // Done by hardware.
  /** The bytes have left for the printer. `paper`: what makes it one. */
  readonly printBegun: { readonly node: string; readonly number: string; readonly paper: string; readonly isOfLease: boolean } & {
    readonly ticket: number;
    readonly wait: Paper['wait'];
  };
  readonly paperOut: { readonly node: string; readonly number: string; readonly ticket: number };
  readonly announced: { readonly node: string; readonly number: string; readonly call: number };

  // Seen by an eye when nothing is on its way any more.
  readonly displaySeen: Look<string>;
  readonly lampSeen: Look<string> & { readonly lamp: string };
  readonly boardSeen: Look<string>;
  /** Every half second, for so many ms. `isItsOwn`: no life before has left it there. */
  readonly cutOff: { readonly node: string; readonly shown: string; readonly ms: number; readonly isItsOwn: boolean };
  /** A lit button or a key was tried, and a second is over. */
  readonly tried: { readonly node: string; readonly what: string; readonly isAnswered: boolean };

  // When the hall has come to rest: of each live ticket, of each of the day, of each that a kiosk gave and prints.
  readonly ticketAtRest: Ticket;
  readonly hallAtRest: { readonly arranged: readonly string[] };
  readonly issueAtRest: Issue;
  readonly leaseAtRest: { readonly kiosk: string; readonly number: string };
  /** Another morning. `isTrusted`: the hub believes its clock; `wasSet`: somebody or something has set it on the day. */
  readonly dayAtEnd: { readonly isTrusted: boolean; readonly wasSet: boolean; readonly today: string };
  readonly orderAtEnd: { readonly isTrusted: boolean; readonly order: number; readonly kind: string };

  /** An exception that nobody caught, or a hub that says itself that it has a bug. */
  readonly thrown: { readonly words: string };
}
