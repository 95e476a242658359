// The printer on the demo page: the same bytes as on paper, drawn by a browser. Its roll grows shorter, and runs out when the page says so.
import type { Sentence } from '../../../broker/contract/sentence.js';
import type { Printer, Wire } from '../ports.js';
import { illFor } from './advice.js';
import { rollMm } from './length.js';
import { readiness } from './readiness.js';
import { forecast, newRoll, printedOn, toldOf } from './roll.js';
import type { Typesetter } from './typesetter.js';

/** Of a packet of 16 kB, in base64; a paper with a logo and many drawn lines is larger. */
const partBytes = 9_000;

const noRoll: Sentence = {
  it: 'Il rotolo simulato è stato tolto: rimettilo sulla pagina.',
  en: 'The simulated roll is out: put one in on the page.',
};

/**
 * States: `printed` at once, or `failed` with `no-paper`; after `close`, with `unreachable`. `metres`: the length of a new roll, which is the one
 * that is in at first.
 */
export function openSimulator(typesetter: Typesetter, wire: Wire, metres: number): Printer {
  const ready = readiness(true);
  let roll = true;
  let record = newRoll;
  let closed = false;
  let job = 0;

  wire.onMessage((message) => {
    if (closed || (message.type !== 'ask' && message.type !== 'roll')) return;
    if (message.type === 'roll') {
      roll = message.paper;
      record = toldOf(record, { out: !roll, low: false, unseen: false });
    }
    wire.send({ v: 1, type: 'rollIs', paper: roll });
    ready.set(roll);
  });

  return {
    dress: (job) => typesetter.dress(job),
    async print(paper) {
      if (closed) return { state: 'failed', reason: 'unreachable' };
      if (!roll) return { state: 'failed', reason: 'no-paper' };
      job += 1;
      const mine = job;
      await typesetter.ready(paper);
      const bytes = typesetter.set(paper);
      const parts = Math.ceil(bytes.length / partBytes);
      for (let part = 0; part < parts; part += 1) {
        const base64 = bytes.subarray(part * partBytes, (part + 1) * partBytes).toString('base64');
        wire.send({ v: 1, type: 'bytes', job: mine, part, parts, base64 });
      }
      record = printedOn(record, rollMm(bytes));
      return { state: 'printed' };
    },
    onReady: ready.listen,
    health: () => (roll ? { ok: true, roll: forecast(record, metres * 1000) } : illFor('no-paper', noRoll)),
    async close() {
      closed = true;
      ready.set(false);
      await typesetter.close();
    },
  };
}
