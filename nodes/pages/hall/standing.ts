// How a desk stands, as its counter in the room and its operator's console both show it. Pure.
import { lightWhile } from '../../../broker/contract/answers.js';
import type { Phase } from '../../../broker/contract/messages/desk.js';
import type { NodeConfig } from '../../../broker/contract/messages/node.js';
import type { Payload } from '../../../broker/contract/topics.js';
import { isSimulated } from './devices.js';
import type { LampView } from './lamps.js';
import { deviceOf, type Hall } from './store.js';

type DeskNode = Extract<NodeConfig, { kind: 'desk' }>;

const cutOff: LampView = { light: lightWhile('no-hub'), order: 0, said: { answer: 'no-hub', order: 0 } };

interface Standing {
  readonly state: Payload<'deskState'> | undefined;
  readonly phase: Phase;
  readonly offline: boolean;
}

export function standingOf(hall: Hall, node: DeskNode): Standing {
  const state = hall.desks[node.desk];
  return { state, phase: state?.phase ?? 'closed', offline: hall.online[node.node] === false || !hall.fresh };
}

/** What a display does by itself when no beat comes; here it would have to hear it through the hub. */
export function digitsOf(hall: Hall, node: DeskNode): string {
  return hall.fresh ? deviceOf(hall, node.node, 'display').digits : '--';
}

/** Likewise of the lamp. */
export function lampOf(hall: Hall, node: DeskNode): LampView | undefined {
  return hall.fresh ? deviceOf(hall, node.node, 'lamp').lamps.lamp : cutOff;
}

/** What the operator works. */
export function inputOf({ devices }: DeskNode): 'button' | 'keypad' {
  return devices.keypad === undefined && devices.button !== undefined ? 'button' : 'keypad';
}

/** Its devices that stand elsewhere. */
export function realOf(node: DeskNode): string[] {
  const devices = [inputOf(node), 'lamp', 'display', ...(node.devices.rating === undefined ? [] : ['rating'])];
  return devices.filter((device) => !isSimulated(node, device));
}
