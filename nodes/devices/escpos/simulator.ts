// The printer on the demo page: the same bytes as on paper, drawn by a browser. Its roll runs out when the page says so.
import type { Printer, Wire } from '../ports.js';
import { type Columns, paperBytes } from './layout.js';
import { readiness } from './readiness.js';

/** States: `printed` at once, or `failed` with `no-paper`; after `close`, with `unreachable`. */
export function openSimulator(columns: Columns, wire: Wire): Printer {
  const ready = readiness(true);
  let roll = true;
  let closed = false;
  let job = 0;

  wire.onMessage((message) => {
    if (closed || (message.type !== 'ask' && message.type !== 'roll')) return;
    if (message.type === 'roll') roll = message.paper;
    wire.send({ v: 1, type: 'rollIs', paper: roll });
    ready.set(roll);
  });

  return {
    async print(paper) {
      if (closed) return { state: 'failed', reason: 'unreachable' };
      if (!roll) return { state: 'failed', reason: 'no-paper' };
      job += 1;
      // The longest paper the contract lets through is some 5 kB, a packet 16.
      wire.send({ v: 1, type: 'bytes', job, base64: paperBytes(paper, columns).toString('base64') });
      return { state: 'printed' };
    },
    onReady: ready.listen,
    health: () => (roll ? { ok: true } : { ok: false, code: 'no-paper', words: 'The simulated roll is out: put one in on the page.' }),
    async close() {
      closed = true;
      ready.set(false);
    },
  };
}
