// What the hub says, held against what is on disk.
import { type HubSaid, nameOf } from './happenings.js';
import type { Look } from './look.js';
import { leaseOf, type Seen } from './seen.js';

export function lookAtWords({ name, id, payload }: HubSaid, { config }: Seen, look: Look): void {
  switch (name) {
    case 'pressAck':
      if (payload.ok) look('pressAcknowledged', { id: nameOf(payload.id), ticket: payload.ticket, number: payload.number });
      return;
    case 'commandAck':
      if (payload.ok) look('keyAcknowledged', { id: nameOf(payload.id), desk: id });
      return;
    case 'rateAck':
      if (payload.ok) look('ratingAcknowledged', { id: nameOf(payload.id), desk: id });
      return;
    case 'issuedAck': {
      if (!payload.ok || payload.n === null) return;
      const { day, series, n } = payload;
      look('joinAcknowledged', { lease: leaseOf(id, String(day), `${series}${String(n).padStart(3, '0')}`) });
      return;
    }
    case 'printDoneAck':
    case 'announceDoneAck':
      if (payload.ok) look('doneAcknowledged', { order: payload.order });
      return;
    case 'deskState': {
      const { phase, number, waiting } = payload;
      look('deskTold', { desk: id, phase, number, waiting });
      return;
    }
    case 'kioskState': {
      const node = config().nodes[id];
      if (node?.kind !== 'kiosk') return;
      for (const [button, job] of Object.entries(node.buttons))
        if ('service' in job) look('buttonTold', { kiosk: id, button, service: job.service, lit: payload.buttons[button] === true });
      return;
    }
    case 'calls':
      look('areaTold', { area: id, calls: payload.calls });
      return;
    default:
  }
}
