import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.js';

const common = {
  ...{ root: '.', environment: 'node', testTimeout: 30_000, hookTimeout: 30_000 },
  // A busy machine is late; what never comes is told all the same.
  expect: { poll: { timeout: 10_000 } },
} as const;

/** They wait for real timeouts and blink in real time: one more than there are processors keeps these at work. */
const sideBySide = { maxWorkers: availableParallelism() + 1, sequence: { groupOrder: 1 } };

// biome-ignore lint/style/noDefaultExport: vitest reads its config from the default export
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      // All in one life of each worker: loading the same modules anew for every file would take twice as long as the tests do.
      // So a quick test leaves nothing behind in its process; what must have one of its own is a slow test.
      {
        test: {
          ...common,
          name: 'quick',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.{slow,page,kernel,hall,long,guest}.test.ts'],
          isolate: false,
          maxWorkers: '100%',
          restoreMocks: true,
          unstubGlobals: true,
        },
      },
      // The command line and smaller halls as processes, and what waits for real timeouts: side by side, but not in the inner loop.
      {
        test: {
          ...common,
          name: 'slow',
          include: ['tests/**/*.slow.test.ts'],
          ...sideBySide,
          testTimeout: 60_000,
        },
      },
      // Halls that start, and a browser, where nothing is asked of their speed.
      {
        test: {
          ...common,
          name: 'page',
          include: ['tests/**/*.page.test.ts'],
          ...sideBySide,
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      // On a kernel of their own, which knows no time but its own: beside the slow ones.
      {
        test: {
          ...common,
          name: 'kernel',
          include: ['tests/**/*.kernel.test.ts'],
          ...sideBySide,
          globalSetup: 'tests/hardware/kernel/make.ts',
          testTimeout: 300_000,
        },
      },
      // What runs inside a guest of tests/hardware/kernel, started there by a test outside.
      {
        test: {
          ...common,
          name: 'guest',
          sequence: { groupOrder: 2 },
          include: ['tests/**/*.guest.test.ts'],
          fileParallelism: false,
          testTimeout: 3_600_000,
          hookTimeout: 60_000,
        },
      },
      // Whole halls, real processes and browsers: one after the other, so that they do not steal each other's time.
      {
        test: {
          ...common,
          name: 'hall',
          sequence: { groupOrder: 3 },
          include: ['tests/**/*.hall.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...common,
          name: 'long',
          sequence: { groupOrder: 4 },
          include: ['tests/**/*.long.test.ts'],
          fileParallelism: false,
          testTimeout: 3_600_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
