// What the page knows, as a function of what it has heard. Pure: no socket, no clock, no DOM.
import { staleMs } from '../../../broker/contract/limits.js';
import type { Call } from '../../../broker/contract/messages/area.js';
import type { NodeConfig } from '../../../broker/contract/messages/node.js';
import type { Payload } from '../../../broker/contract/topics.js';
import { type PaperLine, readEscPos } from './escpos.js';
import { type Lamps, relit } from './lamps.js';
import { collect, type Incoming } from './pieces.js';

interface Ticket {
  readonly id: number;
  readonly lines: readonly PaperLine[];
}

type Row = Extract<Payload<'sim'>, { type: 'rows' }>['rows'][number];

/** One simulated device as it has shown itself; which fields are used depends on the device. */
interface DeviceView {
  readonly lamps: Lamps;
  readonly digits: string;
  readonly rows: readonly Row[];
  readonly paper: boolean;
  readonly tickets: readonly Ticket[];
  /** A ticket that is coming out. */
  readonly incoming: Incoming | undefined;
  /** The ticket that came last, which hangs in the slot until it is taken; the others lie beside it. */
  readonly inSlot: number;
}

export interface Hall {
  readonly id: string;
  readonly linked: boolean;
  /** False when no beat came for 3 s: what is drawn may be old. */
  readonly fresh: boolean;
  readonly beatAt: number;
  readonly beat: Payload<'beat'> | undefined;
  readonly info: Payload<'hubInfo'> | undefined;
  readonly state: Payload<'hubState'> | undefined;
  /** What the hub says of the config file. */
  readonly config: Payload<'hubConfig'> | undefined;
  readonly nodes: Readonly<Record<string, NodeConfig>>;
  readonly online: Readonly<Record<string, boolean>>;
  readonly kiosks: Readonly<Record<string, Payload<'kioskState'>>>;
  readonly desks: Readonly<Record<string, Payload<'deskState'>>>;
  readonly devices: Readonly<Record<string, DeviceView>>;
  /** Per area, the newest first. */
  readonly calls: Readonly<Record<string, readonly Call[]>>;
  /** Per area, the last call that was said, or that was made before we came. */
  readonly lastCall: Readonly<Record<string, number>>;
  readonly spoken: Call | undefined;
  /** The last message that could not be read: a maintainer must see it, and the page goes on. */
  readonly unread: string | undefined;
  /** The desk that the keys act on. */
  readonly active: string | undefined;
  /** The kiosk that stands nearest. */
  readonly near: string | undefined;
  readonly count: number;
}

export type Fact =
  | { readonly type: 'link'; readonly up: boolean }
  | { readonly type: 'beat'; readonly beat: Payload<'beat'>; readonly at: number }
  | { readonly type: 'tick'; readonly at: number }
  | { readonly type: 'info'; readonly info: Payload<'hubInfo'> }
  | { readonly type: 'hub'; readonly state: Payload<'hubState'> }
  | { readonly type: 'file'; readonly config: Payload<'hubConfig'> }
  | { readonly type: 'config'; readonly hall: string; readonly config: NodeConfig }
  | { readonly type: 'gone'; readonly node: string }
  | { readonly type: 'node'; readonly state: Payload<'nodeState'> }
  | { readonly type: 'kiosk'; readonly node: string; readonly state: Payload<'kioskState'> }
  | { readonly type: 'desk'; readonly state: Payload<'deskState'> }
  /** `retained`: told because we just came, not because somebody was called now. */
  | { readonly type: 'calls'; readonly calls: Payload<'calls'>; readonly retained: boolean }
  | { readonly type: 'sim'; readonly node: string; readonly device: string; readonly message: Payload<'sim'> }
  | { readonly type: 'unread'; readonly words: string }
  | { readonly type: 'taken'; readonly node: string; readonly device: string; readonly ticket: number }
  | { readonly type: 'chosen'; readonly node: string };

const ticketsKept = 3;

export const emptyHall: Hall = {
  id: '',
  linked: false,
  fresh: false,
  beatAt: Number.NEGATIVE_INFINITY,
  beat: undefined,
  info: undefined,
  state: undefined,
  config: undefined,
  nodes: {},
  online: {},
  kiosks: {},
  desks: {},
  devices: {},
  calls: {},
  lastCall: {},
  spoken: undefined,
  unread: undefined,
  active: undefined,
  near: undefined,
  count: 0,
};

const emptyDevice: DeviceView = { lamps: {}, digits: '', rows: [], paper: true, tickets: [], incoming: undefined, inSlot: 0 };

export function deviceOf(hall: Hall, node: string, device: string): DeviceView {
  return hall.devices[`${node}/${device}`] ?? emptyDevice;
}

