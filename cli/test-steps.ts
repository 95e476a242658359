// All that is tested of a node, device by device.
import type { Bench, Step } from './test-step.js';
import { buzzerSteps, displaySteps, keypadSteps, lampSteps, oneButtonSteps, ratingSteps } from './test-steps-desk.js';
import { buttonSteps, printerSteps } from './test-steps-kiosk.js';
import { boardSteps, voiceSteps } from './test-steps-room.js';

/** In the order in which one goes through them. Of a device that is not open there are none. */
export function stepsOf(bench: Bench): Step[] {
  const { buttons, keypad, button, rating, lamp, buzzer, display, board, printer, voice, speaker } = bench.ports;
  return [
    ...(buttons === undefined ? [] : buttonSteps(bench, buttons)),
    ...(lamp === undefined ? [] : lampSteps(lamp)),
    ...(buzzer === undefined ? [] : buzzerSteps(buzzer)),
    ...(display === undefined ? [] : displaySteps(display, bench.clock)),
    ...(keypad === undefined ? [] : keypadSteps(keypad)),
    ...(button === undefined ? [] : oneButtonSteps(button)),
    ...(rating === undefined ? [] : ratingSteps(rating)),
    ...(board === undefined ? [] : boardSteps(board)),
    ...(printer === undefined ? [] : printerSteps(printer, bench)),
    ...(voice === undefined || speaker === undefined ? [] : voiceSteps(voice, speaker, bench)),
  ];
}
