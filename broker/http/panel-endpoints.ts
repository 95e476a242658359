// What a kiosk's touch panel asks for: what a button on the kiosk's own wires asks for over MQTT.
import { z } from 'zod';
import { Boot, CommandId, Slug } from '../contract/ids.js';
import { AppointmentCode, Button, ChosenLanguage, Count, Moved } from '../contract/messages/fields.js';
import { PressAck } from '../contract/messages/kiosk.js';
import type { Endpoint } from './api-table.js';

/** For the type of what it takes: its handler is given that. */
function row<T>(endpoint: Endpoint<T>): Endpoint<T> {
  return endpoint;
}

export const panelEndpoints = {
  press: row({
    method: 'POST',
    path: '/api/kiosks/<kiosk>/presses',
    scope: 'kiosk',
    takes: z
      .strictObject({
        // What are digits in an address is read as a number.
        kiosk: z.union([Slug, Count]).describe('the kiosk’s id; one that has a panel'),
        boot: Boot.describe('one life of the panel: 128 random bits in hex'),
        n: CommandId.shape.n.describe('counted up by the panel. The same boot and n again are answered again, and decided once'),
        stamp: Moved,
        button: Button.optional(),
        code: AppointmentCode.optional(),
        language: ChosenLanguage,
      })
      .refine(({ button, code }) => (button === undefined) !== (code === undefined), 'either a button or a code'),
    gives: PressAck.options[0].omit({ v: true, id: true }),
    says: 'a ticket, which the kiosk’s own printer prints; a press older than 5 s is refused',
  }),
};
