// Each town starts from its own file as `npm start` does, and says that all is well; the file itself leaves nothing to be regretted.
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { Status } from '../../../broker/contract/messages/status.js';
import { makeFolder } from '../../harness/folders.js';
import { projectRoot, runHub, runTurno } from '../../harness/processes.js';

const towns = ['scandicci', 'peschiera-borromeo', 'casalgrande', 'monza', 'cuneo'];
/** A machine without espeak-ng or a player says so of its loudspeakers; everything else is simulated, and well. */
const heard = new Set(['voice', 'speaker']);

const Said = z.looseObject({ ok: z.literal(true), status: Status });

it.each(towns)('%s', async (town) => {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const hub = await runHub('start', join(projectRoot, 'config/towns', `${town}.yaml`), folder.path);
  onTestFinished(async () => void (await hub.end()));
  const asking = runTurno(['status', '--hub', hub.mqttUrl, '--json']);
  expect(await asking.exit()).toBe(0);
  const { status } = Said.parse(JSON.parse(asking.output()));
  expect(status).toMatchObject({ hall: town, outbox: 0, refusals: {}, config: { problems: [], warnings: [] } });
  expect(status.nodes.filter(({ online }) => !online)).toEqual([]);
  const unwell = status.nodes.flatMap(({ node, devices }) =>
    Object.entries(devices).flatMap(([device, { ok }]) => (ok || heard.has(device) ? [] : [`${node} ${device}`])),
  );
  expect(unwell).toEqual([]);
});
