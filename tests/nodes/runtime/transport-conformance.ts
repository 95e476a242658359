// What every way to the hub's broker must do, whether it is MQTT.js to aedes or a simulated cable: the transport by itself,
// and the connection that ships on top of it. No test waits for a time: what must not arrive is followed by what must.
import { pino } from 'pino';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Config, ConfigSchema } from '../../../broker/config/schema.js';
import { decode, encode } from '../../../broker/contract/codec.js';
import { type Refusal, refusal } from '../../../broker/contract/codes.js';
import { readTopic, topicOf } from '../../../broker/contract/topics.js';
import type { OneClient } from '../../../broker/engine/outlet.js';
import type { Broker } from '../../../broker/mqtt/broker.js';
import type { Clock } from '../../../nodes/devices/ports.js';
import { type Connection, openConnection } from '../../../nodes/runtime/connection.js';
import type { OpenTransport, Transport } from '../../../nodes/runtime/transport.js';
import { smallConfig, smallConfigData } from '../../harness/small-config.js';

export interface TransportStage {
  /** Where nodes look for the hub. */
  readonly hub: string;
  /** The nodes'. */
  readonly clock: Clock;
  readonly openTransport: OpenTransport;
  /** A broker that retains nothing yet; a node's name is enough to be let in. `config` is asked at every use. */
  startHub(config: () => Config): Promise<Pick<Broker, 'outlet' | 'hear'>>;
  /** Its connections end, and nobody listens any more. */
  stopHub(): Promise<void>;
  /** Every connection ends, both sides hear of it, and none is made until `mend`. */
  cut(): void;
  /** Nothing comes through, nobody is told, and no connection is made until `mend`; what was said meanwhile is lost. */
  silence(): void;
  mend(): void;
  /** Lets time pass until it is so; rejects when it takes unreasonably long. */
  wait(until: () => boolean): Promise<void>;
  end(): Promise<void>;
}

const boot = 'b'.repeat(32);
const hallName = { it: 'Prova' };

/** `hubInfo` is retained, and everybody may read it. */
const info = (version: string) => ({ v: 1 as const, hall: 'prova', name: hallName, languages: ['it'], version });
const nodeConfig = (node: string, name: string) => ({
  ...{ v: 1 as const, hall: hallName, languages: ['it'], kind: 'board' as const },
  ...{ node, area: 'atrio', name: { it: name }, devices: {} },
});
const beat = (n: number) => ({ v: 1 as const, boot, n, sinceMs: 0, at: '2026-11-22T10:00:00Z', trusted: true });
const health = (version: string) => ({ v: 1 as const, boot, version, devices: {} });

/** In a word: `beat 3`, `info one`, `config Atrio`, `health one`, `info -` where it is taken back. */
function inWords(topic: string, bytes: Uint8Array): string {
  const name = readTopic(topic)?.name;
  const short = { hubInfo: 'info', nodeConfig: 'config', nodeHealth: 'health' }[String(name)] ?? String(name);
  if (bytes.length === 0) return `${short} -`;
  if (name === 'beat') return `${short} ${wordOf(decode('beat', bytes), ({ n }) => String(n))}`;
  if (name === 'hubInfo') return `${short} ${wordOf(decode('hubInfo', bytes), ({ version }) => version)}`;
  if (name === 'nodeHealth') return `${short} ${wordOf(decode('nodeHealth', bytes), ({ version }) => version)}`;
  if (name === 'nodeConfig')
    return `${short} ${wordOf(decode('nodeConfig', bytes), (config) => ('name' in config ? (config.name.it ?? '') : ''))}`;
  if (name === 'refused') return `${short} ${wordOf(decode('refused', bytes), ({ code }) => code)}`;
  return short;
}

function wordOf<T>(read: { readonly ok: true; readonly value: T } | Refusal, word: (value: T) => string): string {
  return read.ok ? word(read.value) : `(${read.code})`;
}

