// The displays of the bare hall: as many listeners as the hub has, which only listen.
import { serve } from '../worker.js';
import { connectTo } from './mqtt-client.js';

const desks = 8;

serve({
  async connect(port = '') {
    const url = `mqtt://127.0.0.1:${port}`;
    for (let n = 1; n <= desks; n += 1) {
      const desk = await connectTo(url, `desk-${n}`);
      await desk.subscribeAsync([`turno/bench/desk/sportello-${n}/state`, `turno/bench/desk/sportello-${n}/command/ack`]);
    }
    const board = await connectTo(url, 'board-1');
    await board.subscribeAsync('turno/bench/area/atrio/calls');
    return [];
  },
});
