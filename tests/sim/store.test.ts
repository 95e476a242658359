import { storeConformance } from '../broker/store/store-conformance.js';
import { chanceFrom } from '../harness/random.js';
import { createTime } from './clock.js';
import { createDisk } from './disk.js';
import { createMachine } from './machine.js';
import { createDatabase } from './store.js';

storeConformance('the simulated store', () => {
  const machine = createMachine({
    ...{ name: 'hub', time: createTime(), chance: chanceFrom(1), disk: createDisk(chanceFrom(1)), wall: Date.UTC(2026, 10, 2, 8) },
    failed(_program, error) {
      throw error;
    },
  });
  const database = createDatabase(7 * 2 ** 20);
  let process = machine.run('hub');
  return {
    open() {
      return database.open(process.alive ? process : machine.run('hub'));
    },
    kill() {
      process.end('program');
      process = machine.run('hub');
    },
    setFull: database.setFull,
  };
});
