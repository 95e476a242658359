// Which devices of a node the page may play, and whom it has to ask how they are.
import type { NodeConfig } from '../../../broker/contract/messages/node.js';
import type { Hall } from './store.js';

const devicesOf: Readonly<Record<NodeConfig['kind'], readonly string[]>> = {
  kiosk: ['buttons', 'printer'],
  desk: ['keypad', 'button', 'lamp', 'display', 'buzzer', 'rating'],
  board: ['board'],
  announcer: ['voice', 'speaker'],
};

/** False for real hardware: it stands elsewhere, and the page neither shows nor works it. */
export function isSimulated(node: NodeConfig, device: string): boolean {
  const config = node.devices[device];
  return config !== undefined && (config.driver === 'sim' || (config.driver === 'escpos' && config.to === 'sim'));
}

interface Ask {
  readonly node: string;
  readonly device: string;
}

/** Devices to ask now: those that appeared, and all of a node that came (back) online or that we found again. */
export function asks(before: Hall, after: Hall): Ask[] {
  if (!after.linked) return [];
  const relinked = !before.linked;
  return Object.values(after.nodes).flatMap((node) => {
    const known = before.nodes[node.node];
    const woke = before.online[node.node] !== true && after.online[node.node] === true;
    return devicesOf[node.kind]
      .filter((device) => isSimulated(node, device))
      .filter((device) => relinked || woke || known === undefined || !isSimulated(known, device))
      .map((device) => ({ node: node.node, device }));
  });
}

export function nodesOf<K extends NodeConfig['kind']>(hall: Hall, kind: K): Extract<NodeConfig, { kind: K }>[] {
  const isKind = (node: NodeConfig): node is Extract<NodeConfig, { kind: K }> => node.kind === kind;
  return Object.values(hall.nodes)
    .filter(isKind)
    .sort((a, b) => order(a) - order(b) || a.node.localeCompare(b.node, 'en', { numeric: true }));
}

function order(node: NodeConfig): number {
  return node.kind === 'desk' ? node.number : 0;
}
