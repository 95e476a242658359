// The hub without its sockets: a broker that the test plays, a clock that it holds, a config file in memory.
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type ConfigSource, configSource } from '../../../broker/config/load.js';
import type { Problem } from '../../../broker/config/problem.js';
import { decode, encode } from '../../../broker/contract/codec.js';
import { type Payload, type TopicName, topicOf } from '../../../broker/contract/topics.js';
import { noMeter, tallied } from '../../../broker/engine/meter.js';
import { BadConfig, NotReady, openCore } from '../../../broker/hub/core.js';
import type { Intake } from '../../../broker/mqtt/intake.js';
import { openStore } from '../../../broker/store/store.js';
import { catalogue } from '../../../cli/catalogue.js';
import { makeFolder } from '../../harness/folders.js';
import { heldClock } from '../../harness/held-clock.js';
import { smallConfigData } from '../../harness/small-config.js';

const known = await catalogue();
const nodeBoot = 'a'.repeat(32);
const begin = Date.UTC(2026, 10, 23, 9);

let folder: string;
beforeEach(() => {
  const made = makeFolder();
  folder = made.path;
  onTestFinished(made.remove);
});

interface SavedFile {
  text: string;
  readonly source: ConfigSource;
}

/** A file that is nowhere but here. */
function savedFile(text: string): SavedFile {
  const held = { read: () => ({ ok: true, text: file.text }) as const, stamp: () => file.text };
  const file: SavedFile = { text, source: configSource('/nowhere/hall.yaml', known, held) };
  return file;
}

/** One life of a hub. `dice`: another for each; `refuse`: why it may not run its config. */
function life({ dice = 'one', file = savedFile(JSON.stringify(smallConfigData())), refuse = (): readonly Problem[] => [] } = {}) {
  const store = openStore(folder);
  onTestFinished(() => store.close());
  const clock = heldClock();
  const time = {
    monotonic: clock.now,
    sinceBoot: clock.now,
    wall: () => begin + clock.now(),
    earliest: 0,
    machine: () => 'machine-1',
    after: clock.after,
    soon: (fn: () => void) => void clock.after(0, fn),
  };
  let rolls = 0;
  const random = (bytes: number) => {
    rolls += 1;
    return createHash('sha256').update(`${dice} ${rolls}`).digest().subarray(0, bytes);
  };
  const warned: string[] = [];
  const log = { info() {}, warn: (_fields: object, words: string) => void warned.push(words), error() {} };
  const said: { readonly name: TopicName; readonly id: string; readonly payload: object }[] = [];
  let intake: Intake = () => undefined;
  const broker = {
    outlet: {
      publish<N extends TopicName>(name: N, id: string, payload: Payload<N>) {
        said.push({ name, id, payload });
        return true;
      },
      clear() {},
    },
    hear(hears: Intake) {
      intake = hears;
    },
  };
  const core = openCore({ source: file.source, store, time, random, language: 'en', log });
  const parts = { broker, connections: () => 3, meter: tallied(noMeter), version: 'test', refuse };
  return {
    ...{ file, store, clock, core, said, warned },
    run: () => core.run(parts),
    /** What a node, or a maintainer, says; why it goes no further. */
    tell<N extends TopicName>(who: string, name: N, id: string, payload: Payload<N>) {
      const packet = { topic: topicOf('prova', name, { id }), payload: Buffer.from(encode(name, payload)), retain: false, cut: 0 };
      return intake({ name: who, id: who, demo: true }, packet);
    },
    /** Payloads of a row, oldest first. */
    told: (name: TopicName) => said.filter((one) => one.name === name).map(({ payload }) => payload),
  };
}

