// Inside a guest, as a process: opens buttons and lights their lamps, says so, and works on until somebody kills it.
import { openButtons } from './open.js';

const buttons = await openButtons();
buttons.light('b1', { rest: true });
buttons.light('b2', { rest: true });
process.stdout.write('lit\n');