const infoTopic = topicOf('+', 'hubInfo');
const beatTopic = topicOf('+', 'beat');
const configTopic = (node: string) => topicOf('+', 'nodeConfig', { id: node });
const healthTopic = (node: string) => topicOf('prova', 'nodeHealth', { id: node });

/** The hub's side, across its lives. */
function hubOf(stage: TransportStage) {
  let broker: Pick<Broker, 'outlet' | 'hear'> | undefined;
  let config = smallConfig();
  let beats = 0;
  const hub = {
    /** What nodes have said, oldest first: `board-1 health one`. */
    said: [] as string[],
    /** The rows that somebody has subscribed to, with the place: `nodeConfig board-1`. */
    subscribed: [] as string[],
    gone: [] as string[],
    /** Asked of every packet. */
    refuse: (_word: string): Refusal | undefined => undefined,
    /** Answers whoever has subscribed to a row, alone. */
    greet: (_row: string, _send: OneClient) => {},
    async start(): Promise<void> {
      broker = await stage.startHub(() => config);
      broker.hear(
        ({ name }, { topic, payload }) => {
          const word = inWords(topic, payload);
          hub.said.push(`${name} ${word}`);
          return hub.refuse(word);
        },
        {
          subscribed({ name, place }, send) {
            hub.subscribed.push(`${name} ${place.id}`.trim());
            hub.greet(name, send);
          },
          gone: (who) => hub.gone.push(who),
        },
      );
    },
    async restart(): Promise<void> {
      await stage.stopHub();
      await hub.start();
    },
    change(to: Config): void {
      config = to;
    },
    outlet() {
      if (broker === undefined) throw new Error('no hub runs');
      return broker.outlet;
    },
    show: (version: string) => hub.outlet().publish('hubInfo', '', info(version)),
    configure: (node: string, name: string) => hub.outlet().publish('nodeConfig', node, nodeConfig(node, name)),
    /** Returns the word for it: whoever listens has heard everything before it then. */
    beat(): string {
      beats += 1;
      hub.outlet().publish('beat', '', beat(beats));
      return `beat ${beats}`;
    },
  };
  return hub;
}

