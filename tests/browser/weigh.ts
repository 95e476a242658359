// What a page holds once all that is of no use any more has been thrown away.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { projectRoot } from '../harness/processes.js';

interface Weight {
  /** Bytes of its script's things. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Resolves with what weighs the page each time that it is called. */
async function scalesFor(page: Page): Promise<() => Promise<Weight>> {
  const tools = await page.context().newCDPSession(page);
  return async () => {
    await page.waitForTimeout(500);
    for (let n = 0; n < 3; n += 1) await tools.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await tools.send('Memory.getDOMCounters');
    const { usedSize } = await tools.send('Runtime.getHeapUsage');
    return { heap: usedSize, nodes, listeners: jsEventListeners };
  };
}

/** The first ones fill what is filled once. */
const warm = 300;
const heapMost = 200_000;

/**
 * Fails where the page weighs more after `count` of what `run` does so often as it is told to; on the way it is weighed ten times, to be read. One that
 * passes is recorded, as `what` of so many. Resolves with how often it was done in all.
 */
export async function flat(page: Page, what: string, run: (count: number) => Promise<void>, count: number): Promise<number> {
  const beganAt = performance.now();
  const weigh = await scalesFor(page);
  await run(warm);
  const before = await weigh();
  let after = before;
  for (let part = 0; part < 10; part += 1) {
    await run(count / 10);
    after = await weigh();
    process.stdout.write(`${JSON.stringify({ done: warm + ((part + 1) * count) / 10, before, after })}\n`);
  }
  expect(after.heap - before.heap).toBeLessThan(heapMost);
  expect(after.nodes).toBeLessThan(before.nodes + 50);
  expect(after.listeners).toBeLessThan(before.listeners + 10);
  const seconds = Math.round((performance.now() - beganAt) / 1_000);
  const line = [new Date().toISOString().slice(0, 10), what, count, ...[before, after].map(inWords), `passed in ${seconds} s`];
  appendFileSync(join(projectRoot, 'tests/browser/memory.record.md'), `| ${line.join(' | ')} |\n`);
  return warm + count;
}

function inWords({ heap, nodes, listeners }: Weight): string {
  return `${Math.round(heap / 1_000)} kB, ${nodes} nodes, ${listeners} listeners`;
}
