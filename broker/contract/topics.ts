// The topic table: codec, rights and documentation are read from it. A new topic is a new row.
import type { z } from 'zod';
import { slugPattern } from './ids.js';
import { Appointment, AskAppointment, AskBookings, AskSlots, Bookings, Slots } from './messages/appointment.js';
import { AnnounceDone, AnnounceOrder, AnnounceWithdraw, AreaCalls } from './messages/area.js';
import { AskCase, AskCases, CaseAnswer, Cases } from './messages/cases.js';
import { DeskAck, DeskCommand, DeskState, Rate, RateAck } from './messages/desk.js';
import { Beat, HubConfig, HubInfo, HubState, Refused } from './messages/hub.js';
import { Issued, IssuedAck, KioskState, Lease, Press, PressAck } from './messages/kiosk.js';
import { NodeConfig, NodeHealth, NodeState } from './messages/node.js';
import { AskNotice, Notices } from './messages/notice.js';
import { DoneAck, PrintDone, PrintOrder } from './messages/papers.js';
import { AskErase, Erased } from './messages/person.js';
import { AskCard, AskLeft, AskWait, AskWhy, CardAnswer, Left, WaitAnswer, Why } from './messages/questions.js';
import { Sim } from './messages/sim.js';
import { AskStatus, Status } from './messages/status.js';

/**
 * Who may speak or listen: `hub`; `node`, the node whose id stands in the topic; `kiosk`, `desk`, `board`, `announcer`, the
 * node of that kind that does the job named in the topic; `page`, the demo's page; `maintainer`, the command line, where a
 * client's id stands in the topic only under its own; `clerk`, the command line at any desk; `all`, anyone who is let in. A
 * maintainer reads every row, but for ratings.
 */
export type Party = 'hub' | 'node' | 'kiosk' | 'desk' | 'board' | 'announcer' | 'page' | 'maintainer' | 'clerk' | 'all';

/** The demo's page signs in under this name. */
export const pageName = 'page';
/** The command line signs in under this one. */
export const maintainerName = 'maintainer';

interface Row {
  /** Below `turno/<hall>/`. */
  readonly pattern: string;
  readonly schema: z.ZodType;
  /** Only the hub retains. */
  readonly retained: boolean;
  readonly publish: readonly Party[];
  readonly read: readonly Party[];
  readonly says: string;
}

// QoS is 0 in every row, on purpose: a PUBACK never means "stored". What matters is repeated until the hub's or the
// node's own answer (press, command, order, done), and what is shown is retained and repeated on change. QoS 1 would
// add a second, weaker acknowledgement and replay stale calls to whoever reconnects.
export const qos = 0;

function row<S extends z.ZodType>(pattern: string, schema: S, retained: boolean, publish: Party[], read: Party[], says: string) {
  return { pattern, schema, retained, publish, read, says } as const satisfies Row;
}

