// Half of the rush: kiosks that press again as soon as they have their answer and say `printed` to every order, and desks
// that call one ticket for each that was printed. Bare clients that speak as the shipped nodes do, message for message.
import { serve } from '../worker.js';
import { connectDesk, type LoadDesk } from './load-desk.js';
import { connectKiosk, type LoadKiosk } from './load-kiosk.js';
import { createPulse } from './load-pulse.js';

const kiosks: LoadKiosk[] = [];
const desks: LoadDesk[] = [];
/** Keys that are due: one for each ticket printed, less those that are left waiting. */
let due = 0;
let turn = 0;

function printed(): void {
  due += 1;
  while (due > 0 && desks.length > 0) {
    due -= 1;
    desks[turn % desks.length]?.next();
    turn += 1;
  }
}

serve({
  /** Numbers from 0; `waiting`: how many tickets stay uncalled. */
  async connect(url = '', firstKiosk = '', kioskCount = '', firstDesk = '', deskCount = '', waiting = '') {
    const pulse = await createPulse(url, `kiosk-${Number(firstKiosk) + 1}`);
    due = -Number(waiting);
    for (let i = 1; i <= Number(deskCount); i += 1) desks.push(await connectDesk(url, Number(firstDesk) + i, pulse));
    for (let i = 1; i <= Number(kioskCount); i += 1) kiosks.push(await connectKiosk(url, Number(firstKiosk) + i, pulse, printed));
    return [];
  },
  run() {
    for (const kiosk of kiosks) kiosk.run();
    return [];
  },
  /** Resolves when nothing is on its way any more. */
  async stop() {
    for (const kiosk of kiosks) kiosk.stop();
    while ([...kiosks, ...desks].some((one) => one.busy())) await new Promise((resolve) => setTimeout(resolve, 5));
    return [];
  },
  /** Tickets issued and acknowledged. */
  count: () => [kiosks.reduce((sum, { issued }) => sum + issued(), 0)],
  refused: () => [[...kiosks, ...desks].reduce((sum, { refused }) => sum + refused(), 0)],
});
