// The edge: a published packet becomes a call to the engine, or a refusal that reaches whoever sent it.
import type { Config } from '../config/schema.js';
import { decode, type Read } from '../contract/codec.js';
import { type Code, type Refusal, refusal } from '../contract/codes.js';
import type { CommandId } from '../contract/ids.js';
import { type Payload, type ReadTopic, readTopic, type TopicName } from '../contract/topics.js';
import type { Engine } from '../engine/engine.js';
import type { Meter } from '../engine/meter.js';
import type { Outlet } from '../engine/outlet.js';
import type { Complaints } from './complaints.js';
import type { Presence } from './presence.js';
import { type Client, mayPublish } from './rights.js';

export interface Packet {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retain: boolean;
  /** How large it was before its payload was taken away for being too large; else 0. */
  readonly cut: number;
}

/** Hears what a client publishes: undefined when all is well, else why the packet goes no further. Never throws. */
export type Intake = (client: Client, packet: Packet) => Refusal | undefined;

/** Refusals that belong to an ordinary day at a counter. */
const everyday: ReadonlySet<Code> = new Set([
  ...(['queue-empty', 'desk-closed', 'desk-open', 'desk-paused', 'desk-busy', 'desk-leaving', 'nobody-called', 'already-there'] as const),
  ...([
    'series-exhausted',
    'day-cap',
    'service-closed',
    'hall-closed',
    'closing-soon',
    'not-callable',
    'not-waiting',
    'not-parked',
  ] as const),
  ...([
    'no-such-ticket',
    'no-such-outcome',
    'outcome-needed',
    'nothing-to-undo',
    'changed-since',
    'wrong-operator',
    'no-level',
    'no-such-case',
  ] as const),
  ...(['no-such-appointment', 'slot-taken', 'no-such-slot', 'no-free-slot', 'not-today', 'too-early', 'too-late'] as const),
]);

export function createIntake(
  engine: Engine,
  presence: Presence,
  outlet: Outlet,
  complaints: Complaints,
  meter: Meter,
  status: (n: number) => Payload<'status'>,
): Intake {
  return (client, packet) => {
    const config = engine.config();
    const topic = readTopic(packet.topic);
    if (topic === undefined || topic.hall !== config.hall.id) return refusal('no-such-topic', packet.topic.slice(0, 200));
    const unknown = nobody(topic, config);
    if (unknown !== undefined) return unknown;
    if (!mayPublish(client, topic, config)) return refusal('not-yours', `${client.name} may not publish ${topic.name}`);
    if (packet.retain) return refusal('not-yours', 'only the hub retains');
    return read(topic, packet, client.name);
  };

  function read({ name, place: { id } }: ReadTopic, { topic, payload, cut }: Packet, who: string): Refusal | undefined {
    /** What the queue refuses is part of the day, unless somebody sends what no honest node would. */
    const logged = <A extends { readonly ok: boolean }>(ack: A & (Refusal | { ok: true })): A => {
      if (!ack.ok) meter.refused(ack.code);
      if (!ack.ok && !everyday.has(ack.code)) complaints.add(who, ack, topic);
      return ack;
    };
    const decoded = <N extends TopicName>(row: N) => (cut > 0 ? refusal('too-large', `a packet of ${cut} bytes`) : decode(row, payload));
    switch (name) {
      case 'press': {
        const press = own(decoded(name), who);
        if (!press.ok) return answered(press, (no) => outlet.publish('pressAck', id, { v: 1, id: null, ...no }));
        engine.press(id, press.value, (ack) => outlet.publish('pressAck', id, logged(ack)));
        return undefined;
      }
      case 'command': {
        const command = own(decoded(name), who);
        if (!command.ok) return answered(command, (no) => outlet.publish('commandAck', id, { v: 1, id: null, ...no }));
        engine.command(id, command.value, (ack) => outlet.publish('commandAck', id, logged(ack)));
        return undefined;
      }
      case 'printDone': {
        const done = decoded(name);
        if (!done.ok) return answered(done, (no) => outlet.publish('printDoneAck', id, { v: 1, order: null, ...no }));
        engine.printDone(id, done.value, (ack) => outlet.publish('printDoneAck', id, logged(ack)));
        return undefined;
      }
      case 'announceDone': {
        const done = decoded(name);
        if (!done.ok) return answered(done, (no) => outlet.publish('announceDoneAck', id, { v: 1, order: null, ...no }));
        engine.announceDone(id, done.value, (ack) => outlet.publish('announceDoneAck', id, logged(ack)));
        return undefined;
      }
      case 'issued': {
        const issued = decoded(name);
        if (!issued.ok) return answered(issued, (no) => outlet.publish('issuedAck', id, { v: 1, day: null, series: null, n: null, ...no }));
        engine.issued(id, issued.value, (ack) => outlet.publish('issuedAck', id, logged(ack)));
        return undefined;
      }
      case 'nodeHealth': {
        const health = decoded(name);
        if (!health.ok) return health;
        presence.heard(id, health.value.boot, health.value.devices);
        return undefined;
      }
      case 'askStatus': {
        const asked = decoded(name);
        if (!asked.ok) return asked;
        outlet.publish('status', id, status(asked.value.n));
        return undefined;
      }
      case 'askWhy': {
        const asked = decoded(name);
        if (!asked.ok) return asked;
        outlet.publish('why', id, engine.questions.why(asked.value));
        return undefined;
      }
      case 'askCard': {
        const asked = decoded(name);
        if (!asked.ok) return asked;
        outlet.publish('card', id, engine.questions.card(asked.value));
        return undefined;
      }
      case 'askLeft': {
        const asked = decoded(name);
        if (!asked.ok) return asked;
        outlet.publish('left', id, engine.questions.left(asked.value));
        return undefined;
      }
      case 'askCases': {
        const asked = decoded(name);
        if (!asked.ok) return asked;
        outlet.publish('cases', id, engine.questions.cases(asked.value));
        return undefined;
      }
      case 'askSlots': {
        const asked = decoded(name);
        if (!asked.ok) return asked;
        outlet.publish('slots', id, engine.questions.slots(asked.value));
        return undefined;
      }
      case 'askAppointment': {
        const asked = own(decoded(name), who);
        if (!asked.ok) return asked;
        engine.appointment(asked.value, 'request', (answer) => outlet.publish('appointment', id, logged(answer)));
        return undefined;
      }
      case 'sim': {
        const message = decoded(name);
        return message.ok ? undefined : message;
      }
      default:
        return refusal('not-yours', 'only the hub publishes this');
    }
  }

  /** An id is made by whoever sends it. */
  function own<T extends { readonly id: CommandId }>(read: Read<T>, who: string): Read<T> {
    return read.ok && read.value.id.node !== who ? refusal('not-yours', `id.node: not ${who}`) : read;
  }

  function answered(no: Refusal, tell: (no: Refusal) => void): Refusal {
    tell(no);
    return no;
  }
}

/** A topic that names somebody who is not in the config. */
function nobody({ name, place: { id } }: ReadTopic, config: Config): Refusal | undefined {
  if ((name === 'press' || name === 'printDone' || name === 'issued') && config.nodes[id]?.kind !== 'kiosk')
    return refusal('no-such-node', `the config names no kiosk ${id}`);
  if (name === 'command' && config.desks[id] === undefined) return refusal('no-such-desk', `the config names no desk ${id}`);
  if ((name === 'nodeHealth' || name === 'sim') && config.nodes[id] === undefined)
    return refusal('no-such-node', `the config names no node ${id}`);
  return undefined;
}
