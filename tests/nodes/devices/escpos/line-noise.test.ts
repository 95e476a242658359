// A serial line that goes dead in the middle of a ticket may say one byte more, and NUL reads as the answer that the ticket is cut.
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { openPrinter } from '../../../../nodes/devices/escpos/printer.js';
import type { Ears, Transport } from '../../../../nodes/devices/escpos/transport.js';
import type { Printed } from '../../../../nodes/devices/ports.js';
import { heldClock } from '../../../harness/held-clock.js';
import { paper, roll, typesetter } from './stage.js';

const nul = Uint8Array.of(0);

/** Answers whatever is asked at any moment, unless it is dead; when a ticket is cut, the test says. */
function line() {
  let ears: Ears | undefined;
  let problem: ReturnType<Transport['problem']>;
  const played = { isDead: false, say: (bytes: Uint8Array) => ears?.heard(bytes) };
  const transport: Transport = {
    mayBeMute: false,
    start(theirs) {
      ears = theirs;
      ears.up();
    },
    problem: () => problem,
    write(bytes) {
      const [first, second] = bytes;
      if (!played.isDead && first === 0x10 && second === 0x04) queueMicrotask(() => played.say(Uint8Array.of(0x12)));
      return Promise.resolve({ left: 'all' });
    },
    reset(why) {
      problem = why;
      ears?.down();
    },
    close: () => Promise.resolve(),
  };
  return { played, transport };
}

async function printing() {
  const { played, transport } = line();
  const clock = heldClock();
  const printer = openPrinter({ transport, typesetter, roll, clock, log: pino({ level: 'silent' }) });
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) {
      await new Promise((resolve) => setImmediate(resolve));
      clock.pass(100);
    }
    await new Promise((resolve) => setImmediate(resolve));
  };
  await pass(500);
  // To the GS r that learns whether it is answered.
  played.say(nul);
  await pass(2_000);
  let printed: Printed | undefined;
  void printer
    .print(paper, () => true)
    .then((how) => {
      printed = how;
    });
  await pass(200);
  return { played, pass, printed: () => printed };
}

describe('a printer on a serial line', () => {
  it('that says NUL and lives has cut its ticket', async () => {
    const { played, pass, printed } = await printing();
    expect(printed()).toBeUndefined();
    played.say(nul);
    await pass(1_000);
    expect(printed()).toEqual({ state: 'printed' });
  });

  it('that never heard a question has cut its ticket all the same: it is asked again', async () => {
    const { played, pass, printed } = await printing();
    played.isDead = true;
    await pass(1_000);
    played.isDead = false;
    played.say(nul);
    await pass(6_000);
    expect(printed()).toEqual({ state: 'printed' });
  });

  it('that says NUL and is dead has cut nothing that anybody knows of', async () => {
    const { played, pass, printed } = await printing();
    played.isDead = true;
    played.say(nul);
    await pass(15_000);
    expect(printed()).toMatchObject({ state: 'unknown' });
  });
});
