// The floor of a node: MQTT.js, a connection and what every node hears.
import { serve } from '../worker.js';
import { connectTo } from './mqtt-client.js';

serve({
  async connect(url = '') {
    const client = await connectTo(url, 'board-1');
    await client.subscribeAsync(['turno/bench/hub/beat', 'turno/bench/node/board-1/config', 'turno/bench/area/atrio/calls']);
    return [];
  },
});
