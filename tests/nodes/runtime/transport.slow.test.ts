// MQTT.js to the hub's broker, over a cable that a test can pull.
import { vi } from 'vitest';
import { noMeter } from '../../../broker/engine/meter.js';
import { type Broker, startBroker } from '../../../broker/mqtt/broker.js';
import { demoSignIn } from '../../../broker/mqtt/sign-in.js';
import { openMqtt } from '../../../nodes/runtime/mqtt-transport.js';
import { systemClock } from '../../../nodes/runtime/node.js';
import { layCable } from '../../harness/cable.js';
import { freePort } from '../../harness/free-port.js';
import { type TransportStage, transportConformance } from './transport-conformance.js';

async function stage(): Promise<TransportStage> {
  const port = await freePort();
  const cable = await layCable(port);
  let running: Broker | undefined;

  async function stopHub(): Promise<void> {
    await running?.close();
    running = undefined;
  }

  return {
    hub: `mqtt://127.0.0.1:${cable.port}`,
    clock: systemClock,
    openTransport: openMqtt,
    async startHub(config) {
      const broker = await startBroker({ config, signIn: demoSignIn, complaints: { add() {} }, meter: noMeter });
      await new Promise<void>((resolve) => broker.server.listen(port, '127.0.0.1', resolve));
      running = broker;
      return broker;
    },
    stopHub,
    cut: cable.cut,
    silence: cable.pull,
    mend: () => cable.plugIn('lost'),
    async wait(until) {
      await vi.waitFor(() => until() || Promise.reject(new Error(`not so: ${until}`)), { timeout: 30_000, interval: 5 });
    },
    async end() {
      await cable.close();
      await stopHub();
    },
  };
}

transportConformance('MQTT.js to the hub’s broker', stage);
