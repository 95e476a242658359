// What needs a hand in the hall, in words, the most urgent first. A function of what the hub knows; it says what to do, and where.

import { deviceNamed, deviceTrouble } from '../contract/device-words.js';
import { machineWarnings } from '../contract/machine-words.js';
import type { Hand, Urgency } from '../contract/messages/hall-view.js';
import type { DeviceHealth } from '../contract/messages/node.js';
import type { Sentence } from '../contract/sentence.js';
import { deviceHand, type HandsParts, hand } from './hand.js';
import { hubHands } from './hands-hub.js';
import { deskHands, queueHands } from './hands-queues.js';

/** So many tickets are printed while somebody fetches a roll. */
const ticketsFew = 50;

export function handsOf(parts: HandsParts): Hand[] {
  const all = [...queueHands(parts), ...deskHands(parts), ...parts.nodes.flatMap((node) => nodeHands(node, parts)), ...hubHands(parts)];
  const ranks: readonly Urgency[] = ['now', 'soon', 'know'];
  return ranks.flatMap((rank) => all.filter(({ urgency }) => urgency === rank));
}

function nodeHands(node: HandsParts['nodes'][number], { desks }: HandsParts): Hand[] {
  const { name, kind, online } = node;
  const isStaffed = desks.some(({ desk, phase }) => desk === node.desk && phase !== 'closed');
  if (!online) {
    const urgent = kind === 'kiosk' || isStaffed;
    return [
      hand(
        urgent ? 'now' : 'soon',
        'node-gone',
        `${name.it}: non è collegato`,
        `${name.en}: not connected`,
        node.goneSince === undefined ? {} : { since: node.goneSince },
      ),
    ];
  }
  const ill = Object.entries(node.devices).flatMap(([device, health]) =>
    deviceHands(name, deviceNamed(device), health, kind === 'kiosk' || isStaffed),
  );
  return [
    ...ill,
    ...machineWarnings(node.machine ?? {}).map(({ code, words }) =>
      hand('soon', code, `${name.it}: ${words.it}`, `${name.en}: ${words.en}`),
    ),
  ];
}

function deviceHands(name: Sentence, device: Sentence, health: DeviceHealth, urgent: boolean): Hand[] {
  if (!health.ok) {
    const { it, en } = deviceTrouble(health);
    return [deviceHand(urgent ? 'now' : 'soon', health.code, `${name.it}, ${device.it}: ${it}`, `${name.en}, ${device.en}: ${en}`)];
  }
  const { roll } = health;
  if (roll === undefined) return [];
  const { low, ticketsLeft } = roll;
  if (!low && (ticketsLeft === undefined || ticketsLeft > ticketsFew)) return [];
  if (ticketsLeft === undefined)
    return [
      hand('soon', 'paper-low', `${name.it}: la carta sta per finire, preparare un rotolo`, `${name.en}: paper is low, have a roll ready`),
    ];
  const about =
    ticketsLeft === 1 ? { it: '1 biglietto', en: '1 ticket' } : { it: `${ticketsLeft} biglietti`, en: `${ticketsLeft} tickets` };
  return [hand('soon', 'paper-low', `${name.it}: carta per circa ${about.it}`, `${name.en}: paper for about ${about.en}`)];
}