export function reduce(hall: Hall, fact: Fact): Hall {
  switch (fact.type) {
    case 'link':
      return { ...hall, linked: fact.up, fresh: fact.up && hall.fresh };
    case 'beat':
      return { ...hall, beat: fact.beat, beatAt: fact.at, fresh: true };
    case 'tick': {
      const fresh = hall.linked && fact.at - hall.beatAt < staleMs;
      return fresh === hall.fresh ? hall : { ...hall, fresh };
    }
    case 'info':
      return { ...hall, info: fact.info };
    case 'hub':
      return { ...hall, state: fact.state };
    case 'file':
      return { ...hall, config: fact.config };
    case 'config':
      return {
        ...hall,
        id: fact.hall,
        nodes: { ...hall.nodes, [fact.config.node]: fact.config },
        active: hall.active ?? (fact.config.kind === 'desk' ? fact.config.node : undefined),
        near: hall.near ?? (fact.config.kind === 'kiosk' ? fact.config.node : undefined),
      };
    case 'gone':
      return withoutNode(hall, fact.node);
    case 'node':
      return { ...hall, online: { ...hall.online, [fact.state.node]: fact.state.online } };
    case 'kiosk':
      return { ...hall, kiosks: { ...hall.kiosks, [fact.node]: fact.state } };
    case 'desk':
      return { ...hall, desks: { ...hall.desks, [fact.state.desk]: fact.state } };
    case 'calls':
      return called(hall, fact);
    case 'sim':
      return hear(hall, `${fact.node}/${fact.device}`, fact.message);
    case 'unread':
      return { ...hall, unread: fact.words };
    case 'taken': {
      const key = `${fact.node}/${fact.device}`;
      const view = hall.devices[key] ?? emptyDevice;
      return withDevice(hall, key, { ...view, tickets: view.tickets.filter((ticket) => ticket.id !== fact.ticket) });
    }
    case 'chosen':
      if (hall.nodes[fact.node]?.kind === 'kiosk') return hall.near === fact.node ? hall : { ...hall, near: fact.node };
      return hall.active === fact.node ? hall : { ...hall, active: fact.node };
  }
}

/** Should it come back, it is a new one: how it was is forgotten. */
function withoutNode(hall: Hall, gone: string): Hall {
  const { [gone]: _node, ...nodes } = hall.nodes;
  const { [gone]: _online, ...online } = hall.online;
  const { [gone]: _kiosk, ...kiosks } = hall.kiosks;
  const devices = Object.fromEntries(Object.entries(hall.devices).filter(([key]) => !key.startsWith(`${gone}/`)));
  const next = (wanted: string) => Object.values(nodes).find(({ kind }) => kind === wanted)?.node;
  const active = hall.active === gone ? next('desk') : hall.active;
  const near = hall.near === gone ? next('kiosk') : hall.near;
  return { ...hall, nodes, online, kiosks, devices, active, near };
}

function withDevice(hall: Hall, key: string, view: DeviceView): Hall {
  return { ...hall, devices: { ...hall.devices, [key]: view } };
}

/** The page's own messages come back to it (ask, press, key, roll) and change nothing; sound is the player's. */
function hear(hall: Hall, key: string, message: Payload<'sim'>): Hall {
  const view = hall.devices[key] ?? emptyDevice;
  const count = hall.count + 1;
  switch (message.type) {
    case 'lamps':
      return { ...withDevice(hall, key, { ...view, lamps: relit(view.lamps, message.lamps, count) }), count };
    case 'digits':
      return withDevice(hall, key, { ...view, digits: message.text });
    case 'rows':
      return withDevice(hall, key, { ...view, rows: message.rows });
    case 'bytes': {
      const { incoming, whole } = collect(view.incoming, message);
      if (whole === undefined) return withDevice(hall, key, { ...view, incoming });
      const tickets = [...view.tickets, { id: count, lines: readEscPos(whole) }].slice(-ticketsKept);
      return { ...withDevice(hall, key, { ...view, tickets, incoming, inSlot: count }), count };
    }
    case 'rollIs':
      return withDevice(hall, key, { ...view, paper: message.paper });
    default:
      return hall;
  }
}

/** A call has a number of its own: it is said when that is new, also when the same ticket is called again. */
function called(hall: Hall, fact: Extract<Fact, { type: 'calls' }>): Hall {
  const top = fact.calls.calls[0];
  const last = hall.lastCall[fact.calls.area] ?? 0;
  const told = { ...hall, calls: { ...hall.calls, [fact.calls.area]: fact.calls.calls } };
  if (top === undefined || top.call <= last) return told;
  const after = { ...told, lastCall: { ...hall.lastCall, [fact.calls.area]: top.call } };
  return fact.retained ? after : { ...after, spoken: top };
}
