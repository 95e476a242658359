// Waits worked out in a thread: the one that ships, built; and threads that die, hang or cannot be had, which harm nobody.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemTime } from '../../../broker/engine/clock.js';
import { openForecastThread } from '../../../broker/engine/forecast-thread.js';
import type { Asked, Worked } from '../../../broker/engine/forecaster.js';
import { makeFolder } from '../../harness/folders.js';
import { heldClock } from '../../harness/held-clock.js';
import { projectRoot } from '../../harness/processes.js';
import { heldForecaster } from './held-forecaster.js';
import { type Town, useTown } from './town-hall.js';

const town = useTown();
const shipped = pathToFileURL(join(projectRoot, 'dist/broker/engine/forecast-worker.js'));

/** A thread that runs these lines. */
const script = (lines: string) =>
  new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; ${lines}`)}`);
const answers = script(
  "parentPort.on('message', () => parentPort.postMessage({ forecast: { services: {}, tickets: new Map() }, classed: [], days: 3 }));",
);

function thread(of: URL, folder = '/nowhere') {
  const clock = heldClock();
  const logged: string[] = [];
  const log = { warn: (fields: object) => void logged.push(JSON.stringify(fields)), error() {} };
  const forecaster = openForecastThread({ folder, log, now: clock.now, after: clock.after, script: of });
  onTestFinished(() => forecaster.stop());
  const ask = (asked: Asked) => new Promise<Worked | undefined>((resolve) => forecaster.ask(asked, resolve));
  return { forecaster, clock, logged, ask };
}

/** What a hall asks first. */
async function question(hall: Town): Promise<Asked> {
  const held = heldForecaster();
  hall.engine.foretell(held);
  await hall.settle();
  const [asked] = held.asked;
  if (asked === undefined) throw new Error('nothing was asked');
  return asked;
}

async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('it never came to that');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the thread that ships', () => {
  it('tells a hall its waits, provisional on its first day, and more while more people wait', async () => {
    const hall = town();
    const { monotonic: now, after } = systemTime;
    const logged: string[] = [];
    const log = { warn: (fields: object) => void logged.push(JSON.stringify(fields)), error() {} };
    const forecaster = openForecastThread({ folder: hall.folder, log, now, after, script: shipped });
    onTestFinished(() => forecaster.stop());
    const wait = (asked: { readonly number: string } | { readonly service: string } = { service: 'certificates' }) => {
      const answer = hall.engine.questions.wait({ v: 1, n: 1, ...asked });
      return answer.ok ? answer.wait : null;
    };
    await hall.at('one', 'open');
    await hall.take();
    await hall.at('one', 'next');
    hall.engine.foretell(forecaster);
    await until(() => wait() !== null);
    const alone = wait();
    expect(alone).toMatchObject({ provisional: true });
    for (let n = 0; n < 8; n += 1) await hall.take();
    await until(() => (wait({ number: 'A009' })?.to ?? 0) > (alone?.to ?? 0));
    expect(wait({ number: 'A009' })?.to).toBeGreaterThan(wait({ number: 'A003' })?.to ?? 0);
    expect(hall.kioskState()).toMatchObject({ waits: { b1: { provisional: true } } });
    await hall.take();
    expect(hall.facts().findLast((event) => event.type === 'ticket-issued')).toMatchObject({ told: { provisional: true } });
    expect(logged).toEqual([]);
  });

  it('reads the journal of a hub that has been running, without a question being answered late for ever', async () => {
    const hall = town();
    for (let n = 0; n < 30; n += 1) await hall.take();
    const asked = await question(hall);
    const { ask, logged } = thread(shipped, hall.folder);
    const first = await ask(asked);
    expect(first?.forecast.services).toHaveProperty('certificates');
    expect([...(first?.forecast.tickets.keys() ?? [])]).toHaveLength(30);
    // What happens meanwhile is read then.
    await hall.take();
    expect(await ask(asked)).toMatchObject({ days: first?.days });
    expect(logged).toEqual([]);
  });

  it('where there is no journal cannot tell, and says why once', async () => {
    const { path, remove } = makeFolder();
    onTestFinished(remove);
    const hall = town();
    const { ask, logged, clock } = thread(shipped, path);
    const asked = await question(hall);
    expect(await ask(asked)).toBeUndefined();
    clock.pass(20_000);
    expect(await ask(asked)).toBeUndefined();
    expect(logged).toEqual([expect.stringContaining('turno.db')]);
  });
});

describe('the thread that ships, where the journal is damaged', () => {
  it('cannot tell, and says where', async () => {
    const hall = town();
    await hall.take();
    const asked = await question(hall);
    const db = new Database(join(hall.folder, 'turno.db'));
    db.prepare('UPDATE journal SET body = ? WHERE seq = 2').run('{}');
    db.close();
    const { ask, logged } = thread(shipped, hall.folder);
    expect(await ask(asked)).toBeUndefined();
    expect(logged).toEqual([expect.stringContaining('the journal cannot be read after fact 1')]);
  });
});

describe('the thread that ships, once it is stopped', () => {
  it('has let go of the journal: whoever closes it then leaves all facts in one file', async () => {
    const hall = town();
    await hall.take();
    const { forecaster, ask } = thread(shipped, hall.folder);
    await ask(await question(hall));
    await forecaster.stop();
    hall.store.close();
    expect(readdirSync(hall.folder).toSorted()).toEqual(['lock', 'persons.db', 'turno.db']);
  });
});