describe('the core of a hub', () => {
  it('beats, hears a press and answers it, all by the clock and the dice it is given', () => {
    const hub = life();
    expect(hub.core.clock.boot).toBe(createHash('sha256').update('one 1').digest('hex').slice(0, 32));
    const running = hub.run();
    const stop = running.beat();
    hub.tell('kiosk-1', 'nodeHealth', 'kiosk-1', { v: 1, boot: nodeBoot, version: 'test', devices: { printer: { ok: true } } });
    expect(hub.told('nodeState').at(-1)).toMatchObject({ node: 'kiosk-1', online: true });
    hub.tell('desk-1', 'command', 'one', {
      ...{ v: 1, id: { node: 'desk-1', boot: nodeBoot, n: 1 }, stamp: { boot: hub.core.clock.boot, beat: 1, sinceMs: 0 } },
      verb: 'open',
    });
    hub.clock.pass(20);
    expect(hub.told('commandAck')).toMatchObject([{ ok: true }]);
    hub.tell('kiosk-1', 'press', 'kiosk-1', {
      ...{ v: 1, id: { node: 'kiosk-1', boot: nodeBoot, n: 1 }, stamp: { boot: hub.core.clock.boot, beat: 1, sinceMs: 0 } },
      button: 'b1',
    });
    expect(hub.told('pressAck')).toEqual([]);
    hub.clock.pass(20);
    expect(hub.told('pressAck')).toMatchObject([{ ok: true, number: 'A001' }]);
    expect(hub.told('print')).toMatchObject([{ boot: nodeBoot, paper: { number: 'A001' } }]);
    hub.clock.pass(3_000);
    const beats = hub.told('beat');
    expect(beats.map((payload) => decode('beat', Buffer.from(JSON.stringify(payload))))).toMatchObject(
      [1, 2, 3, 4].map((n) => ({ ok: true, value: { n, boot: hub.core.clock.boot } })),
    );
    stop();
    hub.clock.pass(5_000);
    expect(hub.told('beat')).toHaveLength(4);
    running.stop();
  });

  it('applies a file that was saved, whole, and says why it does not', () => {
    const hub = life();
    const running = hub.run();
    const configs: string[] = [];
    running.onConfig(() => configs.push(hub.core.config().hall.name.it ?? ''));
    hub.file.text = hub.file.text.replace('Comune di Prova', 'Comune di Altrove');
    hub.clock.pass(1_000);
    expect(configs).toEqual(['Comune di Altrove']);
    hub.file.text = hub.file.text.replace('certificates', 'certificats');
    hub.clock.pass(1_000);
    expect(configs).toHaveLength(1);
    expect(running.configWord().problems[0]?.en).toContain('/nowhere/hall.yaml:');
    running.stop();
    hub.file.text = hub.file.text.replace('certificats', 'certificates');
    hub.clock.pass(1_000);
    expect(configs).toHaveLength(1);
  });

  it('goes on with what ran last when the file is spoiled, and answers how it stands', () => {
    const first = life();
    first.run().stop();
    first.store.close();
    const second = life({ dice: 'two', file: savedFile('hall: [') });
    const running = second.run();
    second.tell('maintainer', 'askStatus', 'maintainer', { v: 1, n: 7 });
    expect(second.told('status')).toMatchObject([{ n: 7, hall: 'prova', connections: 3, since: second.core.since, version: 'test' }]);
    expect(running.configWord().problems.length).toBeGreaterThan(0);
    expect(second.warned).toEqual(['/nowhere/hall.yaml is not applied', ...running.configWord().problems.map(({ en }) => en)]);
    running.stop();
  });

  it('has nothing to start from when the file is spoiled the first time', () => {
    expect(() => life({ file: savedFile('hall: [') })).toThrow(BadConfig);
  });

  it('does not run what this hub may not run, says once where and why, and leaves nothing going', () => {
    const hub = life({ refuse: () => [{ path: ['hall'], message: { it: 'senza parola d’ordine', en: 'without a password' } }] });
    const at = '/nowhere/hall.yaml:1:2';
    expect(() => hub.run()).toThrow(new NotReady([{ it: `${at}: senza parola d’ordine`, en: `${at}: without a password` }]));
    expect(hub.warned).toEqual([]);
    const said = hub.said.length;
    hub.clock.pass(10_000);
    expect(hub.said).toHaveLength(said);
  });
});
