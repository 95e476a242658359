// What each kind of device is for, and how one sees that it does it: one row a port. The checks are the same for all.
import type { PortName } from '../../../../nodes/devices/ports.js';
import { button, buttons, keypad, rating } from './hands.js';
import { board, buzzer, display, lamp } from './lights.js';
import type { Manner } from './manner.js';
import { printer } from './papers.js';
import { speaker, voice } from './sounds.js';

export const manners: { readonly [N in PortName]: Manner<N> } = {
  buttons,
  keypad,
  button,
  rating,
  lamp,
  buzzer,
  display,
  board,
  printer,
  voice,
  speaker,
};