describe('a thread that', () => {
  it('dies: nobody can tell; another is tried later, and later still, said once until one answers', async () => {
    const { forecaster, clock, logged, ask } = thread(script("parentPort.on('message', () => process.exit(3));"));
    const asked = await question(town());
    expect(await ask(asked)).toBeUndefined();
    // At once there is none, and no thread is begun for each question.
    const soon: (Worked | undefined)[] = [];
    forecaster.ask(asked, (worked) => soon.push(worked));
    clock.pass(9_999);
    expect(soon).toEqual([undefined]);
    clock.pass(1);
    expect(await ask(asked)).toBeUndefined();
    const later: (Worked | undefined)[] = [];
    clock.pass(19_999);
    forecaster.ask(asked, (worked) => later.push(worked));
    clock.pass(0);
    expect(later).toEqual([undefined]);
    expect(logged).toEqual([expect.stringContaining('its thread ended (3)')]);
  });

  it('throws: likewise', async () => {
    const { ask, logged } = thread(script("throw new Error('no such luck');"));
    expect(await ask(await question(town()))).toBeUndefined();
    expect(logged).toEqual([expect.stringContaining('no such luck')]);
  });

  it('grows without end: it ends, and nobody else does', async () => {
    const { ask, logged } = thread(script('const all = []; for (;;) all.push(new Array(1000).fill(Math.random()));'));
    expect(await ask(await question(town()))).toBeUndefined();
    expect(logged).toEqual([expect.stringContaining('memory limit')]);
  });

  it('runs out of memory: the hub goes on and cannot tell, and begins no more of them than it says, while the next ones die too', async () => {
    const hall = town();
    const begun = join(hall.folder, 'begun');
    const grows = script(
      `import { appendFileSync, readFileSync } from 'node:fs'; import { workerData } from 'node:worker_threads';
      const begun = workerData.folder + '/begun';
      appendFileSync(begun, 'x');
      parentPort.on('message', () => {
        if (readFileSync(begun, 'utf8').length > 1) process.exit(3);
        const all = []; for (;;) all.push(new Array(1000).fill(Math.random()));
      });`,
    );
    const { forecaster, clock, logged, ask } = thread(grows, hall.folder);
    let asked: Asked | undefined;
    const wait = () => hall.engine.questions.wait({ v: 1, n: 1, service: 'certificates' });
    hall.engine.foretell({
      ask(of, answered) {
        asked = of;
        forecaster.ask(of, answered);
      },
      stop: forecaster.stop,
    });
    await until(() => logged.length === 1);
    expect(logged).toEqual([expect.stringContaining('memory limit')]);
    expect(wait()).toMatchObject({ ok: true, wait: null });
    // People are given their tickets, and are called.
    await hall.at('one', 'open');
    await hall.take();
    await hall.at('one', 'next');
    expect(hall.facts().at(-1)).toMatchObject({ type: 'ticket-called' });
    // However often it is asked meanwhile, the second comes after 10 s and the third 20 s after that one was lost.
    const askOften = async (times: number) => {
      for (let n = 0; n < times; n += 1) {
        const answer = ask(asked ?? expect.fail('nothing was asked'));
        clock.pass(0);
        expect(await answer).toBeUndefined();
      }
      return readFileSync(begun, 'utf8').length;
    };
    expect(await askOften(5)).toBe(1);
    clock.pass(10_000);
    expect(await askOften(5)).toBe(2);
    clock.pass(19_999);
    expect(await askOften(5)).toBe(2);
    clock.pass(1);
    expect(await askOften(5)).toBe(3);
    expect(wait()).toMatchObject({ ok: true, wait: null });
    expect(logged).toHaveLength(1);
  });

  it('hangs: it is ended, after a minute once it has learned, after ten while it learns', async () => {
    const once =
      "let n = 0; parentPort.on('message', () => { if (n++ === 0) parentPort.postMessage({ forecast: { services: {}, tickets: new Map() }, classed: [], days: 3 }); });";
    const { forecaster, clock, logged, ask } = thread(script(once));
    const asked = await question(town());
    const heard: (Worked | undefined)[] = [];
    expect(await ask(asked)).toMatchObject({ days: 3 });
    forecaster.ask(asked, (worked) => heard.push(worked));
    clock.pass(59_999);
    expect(heard).toEqual([]);
    clock.pass(1);
    expect(heard).toEqual([undefined]);
    expect(logged).toEqual([expect.stringContaining('no answer in 60 s')]);
    const learning = thread(script('for (;;);'));
    learning.forecaster.ask(asked, (worked) => heard.push(worked));
    learning.clock.pass(599_999);
    expect(heard).toHaveLength(1);
    learning.clock.pass(1);
    expect(heard).toEqual([undefined, undefined]);
  });

  it('is not there to be had: likewise', async () => {
    const { ask, logged } = thread(new URL('file:///nowhere/at-all.js'));
    expect(await ask(await question(town()))).toBeUndefined();
    expect(logged).toHaveLength(1);
  });

  it('answers each question: nothing is said of a loss', async () => {
    const { ask, logged } = thread(answers);
    const asked = await question(town());
    expect(await ask(asked)).toMatchObject({ days: 3 });
    expect(await ask(asked)).toMatchObject({ days: 3 });
    expect(logged).toEqual([]);
  });

  it('is stopped answers nobody, and its end is no loss', async () => {
    const { forecaster, logged } = thread(script("parentPort.on('message', () => {});"));
    const heard: (Worked | undefined)[] = [];
    forecaster.ask(await question(town()), (worked) => heard.push(worked));
    forecaster.stop();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([heard, logged]).toEqual([[], []]);
  });
});