export const topics = {
  beat: row('hub/beat', Beat, false, ['hub'], ['all'], 'every second: counter, time, trusted or not'),
  hubState: row('hub/state', HubState, true, ['hub'], ['all'], 'open or closed; the service day'),
  hubInfo: row('hub/info', HubInfo, true, ['hub'], ['all'], 'hall, languages, version'),
  hubConfig: row('hub/config', HubConfig, true, ['hub'], ['page'], 'which config runs, and why the file is not it'),
  refused: row('hub/refused', Refused, false, ['hub'], ['all'], 'to the asking client alone: a message that was refused unread'),
  nodeConfig: row('node/<id>/config', NodeConfig, true, ['hub'], ['node', 'page'], 'its kind, devices, texts'),
  nodeHealth: row('node/<id>/health', NodeHealth, false, ['node'], ['hub'], 'every 2 s, and when that changes: how its devices are'),
  nodeState: row('node/<id>/state', NodeState, true, ['hub'], ['all'], 'online or not, health'),
  sim: row('node/<id>/sim/<device>', Sim, false, ['node', 'page'], ['node', 'page'], 'simulated devices only, loopback only'),
  press: row('kiosk/<id>/press', Press, false, ['kiosk'], ['hub'], 'a citizen’s finger'),
  pressAck: row('kiosk/<id>/press/ack', PressAck, false, ['hub'], ['kiosk'], 'ticket or refusal, after commit'),
  kioskState: row('kiosk/<id>/state', KioskState, true, ['hub'], ['kiosk', 'page'], 'which buttons issue'),
  print: row('kiosk/<id>/print', PrintOrder, false, ['hub'], ['kiosk'], 'the ticket'),
  lease: row('kiosk/<id>/lease', Lease, true, ['hub'], ['kiosk'], 'numbers that it may give while the hub is gone'),
  issued: row('kiosk/<id>/issued', Issued, false, ['kiosk'], ['hub'], 'a ticket that it gave by itself'),
  issuedAck: row('kiosk/<id>/issued/ack', IssuedAck, false, ['hub'], ['kiosk'], 'it has joined the queue'),
  printDone: row('kiosk/<id>/print/done', PrintDone, false, ['kiosk'], ['hub'], 'printed, written, failed, unknown'),
  printDoneAck: row('kiosk/<id>/print/done/ack', DoneAck, false, ['hub'], ['kiosk'], 'the hub knows'),
  command: row('desk/<id>/command', DeskCommand, false, ['desk', 'clerk'], ['hub'], 'an operator’s key, as a verb'),
  commandAck: row('desk/<id>/command/ack', DeskAck, false, ['hub'], ['desk'], 'done or refusal, after commit'),
  rate: row('desk/<id>/rate', Rate, false, ['desk'], ['hub'], 'a citizen’s rating of the visit that ended there; for no other eyes'),
  rateAck: row('desk/<id>/rate/ack', RateAck, false, ['hub'], ['desk'], 'it lies in the ballot box, or why not'),
  deskState: row('desk/<id>/state', DeskState, true, ['hub'], ['desk', 'page'], 'phase, number, how many wait'),
  calls: row('area/<id>/calls', AreaCalls, true, ['hub'], ['board', 'page'], 'the last five calls, newest first'),
  announce: row('area/<id>/announce', AnnounceOrder, false, ['hub'], ['announcer'], 'number, desk, languages, life'),
  announceWithdraw: row('area/<id>/announce/withdraw', AnnounceWithdraw, false, ['hub'], ['announcer'], 'not to be made any more'),
  announceDone: row('area/<id>/announce/done', AnnounceDone, false, ['announcer'], ['hub'], 'announced, silent, quiet, expired'),
  announceDoneAck: row('area/<id>/announce/done/ack', DoneAck, false, ['hub'], ['announcer'], 'the hub knows'),
  askStatus: row('hub/request/<id>/status', AskStatus, false, ['maintainer'], ['hub'], 'how is the hall? `<id>` is the client’s own'),
  status: row('hub/response/<id>/status', Status, false, ['hub'], ['maintainer'], 'how the hall is'),
  askWhy: row('hub/request/<id>/why', AskWhy, false, ['maintainer'], ['hub'], 'why was this ticket called, or why not yet?'),
  why: row('hub/response/<id>/why', Why, false, ['hub'], ['maintainer'], 'the last choice in a sentence'),
  askWait: row(
    'hub/request/<id>/wait',
    AskWait,
    false,
    ['maintainer'],
    ['hub'],
    'how long will this ticket wait, or who comes for this service now?',
  ),
  wait: row('hub/response/<id>/wait', WaitAnswer, false, ['hub'], ['maintainer'], 'the range, or that nobody can tell yet'),
  askCard: row('hub/request/<id>/card', AskCard, false, ['maintainer'], ['hub'], 'what does this service ask for?'),
  card: row('hub/response/<id>/card', CardAnswer, false, ['hub'], ['maintainer'], 'the service’s card, whole'),
  askLeft: row('hub/request/<id>/left', AskLeft, false, ['maintainer'], ['hub'], 'who was not served on that day?'),
  left: row('hub/response/<id>/left', Left, false, ['hub'], ['maintainer'], 'those who were not served'),
  askCases: row('hub/request/<id>/cases', AskCases, false, ['maintainer'], ['hub'], 'which cases are open, and where do they lie?'),
  cases: row('hub/response/<id>/cases', Cases, false, ['hub'], ['maintainer'], 'these cases'),
  askCase: row('hub/request/<id>/case', AskCase, false, ['maintainer'], ['hub'], 'open a case, show one, or do something with it'),
  case: row('hub/response/<id>/case', CaseAnswer, false, ['hub'], ['maintainer'], 'the case as it stands'),
  askNotice: row('hub/request/<id>/notice', AskNotice, false, ['maintainer'], ['hub'], 'list notices, post, change or withdraw one'),
  notices: row('hub/response/<id>/notice', Notices, false, ['hub'], ['maintainer'], 'the notices as they stand'),
  askSlots: row('hub/request/<id>/slots', AskSlots, false, ['maintainer'], ['hub'], 'which slots are free?'),
  slots: row('hub/response/<id>/slots', Slots, false, ['hub'], ['maintainer'], 'free slots, and what to bring'),
  askAppointment: row('hub/request/<id>/appointment', AskAppointment, false, ['maintainer'], ['hub'], 'book, move, cancel or find one'),
  appointment: row('hub/response/<id>/appointment', Appointment, false, ['hub'], ['maintainer'], 'the appointment as it stands'),
  askBookings: row('hub/request/<id>/bookings', AskBookings, false, ['maintainer'], ['hub'], 'book these, as a calendar has them'),
  bookings: row('hub/response/<id>/bookings', Bookings, false, ['hub'], ['maintainer'], 'all of them are booked, or none'),
  askErase: row('hub/request/<id>/erase', AskErase, false, ['maintainer'], ['hub'], 'erase what the hall holds of these people'),
  erased: row('hub/response/<id>/erase', Erased, false, ['hub'], ['maintainer'], 'they are erased'),
} as const;

export type TopicName = keyof typeof topics;
export type Payload<N extends TopicName> = z.infer<(typeof topics)[N]['schema']>;