/** `openStage` is called for every test. */
export function transportConformance(what: string, openStage: () => Promise<TransportStage>): void {
  describe(what, () => {
    let stage: TransportStage;
    let hub: ReturnType<typeof hubOf>;
    beforeEach(async () => {
      stage = await openStage();
      const mine = stage;
      onTestFinished(() => mine.end());
      hub = hubOf(stage);
    });

    const options = (node: string) => ({
      ...{ hub: stage.hub, node, key: undefined, boot, clock: stage.clock },
      log: pino({ level: 'silent' }),
    });

    describe('as a transport', () => {
      interface Line extends Transport {
        readonly heard: string[];
        readonly answers: string[];
        /** How often there was a new connection. */
        connections(): number;
        /** `subscribe`, its answer kept as `info true`. */
        ask(topic: string): void;
      }

      /** Whenever it is connected it subscribes to `always`. */
      function open(node: string, always: readonly string[] = []): Line {
        const heard: string[] = [];
        const answers: string[] = [];
        let connections = 0;
        const transport = stage.openTransport(options(node), {
          connected() {
            connections += 1;
            for (const topic of always) ask(topic);
          },
          message: (topic, bytes) => heard.push(inWords(topic, bytes)),
        });
        onTestFinished(() => transport.stop());
        function ask(topic: string): void {
          const row = readTopic(topic)?.name ?? topic;
          transport.subscribe(topic, (granted) => answers.push(`${row} ${granted}`));
        }
        return {
          ...{ heard, answers, ask, connections: () => connections },
          get connected() {
            return transport.connected;
          },
          ...{ publish: transport.publish, subscribe: transport.subscribe, unsubscribe: transport.unsubscribe },
          ...{ renew: transport.renew, stop: transport.stop },
        };
      }

      async function connected(node: string, always: readonly string[] = []): Promise<Line> {
        const line = open(node, always);
        await stage.wait(() => line.connected && line.answers.length === always.length);
        return line;
      }

      /** Everything that the hub said before is there now, if it ever comes; the line listens to beats. */
      async function settled(line: Line): Promise<void> {
        const word = hub.beat();
        await stage.wait(() => line.heard.includes(word));
      }

      const saidBy = (node: string) => hub.said.filter((word) => word.startsWith(node)).map((word) => word.slice(node.length + 1));
      const besidesBeats = (heard: readonly string[]) => heard.filter((word) => !word.startsWith('beat'));

      it('is told once that there is a connection, after it was opened', async () => {
        await hub.start();
        const line = open('board-1');
        expect([line.connected, line.connections()]).toEqual([false, 0]);
        await stage.wait(() => line.connections() > 0);
        expect(line.connected).toBe(true);
        line.ask(beatTopic);
        await stage.wait(() => line.answers.length > 0);
        expect([line.answers, line.connections()]).toEqual([['beat true'], 1]);
      });

      it('waits for a hub that is not there yet', async () => {
        const line = open('board-1', [beatTopic]);
        await hub.start();
        await stage.wait(() => line.answers.length > 0);
        await settled(line);
      });

      it('hears what is retained when it subscribes, as it stands then', async () => {
        await hub.start();
        hub.show('one');
        hub.show('two');
        hub.configure('board-1', 'Atrio');
        const line = await connected('board-1', [infoTopic, configTopic('board-1'), beatTopic]);
        await settled(line);
        expect(besidesBeats(line.heard)).toEqual(['info two', 'config Atrio']);
      });

      it('hears it again when it subscribes again', async () => {
        await hub.start();
        hub.show('one');
        const line = await connected('board-1', [infoTopic, beatTopic]);
        line.ask(infoTopic);
        await stage.wait(() => line.answers.length === 3);
        await settled(line);
        expect(besidesBeats(line.heard)).toEqual(['info one', 'info one']);
      });

      it('hears what is said from then on, and nothing after it has unsubscribed', async () => {
        await hub.start();
        const line = await connected('board-1', [infoTopic, beatTopic]);
        hub.show('one');
        await settled(line);
        line.unsubscribe(infoTopic);
        line.publish(healthTopic('board-1'), encode('nodeHealth', health('unsubscribed')));
        await stage.wait(() => saidBy('board-1').length === 1);
        hub.show('two');
        await settled(line);
        expect(besidesBeats(line.heard)).toEqual(['info one']);
      });

      it('hears that a retained row is taken back, and a newcomer hears nothing of it', async () => {
        await hub.start();
        hub.show('one');
        const line = await connected('board-1', [infoTopic, beatTopic]);
        hub.outlet().clear('hubInfo', '');
        await settled(line);
        expect(besidesBeats(line.heard)).toEqual(['info one', 'info -']);
        const newcomer = await connected('desk-1', [infoTopic, beatTopic]);
        await settled(newcomer);
        expect(besidesBeats(newcomer.heard)).toEqual([]);
      });

      it('keeps the order, there and back', async () => {
        await hub.start();
        const line = await connected('board-1', [infoTopic, configTopic('board-1'), beatTopic]);
        const there: string[] = [];
        for (let n = 1; n <= 50; n += 1) {
          hub.show(`${n}`);
          there.push(`info ${n}`, hub.beat());
          if (n % 10 === 0) there.push(`config ${n}`);
          if (n % 10 === 0) hub.configure('board-1', `${n}`);
          line.publish(healthTopic('board-1'), encode('nodeHealth', health(`${n}`)));
        }
        await settled(line);
        expect(line.heard.slice(0, there.length)).toEqual(there);
        await stage.wait(() => hub.said.length === 50);
        expect(saidBy('board-1')).toEqual(Array.from({ length: 50 }, (_, i) => `health ${i + 1}`));
      });

      it('is told that it may not listen where it has no business, and hears nothing there', async () => {
        await hub.start();
        hub.configure('desk-1', 'Altrove');
        const line = await connected('board-1', [configTopic('desk-1'), beatTopic]);
        hub.configure('desk-1', 'Ancora');
        await settled(line);
        expect(line.answers.sort()).toEqual(['beat true', 'nodeConfig false']);
        expect(line.heard.filter((word) => word.startsWith('config'))).toEqual([]);
      });

      it('is told alone what the hub refuses of it', async () => {
        await hub.start();
        const line = await connected('board-1', [beatTopic]);
        const other = await connected('desk-1', [beatTopic]);
        hub.refuse = () => refusal('not-yours', 'for a test');
        line.publish(healthTopic('board-1'), encode('nodeHealth', health('one')));
        await stage.wait(() => line.heard.length > 0);
        await Promise.all([line, other].map(settled));
        expect([besidesBeats(line.heard), besidesBeats(other.heard)]).toEqual([['refused not-yours'], []]);
      });

      it('tells the hub who listens, and the hub may answer that one alone', async () => {
        await hub.start();
        const first = await connected('desk-1', [beatTopic, infoTopic]);
        expect(hub.subscribed.sort()).toEqual(['beat', 'hubInfo']);
        hub.greet = (row, send) => {
          if (row === 'beat') send.publish('hubInfo', '', info('welcome'));
        };
        const second = await connected('board-1', [beatTopic]);
        await Promise.all([first, second].map(settled));
        expect([besidesBeats(first.heard), besidesBeats(second.heard)]).toEqual([[], ['info welcome']]);
        hub.greet = () => {};
        const stranger = await connected('board-1', [configTopic('desk-1')]);
        expect(stranger.answers).toEqual(['nodeConfig false']);
        expect(hub.subscribed.filter((row) => row === 'nodeConfig desk-1')).toEqual([]);
      });

      it('drops what is published before there is a connection', async () => {
        const line = open('board-1', [beatTopic]);
        line.publish(healthTopic('board-1'), encode('nodeHealth', health('early')));
        await hub.start();
        await stage.wait(() => line.connected);
        line.publish(healthTopic('board-1'), encode('nodeHealth', health('in time')));
        await stage.wait(() => hub.said.length > 0);
        expect(saidBy('board-1')).toEqual(['health in time']);
      });

      it('answers nothing to a subscription that it was asked for before', async () => {
        const line = open('board-1', [beatTopic]);
        line.ask(infoTopic);
        await hub.start();
        hub.show('one');
        await stage.wait(() => line.answers.length > 0);
        await settled(line);
        expect([line.answers, besidesBeats(line.heard)]).toEqual([['beat true'], []]);
      });

      it('that was cut comes back with nothing subscribed', async () => {
        await hub.start();
        const line = await connected('board-1');
        line.ask(infoTopic);
        await stage.wait(() => line.answers.length === 1);
        stage.cut();
        await stage.wait(() => !line.connected);
        stage.mend();
        await stage.wait(() => line.connections() === 2);
        hub.show('one');
        line.ask(beatTopic);
        await stage.wait(() => line.answers.length === 2);
        await settled(line);
        expect([line.connected, besidesBeats(line.heard)]).toEqual([true, []]);
      });

      it('that was cut hears what is retained again, and nothing that was only said meanwhile', async () => {
        await hub.start();
        hub.show('one');
        const line = await connected('board-1', [infoTopic, beatTopic]);
        await settled(line);
        line.heard.splice(0);
        stage.cut();
        await stage.wait(() => !line.connected);
        line.publish(healthTopic('board-1'), encode('nodeHealth', health('lost')));
        hub.show('two');
        hub.show('three');
        const missed = hub.beat();
        stage.mend();
        await stage.wait(() => line.connections() === 2 && line.answers.length === 4);
        await settled(line);
        line.publish(healthTopic('board-1'), encode('nodeHealth', health('back')));
        await stage.wait(() => hub.said.length > 0);
        expect(besidesBeats(line.heard)).toEqual(['info three']);
        expect(line.heard).not.toContain(missed);
        expect(saidBy('board-1')).toEqual(['health back']);
      });

      it('whose subscription was under way when it was cut has no answer', async () => {
        await hub.start();
        const line = await connected('board-1');
        line.ask(beatTopic);
        stage.cut();
        await stage.wait(() => line.answers.length > 0);
        expect(line.answers).toEqual(['beat undefined']);
      });

      it('tells the hub when it is gone', async () => {
        await hub.start();
        await connected('board-1');
        await connected('desk-1');
        stage.cut();
        await stage.wait(() => hub.gone.length === 2);
        expect(hub.gone.toSorted()).toEqual(['board-1', 'desk-1']);
      });

      it('notices a line that has gone silent, and what was said into it never arrives', async () => {
        await hub.start();
        const line = await connected('board-1', [beatTopic]);
        stage.silence();
        line.publish(healthTopic('board-1'), encode('nodeHealth', health('lost')));
        const missed = hub.beat();
        await stage.wait(() => !line.connected);
        stage.mend();
        await stage.wait(() => line.connections() === 2 && line.answers.length === 2);
        await settled(line);
        line.publish(healthTopic('board-1'), encode('nodeHealth', health('back')));
        await stage.wait(() => hub.said.length > 0);
        expect(saidBy('board-1')).toEqual(['health back']);
        expect(line.heard).not.toContain(missed);
      });

      it('that is renewed makes a new connection', async () => {
        await hub.start();
        const line = await connected('board-1', [beatTopic]);
        line.renew();
        await stage.wait(() => line.connections() === 2 && line.answers.length === 2);
        await settled(line);
        expect(line.connected).toBe(true);
      });

      it('finds a hub that has started again, which retains nothing of before', async () => {
        await hub.start();
        hub.show('one');
        const line = await connected('board-1', [infoTopic, beatTopic]);
        await settled(line);
        line.heard.splice(0);
        await hub.restart();
        await stage.wait(() => line.connections() === 2 && line.answers.length === 4);
        await settled(line);
        expect(besidesBeats(line.heard)).toEqual([]);
      });

      it('that is stopped is gone, and comes back no more', async () => {
        await hub.start();
        const line = await connected('board-1', [beatTopic]);
        const other = await connected('desk-1', [beatTopic]);
        await line.stop();
        await stage.wait(() => hub.gone.includes('board-1'));
        line.heard.splice(0);
        stage.cut();
        await stage.wait(() => !other.connected);
        stage.mend();
        await stage.wait(() => other.answers.length === 2);
        await settled(other);
        expect([line.connected, line.connections(), line.heard]).toEqual([false, 1, []]);
      });
    });

    describe('under the connection that ships', () => {
      /** `heard`: its beats; `times`: how often it has come to know a hub. */
      function connect(node: string): { connection: Connection; heard: string[]; times: () => number } {
        const connection = openConnection(stage.openTransport, options(node));
        onTestFinished(() => connection.stop());
        const heard: string[] = [];
        let times = 0;
        connection.onConnect(() => {
          times += 1;
        });
        connection.on('beat', {}, ({ n }) => heard.push(`beat ${n}`));
        return { connection, heard, times: () => times };
      }

      /** Beats until one is heard: its subscription may still be under way. */
      async function beatHeard(heard: readonly string[]): Promise<void> {
        const before = heard.length;
        for (let tries = 0; heard.length === before && tries < 1_000; tries += 1) {
          hub.beat();
          let waited = 0;
          await stage.wait(() => {
            waited += 1;
            return heard.length > before || waited > 3;
          });
        }
      }

      it('knows the hall from the first word it hears; before that, it says nothing', async () => {
        await hub.start();
        const { connection, heard, times } = connect('board-1');
        // Connected, it listens, and has not been told which hall this is.
        await stage.wait(() => hub.subscribed.includes('beat'));
        connection.publish('nodeHealth', { id: 'board-1' }, health('early'));
        expect(times()).toBe(0);
        await beatHeard(heard);
        expect(times()).toBe(1);
        connection.publish('nodeHealth', { id: 'board-1' }, health('known'));
        await stage.wait(() => hub.said.length > 0);
        expect(hub.said).toEqual(['board-1 health known']);
      });

      it('tells a second listener of a row at once what the first one has heard last, and each that it is taken back', async () => {
        await hub.start();
        hub.show('one');
        const { connection } = connect('board-1');
        const first: string[] = [];
        connection.on(
          'hubInfo',
          {},
          ({ version }) => first.push(version),
          () => first.push('-'),
        );
        await stage.wait(() => first.length > 0);
        hub.show('two');
        await stage.wait(() => first.length > 1);
        const second: string[] = [];
        const end = connection.on(
          'hubInfo',
          {},
          ({ version }) => second.push(version),
          () => second.push('-'),
        );
        expect([first, second]).toEqual([['one', 'two'], ['two']]);
        hub.outlet().clear('hubInfo', '');
        await stage.wait(() => second.length > 1);
        end();
        hub.show('three');
        await stage.wait(() => first.length > 3);
        expect([first, second]).toEqual([
          ['one', 'two', '-', 'three'],
          ['two', '-'],
        ]);
      });

      it('hears every row anew when the hub has started again, without being asked', async () => {
        await hub.start();
        hub.show('one');
        const { connection, heard, times } = connect('board-1');
        const infos: string[] = [];
        connection.on('hubInfo', {}, ({ version }) => infos.push(version));
        await stage.wait(() => infos.length > 0);
        await hub.restart();
        hub.show('two');
        await stage.wait(() => infos.length > 1);
        await beatHeard(heard);
        expect([infos, times()]).toEqual([['one', 'two'], 2]);
      });

      it('hears it anew, too, when the line was cut, and when it has renewed it', async () => {
        await hub.start();
        hub.show('one');
        const { connection, times } = connect('board-1');
        const infos: string[] = [];
        connection.on('hubInfo', {}, ({ version }) => infos.push(version));
        await stage.wait(() => infos.length === 1);
        stage.cut();
        stage.mend();
        await stage.wait(() => infos.length === 2);
        connection.renew();
        await stage.wait(() => infos.length === 3);
        expect([infos, times()]).toEqual([['one', 'one', 'one'], 3]);
      });

      it('asks again for a row that it was denied, and hears it when the config names it', async () => {
        await hub.start();
        hub.configure('board-9', 'Atrio');
        const { connection, heard } = connect('board-9');
        const names: string[] = [];
        const refusals: string[] = [];
        connection.onUnasked('refused', ({ code }) => refusals.push(code));
        connection.on('nodeConfig', { id: 'board-9' }, ({ kind }) => names.push(kind));
        await stage.wait(() => refusals.length > 0);
        await beatHeard(heard);
        expect([names, new Set(refusals)]).toEqual([[], new Set(['not-yours'])]);
        const data = smallConfigData();
        hub.change(ConfigSchema.parse({ ...data, nodes: { ...data.nodes, 'board-9': data.nodes['board-1'] } }));
        await stage.wait(() => names.length > 0);
        expect(names).toEqual(['board']);
      });

      it('says what it says on one line in its order, and listens no more where nobody does', async () => {
        await hub.start();
        const { connection, heard } = connect('board-1');
        await beatHeard(heard);
        const infos: string[] = [];
        const end = connection.on('hubInfo', {}, ({ version }) => infos.push(version));
        hub.show('one');
        await stage.wait(() => infos.length > 0);
        end();
        hub.show('two');
        for (let n = 1; n <= 20; n += 1) connection.publish('nodeHealth', { id: 'board-1' }, health(`${n}`));
        await stage.wait(() => hub.said.length === 20);
        expect(hub.said).toEqual(Array.from({ length: 20 }, (_, i) => `board-1 health ${i + 1}`));
        await beatHeard(heard);
        expect(infos).toEqual(['one']);
      });
    });
  });
}
