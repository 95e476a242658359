// An RS-485 adapter on a pseudo-terminal, with one board behind it, played by jsmodbus.
import { layCable } from '../../hardware/pty.js';
import { hearFrame, playBoard } from '../../nodes/devices/led-serial/boards.js';
import { serve } from '../worker.js';

const boards = [playBoard(1)];

serve({
  /** `path`: where the terminal is found. */
  async plug(path = '') {
    const cable = await layCable(path);
    cable.onBytes((frame) => {
      for (const { answer } of hearFrame(boards, frame)) cable.write(answer);
    });
    return [];
  },
});