/** Of each question that the hub takes, the row that answers it. */
export const answerTo = {
  askStatus: 'status',
  askWhy: 'why',
  askWait: 'wait',
  askCard: 'card',
  askLeft: 'left',
  askCases: 'cases',
  askCase: 'case',
  askNotice: 'notices',
  askSlots: 'slots',
  askAppointment: 'appointment',
  askBookings: 'bookings',
  askErase: 'erased',
} as const satisfies Partial<Record<TopicName, TopicName>>;
export type Question = keyof typeof answerTo;
export type AnswerTo<Q extends Question> = Payload<(typeof answerTo)[Q]>;

/** The words of a topic that vary: the id of the kiosk, desk, area, node or client, and a device's name. */
export interface Place {
  readonly id: string;
  readonly device: string;
}

/** Of each pattern, what stands before, between and after the words that vary; `<id>` always comes first. */
type Pieces = readonly [before: string, between?: string, after?: string];
const pieces = new Map<TopicName, Pieces>();

function piecesOf(name: TopicName): Pieces {
  const known = pieces.get(name);
  if (known !== undefined) return known;
  const [before = '', between, after] = topics[name].pattern.split(/<id>|<device>/);
  const found: Pieces = between === undefined ? [before] : after === undefined ? [before, between] : [before, between, after];
  pieces.set(name, found);
  return found;
}

/** The full topic; parts of the pattern that `place` leaves out become `+`, for subscribing. */
export function topicOf(hall: string, name: TopicName, place: Partial<Place> = {}): string {
  const [before, between, after] = piecesOf(name);
  if (between === undefined) return `turno/${hall}/${before}`;
  const below = `${before}${place.id ?? '+'}${between}`;
  return after === undefined ? `turno/${hall}/${below}` : `turno/${hall}/${below}${place.device ?? '+'}${after}`;
}

export interface ReadTopic {
  readonly hall: string;
  readonly name: TopicName;
  readonly place: Place;
}

/** A row that a filter may let through; a part of the place that the filter leaves open is not there. */
export interface FilterMatch {
  readonly name: TopicName;
  readonly place: Partial<Place>;
}

interface RowLevels {
  readonly name: TopicName;
  readonly levels: readonly string[];
}

const allLevels: readonly RowLevels[] = (Object.keys(topics) as TopicName[]).map((name) => ({
  name,
  levels: topics[name].pattern.split('/'),
}));
// Built once: patterns by their number of levels, so that a read compares a handful of rows.
const byLength = new Map<number, RowLevels[]>();
for (const row of allLevels) byLength.set(row.levels.length, [...(byLength.get(row.levels.length) ?? []), row]);

/** A hall has some hundred topics, and every message names one. What a stranger makes up may drive the others out; they come back. */
const readMost = 1_000;
/** Longer than any topic of the table in a hall that there can be: of what a stranger makes up nothing as long as a message is kept. */
const keptLength = 200;
const reads = new Map<string, ReadTopic>();

/** Which row a topic belongs to, or undefined: a topic outside the table does not exist. */
export function readTopic(topic: string): ReadTopic | undefined {
  const before = reads.get(topic);
  if (before !== undefined) return before;
  const read = readLevels(topic);
  if (read === undefined || topic.length > keptLength) return read;
  if (reads.size >= readMost) reads.clear();
  reads.set(topic, read);
  return read;
}

function readLevels(topic: string): ReadTopic | undefined {
  const parts = topic.split('/');
  const hall = parts[1];
  if (parts[0] !== 'turno' || hall === undefined) return undefined;
  for (const { name, levels } of byLength.get(parts.length - 2) ?? []) {
    let id = '';
    let device = '';
    const fits = levels.every((level, i) => {
      const part = parts[i + 2] ?? '';
      if (level === '<id>') id = part;
      else if (level === '<device>') device = part;
      else return level === part;
      return slugPattern.test(part);
    });
    if (fits) return { hall, name, place: { id, device } };
  }
  return undefined;
}

/** The rows that a subscription's filter may let through in this hall (MQTT 3.1.1, 4.7.1); a filter that begins with a wildcard reaches no `$` topic. */
export function matchFilter(hall: string, filter: string): FilterMatch[] {
  const parts = filter.split('/');
  const rows = parts.includes('#') ? allLevels : (byLength.get(parts.length - 2) ?? []);
  return rows.flatMap(({ name, levels }) => {
    const place: { id?: string; device?: string } = {};
    const whole = ['turno', hall, ...levels];
    for (const [i, level] of whole.entries()) {
      const part = parts[i];
      // `#` also stands for the level above it, which no row is.
      if (part === '#') return [{ name, place }];
      if (part === undefined) return [];
      if (part === '+') continue;
      if (level === '<id>' && slugPattern.test(part)) place.id = part;
      else if (level === '<device>' && slugPattern.test(part)) place.device = part;
      else if (level !== part || level.startsWith('<')) return [];
    }
    const rest = parts.slice(whole.length);
    return rest.length === 0 || (rest.length === 1 && rest[0] === '#') ? [{ name, place }] : [];
  });
}
