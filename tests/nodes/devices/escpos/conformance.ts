// A network printer's other end: a real server that reads every byte and answers as Epson's manuals say.
import { onTestFinished } from 'vitest';
import type { Rig } from '../conformance/rig.js';
import { count, fakePrinter } from './fake-printer.js';

export const rig: Rig = {
  benches: {
    async printer() {
      let printer = await fakePrinter();
      const { port } = printer;
      const papers = [printer];
      onTestFinished(() => printer.close());
      return {
        settings: { to: `tcp://127.0.0.1:${port}` },
        end: { printed: async (number) => papers.reduce((times, paper) => times + count(paper.bytes(), number), 0) },
        cord: {
          pull: () => printer.close(),
          async plug() {
            printer = await fakePrinter('all', port);
            papers.push(printer);
          },
        },
      };
    },
  },
};
