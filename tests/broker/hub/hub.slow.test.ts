// What a hub holds, and in which order it lets go of it.
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Forecaster } from '../../../broker/engine/forecaster.js';
import { openStore } from '../../../broker/store/store.js';
import { startTestHub } from '../../harness/hub.js';

describe('a hub that stops', () => {
  it('closes the journal when whoever reads it for the waits has let go, and not before', async () => {
    let folder = '';
    const found: string[] = [];
    const forecaster: Forecaster = {
      ask() {},
      async stop() {
        await new Promise((resolve) => setTimeout(resolve, 100));
        try {
          openStore(folder).close();
          found.push('closed');
        } catch {
          found.push('open');
        }
      },
    };
    const hub = await startTestHub({}, {}, forecaster);
    folder = join(dirname(hub.file), 'hub');
    await hub.end();
    expect(found).toEqual(['open']);
  });
});
