// An RS-485 adapter on a pseudo-terminal, with one board behind it, played by jsmodbus.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../harness/processes.js';
import { hearFrame, playBoard } from '../../nodes/devices/led-serial/boards.js';
import { serve } from '../worker.js';

const boards = [playBoard(1)];

serve({
  /** `path`: where the terminal is found. */
  async plug(path = '') {
    const script = join(projectRoot, 'tests/hardware/pty.py');
    const adapter = spawn('python3', [script, path], { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(adapter.stdout, 'data');
    adapter.stdout.on('data', (frame: Buffer) => {
      for (const { answer } of hearFrame(boards, frame)) adapter.stdin.write(answer);
    });
    return [];
  },
});
