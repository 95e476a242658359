// What a page holds once all that is of no use any more has been thrown away.
import type { Page } from 'playwright-core';

interface Weight {
  /** Bytes of its script's things. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Resolves with what weighs the page each time that it is called. */
export async function scalesFor(page: Page): Promise<() => Promise<Weight>> {
  const tools = await page.context().newCDPSession(page);
  return async () => {
    await page.waitForTimeout(500);
    for (let n = 0; n < 3; n += 1) await tools.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await tools.send('Memory.getDOMCounters');
    const { usedSize } = await tools.send('Runtime.getHeapUsage');
    return { heap: usedSize, nodes, listeners: jsEventListeners };
  };
}
