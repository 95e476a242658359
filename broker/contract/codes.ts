// Every refusal of the hub has its code here and nowhere else; what a node refuses by itself (`no-hub`) is in its ports. The words
// are for logs and for maintainers.
import { z } from 'zod';

export const codes = {
  // a message that could not be read
  'bad-json': 'the payload is not JSON',
  'bad-payload': 'the payload does not fit the topic’s schema',
  'too-large': 'it is larger than the hub accepts',
  'wrong-kind': 'the file is of no kind that is taken here, or not what its name says',
  'no-such-topic': 'no such topic',
  'no-such-path': 'nothing answers at this path, or not to this method',
  'not-yours': 'this client may not do this here',
  // a client that is not let in, or let go
  'bad-credential': 'the name and the password do not belong together',
  'bad-client': 'the client’s id, keepalive or protocol is not one the hub takes',
  'too-many': 'more connections, subscriptions or tries than the config allows',
  'no-key': 'this needs a key',
  'wrong-key': 'there is no such key, or not any more',
  'too-slow': 'it did not sign in, or did not read, within its time',
  // a command that was read and refused
  'no-such-node': 'the config names no such node',
  'no-such-button': 'the kiosk has no such button',
  'no-such-service': 'the config names no such service',
  'no-such-language': 'the hall does not speak that language',
  'no-such-desk': 'the config names no such desk',
  'no-such-order': 'the hub gave no such order to this node',
  'too-old': 'the press or key is older than it may be',
  'hall-closed': 'outside the opening hours',
  'too-fast': 'one button was pressed more often than the config allows',
  'series-exhausted': 'every number of the series is in use today',
  'queue-empty': 'nobody is waiting for this desk',
  'desk-closed': 'the desk is closed',
  'desk-open': 'the desk is open already',
  'nobody-called': 'nobody has been called to this desk',
  'desk-paused': 'the desk is paused',
  'desk-busy': 'somebody is at this desk: end that visit first',
  'desk-leaving': 'the rush is over: this desk finishes its citizen and calls nobody else',
  'wrong-operator': 'no operator has this code, or the desk asks for one',
  'no-such-ticket': 'no live ticket bears this number',
  'not-callable': 'this ticket cannot be called to this desk now',
  'not-waiting': 'this ticket does not wait',
  'not-parked': 'this ticket is not parked',
  'nobody-left': 'some service would be called by no desk any more',
  'cannot-edit': 'the config file cannot be changed by a line: do it by hand',
  'file-differs': 'the config file has been changed and is not the one that runs: correct it first',
  'already-there': 'it is so already',
  'no-such-outcome': 'the config names no such outcome, or not for this service',
  'outcome-needed': 'this service wants an outcome before the visit ends',
  'no-such-class': 'the config names no such class',
  'office-only': 'this service is given by appointment or transfer only',
  'nothing-to-undo': 'this desk has done nothing that can be undone',
  'changed-since': 'something has touched this ticket or desk since: it cannot be undone',
  'no-printer': 'no kiosk prints for this desk',
  'day-cap': 'the service has given all the tickets it gives in a day',
  'service-closed': 'outside the hours of this service',
  'closing-soon': 'the hall closes before this ticket’s turn could come',
  'no-level': 'no level comes after this one',
  'no-such-case': 'no open case has this code',
  'no-such-office': 'the config names no such back office',
  'no-such-level': 'the config names no such level',
  'no-such-sector': 'the config names no such sector',
  'not-taken': 'the hall takes no such case, or not this way',
  'not-at-office': 'this case lies at no back office',
  'case-changed': 'somebody else has changed this case since: look at it again',
  'not-open': 'this case has been answered, or is ready to be collected',
  'not-ready': 'what was applied for is not ready to be collected',
  'contact-needed': 'this hall must know whom an appointment is for',
  'no-such-person': 'nobody like that is here',
  'still-wanted': 'an appointment to come or an open case needs them still',
  'still-today': 'until the day turns they are needed: an appointment of today or cancelled today, or a case answered today',
  'no-such-appointment': 'no appointment has this code',
  'slot-taken': 'this slot is no longer free',
  'no-such-slot': 'no roster has this slot',
  'no-free-slot': 'no slot is free in the days that can be booked',
  'not-today': 'the appointment is on another day',
  'too-early': 'the appointment is later: come back nearer to it',
  'too-late': 'the appointment’s time has passed',
  'too-many-bookings': 'one client may not ask so often: bookings, moves, cancellations and wrong codes count',
  'no-such-notice': 'no such notice is posted',
  'no-such-area': 'the config names no such area',
  'no-such-picture': 'the hub has no such picture',
  'too-many-notices': 'more notices are posted than anybody reads: withdraw some',
  'nothing-to-rate': 'no visit that can be rated has ended at this desk',
  'already-rated': 'this visit has been rated: once is all',
  'rating-late': 'the visit ended too long ago, or somebody else has come to the desk',
  'not-leased': 'this number was not leased to this kiosk on that day',
  broken: 'the hub could not decide this; that is a bug',
  'not-stored': 'the fact could not be written to disk',
  'no-voice': 'there is no voice to read this aloud with now',
  'no-report': 'no report can be made now: the queue goes first',
  forgotten: 'decided more than ten minutes ago; the answer is no longer kept',
} as const;

export type Code = keyof typeof codes;

// Object.keys forgets the names that the table's type still knows.
export const Code = z.enum(Object.keys(codes) as [Code, ...Code[]]);

/** A value, never thrown: what was wrong, in one code, with what a person needs to mend it. */
export const Refusal = z.strictObject({
  ok: z.literal(false).describe('refused: nothing has happened'),
  code: Code.describe('why, as in the table of refusals'),
  detail: z.string().max(500).describe('what a person needs to mend it'),
});
export type Refusal = Readonly<z.infer<typeof Refusal>>;

/** `detail`: for logs and maintainers; unless given, what the code means. */
export function refusal(code: Code, detail: string = codes[code]): Refusal {
  return { ok: false, code, detail: detail.slice(0, 500) };
}
