// What the hub says, held against what is on disk.
import type { Payload } from '../../broker/contract/topics.js';
import { type Happening, nameOf } from './happenings.js';
import type { Look } from './look.js';
import { leaseOf, type Seen } from './seen.js';

export function lookAtWords({ name, id, payload }: Extract<Happening, { type: 'hub-said' }>, { config }: Seen, look: Look): void {
  switch (name) {
    case 'pressAck': {
      const ack = payload as Payload<'pressAck'>;
      if (ack.ok) look('pressAcknowledged', { id: nameOf(ack.id), ticket: ack.ticket, number: ack.number });
      return;
    }
    case 'commandAck': {
      const ack = payload as Payload<'commandAck'>;
      if (ack.ok) look('keyAcknowledged', { id: nameOf(ack.id), desk: id });
      return;
    }
    case 'issuedAck': {
      const ack = payload as Payload<'issuedAck'>;
      if (!ack.ok || ack.n === null) return;
      look('joinAcknowledged', { lease: leaseOf(id, String(ack.day), `${ack.series}${String(ack.n).padStart(3, '0')}`) });
      return;
    }
    case 'deskState': {
      const { phase, number, waiting } = payload as Payload<'deskState'>;
      look('deskTold', { desk: id, phase, number, waiting });
      return;
    }
    case 'kioskState': {
      const { buttons } = payload as Payload<'kioskState'>;
      const node = config().nodes[id];
      if (node?.kind !== 'kiosk') return;
      for (const [button, job] of Object.entries(node.buttons))
        if ('service' in job) look('buttonTold', { kiosk: id, button, service: job.service, lit: buttons[button] === true });
      return;
    }
    case 'calls':
      look('areaTold', { area: id, calls: (payload as Payload<'calls'>).calls });
      return;
    default:
  }
}
