// A town's hall that stands: its own file, a hub on real sockets, every node that it names with simulated devices, and fingers that reach
// them over MQTT as the demo page's do. All in the test's process, so that the hub's clock can be put forward.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { expect } from 'vitest';
import { wallOf } from '../../../broker/calendar/days.js';
import { configSource } from '../../../broker/config/load.js';
import type { Config } from '../../../broker/config/schema.js';
import { healthMs, silentMs } from '../../../broker/contract/limits.js';
import type { DeskAck } from '../../../broker/contract/messages/desk.js';
import type { Payload } from '../../../broker/contract/topics.js';
import { systemTime } from '../../../broker/engine/clock.js';
import { openReportThread } from '../../../broker/engine/report-thread.js';
import type { Page } from '../../../broker/http/routes.js';
import { startHub } from '../../../broker/hub/hub.js';
import { catalogue } from '../../../cli/catalogue.js';
import { kinds } from '../../../nodes/kinds/kinds.js';
import { type RunningNode, startNode } from '../../../nodes/runtime/node.js';
import { type Ears, openEars } from '../../harness/ears.js';
import { makeFolder } from '../../harness/folders.js';
import { ordersOpen } from '../../harness/journal.js';
import { papersOf } from '../../harness/paper.js';
import { projectRoot } from '../../harness/processes.js';
import { type Asker, openAsker } from './asker.js';
import { nodesClock, townClock } from './clocks.js';
import { drivers } from './drivers.js';
import { type Eyes, openEyes } from './eyes.js';
import { openPageHands, type PageHands } from './page-hands.js';

/** How often somebody looks whether all has been carried out, and for how long at most, ms. */
const lookMs = 10;
const quietMostMs = 20_000;

interface PaperOut {
  readonly number: string;
  readonly text: string;
}

/** A desk, as those who work at it know it: by the number above it. */
interface DeskAt {
  /** The keys of one command; resolves with who is at the desk now or was issued, `done`, or the code of a refusal. */
  keys(keys: string): Promise<string>;
  /** `A`: the visit of who is there ends, and the next one is called. */
  next(): Promise<string>;
  /** A command whose paper comes out of a kiosk: what it says. */
  prints(keys: string): Promise<PaperOut>;
  state(): Payload<'deskState'>;
  /** Resolves when it stands so; counts are shown a little later than numbers. */
  becomes(state: Partial<Payload<'deskState'>>): Promise<void>;
  /** The citizen's finger on a smiley, 3 the best; resolves once the visit cannot be rated any more. */
  rates(rating: 1 | 2 | 3): Promise<void>;
}

export interface Town {
  readonly ears: Ears;
  /** That runs now. */
  readonly config: Config;
  /** The hub's own folder. */
  readonly folder: string;
  desk(number: number): DeskAt;
  /** One press; resolves with the hub's answer. */
  press(button: string, language?: 'en', kiosk?: string): Promise<Payload<'pressAck'>>;
  /** A press, and the ticket that came out. */
  take(button: string, language?: 'en', kiosk?: string): Promise<PaperOut>;
  /** A code on the digit buttons; resolves with the number or the code of a refusal. */
  checkIn(code: string, kiosk?: string): Promise<string>;
  /** Resolves when every order has been carried out. */
  quiet(): Promise<void>;
  /** The clock on the wall shows that time, later than now: `10:30`, or `2026-11-24T08:30`. */
  at(time: string): Promise<void>;
  pass(minutes: number): Promise<void>;
  readonly ask: Asker['ask'];
  /** What `turno status` tells. */
  status(): Promise<Payload<'status'>>;
  readonly eyes: Eyes;
  readonly hands: PageHands;
  /** The maintainer saves the file anew; resolves when the hall runs by it, and rejects with why it does not. */
  save(edit: (text: string) => string): Promise<void>;
  /** What a simulated device shows when it is asked. */
  shows(node: string, device: string): Promise<Payload<'sim'>>;
  /** Of the hub's pages. */
  readonly url: string;
  /** The hub is gone. Resolves with how it comes back: where it was, once every node hears it again. */
  away(): Promise<() => Promise<void>>;
  /** What the hub complained of. */
  logged(): string;
  close(): Promise<void>;
}

interface TownOptions {
  /** What the town changes in its file before it opens. */
  readonly edit?: (text: string) => string;
  /** Built files that browsers ask for. */
  readonly pages?: readonly Page[];
}

/** The hall of `config/towns/<name>.yaml`, at `start` by its own clock: `2026-11-23T08:00`. */
export async function standTown(name: string, start: string, { edit = (text) => text, pages = [] }: TownOptions = {}): Promise<Town> {
  const folder = makeFolder('turno-town-');
  const file = join(projectRoot, 'config/towns', `${name}.yaml`);
  // The town's own file; what is saved while the hall stands is saved here alone.
  const written = { text: edit(readFileSync(file, 'utf8')), saves: 0 };
  const saved = { read: () => ({ ok: true, text: written.text }) as const, stamp: () => `${written.saves}` };
  const source = configSource(file, await catalogue(), saved);
  const read = source.read();
  if (!read.ok) throw new Error(read.errors.map(({ en }) => en).join('\n'));
  let { config } = read;
  const { id: hall, zone } = config.hall;
  const time = townClock(wallOf(start, zone));
  const clock = nodesClock();
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => logged.push(line) });
  const open: (() => unknown)[] = [() => folder.remove()];

  const own = join(folder.path, 'hub');
  // A worker cannot be made of TypeScript: the shipped one.
  const script = pathToFileURL(join(projectRoot, 'dist/threads/report-worker.js'));
  const begin = (http: number, mqtt: number) =>
    startHub({
      ...{ config: source, folder: own, pages, time, version: 'test', language: 'en', log },
      http: { host: '127.0.0.1', port: http },
      mqtt: { host: '127.0.0.1', port: mqtt },
      reporter: openReportThread({ folder: own, log, after: systemTime.after, script }),
    });
  let hub = await begin(0, 0);
  open.push(() => hub.stop());
  const { httpPort, mqttPort } = hub;
  const url = `mqtt://127.0.0.1:${mqttPort}`;
  const ears = await openEars(url, hall);
  open.push(() => ears.close());
  const nodes = hub.nodes().map((id): RunningNode => {
    const options = { id, hub: url, key: undefined, kinds, drivers, clock, version: 'test', log };
    return startNode({ ...options, folder: join(folder.path, id) });
  });
  open.push(() => Promise.all(nodes.map((node) => node.stop())));
  await Promise.all(nodes.map(({ ready }) => ready));
  const everybodyBack = (after: number) =>
    Promise.all(hub.nodes().map((id) => ears.next('nodeState', `${id} is there`, (said) => said.id === id && said.payload.online, after)));
  await everybodyBack(0);
  let asker = await openAsker(url, hall);
  open.push(() => asker.close());

  const kiosks = Object.entries(config.nodes).flatMap(([id, { kind }]) => (kind === 'kiosk' ? [id] : []));
  const [firstKiosk = ''] = kiosks;

  /** The paper of the first order after `mark`, once the hub knows what came of it. */
  async function paperAfter(mark: number, kiosk: string): Promise<PaperOut> {
    const order = await ears.next('print', `a paper at ${kiosk}`, ({ id }) => id === kiosk, mark);
    const done = await ears.next('printDoneAck', 'it is out', ({ payload }) => payload.order === order.payload.order, mark);
    const [paper, ...others] = ears.said('sim', order.n).flatMap(({ n, id, payload }) => {
      return n < done.n && id === kiosk && payload.type === 'bytes' ? papersOf(Buffer.from(payload.base64, 'base64')) : [];
    });
    if (paper === undefined || others.length > 0 || !paper.cut) throw new Error(`not one paper: ${JSON.stringify([paper, ...others])}`);
    return { number: paper.numbers[0] ?? '', text: paper.text };
  }

  async function press(button: string, language?: 'en', kiosk = firstKiosk): Promise<Payload<'pressAck'>> {
    // Two fingers on one button are not that fast.
    await putForward(1_000);
    const mark = ears.mark();
    if (language !== undefined) ears.touch(kiosk, 'buttons', { v: 1, type: 'press', button: language });
    ears.touch(kiosk, 'buttons', { v: 1, type: 'press', button });
    return (await ears.next('pressAck', `${kiosk} answers ${button}`, ({ id }) => id === kiosk, mark)).payload;
  }

  async function putForward(ms: number): Promise<void> {
    const mark = ears.mark();
    time.putForward(ms);
    await ears.next('beat', 'the beat of then', () => true, mark);
    // To the hub its nodes have been silent for so long; each says at once that it is there.
    clock.hurry(healthMs);
    if (ms <= silentMs) return;
    await everybodyBack(mark);
  }

  async function quiet(): Promise<void> {
    const until = performance.now() + quietMostMs;
    for (let left = ordersOpen(own); left > 0; left = ordersOpen(own)) {
      if (performance.now() > until) throw new Error(`${left} orders are never carried out`);
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  }

  function desk(number: number): DeskAt {
    const node = `desk-${number}`;
    const found = config.nodes[node];
    const id = found?.kind === 'desk' ? found.desk : '';
    expect(config.desks[id]?.number).toBe(number);
    async function becomes(wanted: Partial<Payload<'deskState'>>): Promise<void> {
      for (;;) {
        const mark = ears.mark();
        const now: Record<string, unknown> = state();
        if (Object.entries(wanted).every(([key, value]) => now[key] === value)) return;
        const what = `${id} becomes ${JSON.stringify(wanted)}, not ${JSON.stringify(now)}`;
        await ears.next('deskState', what, (said) => said.id === id, mark);
      }
    }
    async function keys(all: string): Promise<string> {
      const mark = ears.mark();
      // Late, the hub is asked again and answers again: that is no answer to these keys.
      const idOf = ({ payload }: { readonly payload: DeskAck }) => JSON.stringify(payload.id);
      const answered = new Set(ears.said('commandAck').map(idOf));
      const isNew = (said: { readonly id: string; readonly payload: DeskAck }) => said.id === id && !answered.has(idOf(said));
      for (const key of all) ears.touch(node, 'keypad', { v: 1, type: 'key', key });
      const { payload } = await ears.next('commandAck', `${id} answers ${all}`, isNew, mark);
      return payload.ok ? (payload.number ?? 'done') : payload.code;
    }
    function state(): Payload<'deskState'> {
      const last = ears.said('deskState').findLast((said) => said.id === id);
      if (last === undefined) throw new Error(`nobody has heard of ${id}`);
      return last.payload;
    }
    return {
      keys,
      next: () => keys('A'),
      async prints(all) {
        const mark = ears.mark();
        const answer = await keys(all);
        const kiosk = config.desks[id]?.prints;
        if (kiosk === undefined || /^[a-z]+-/.test(answer)) throw new Error(`${all} at ${id}: ${answer}`);
        return paperAfter(mark, kiosk);
      },
      state,
      becomes,
      async rates(rating) {
        await becomes({ rateable: true });
        ears.touch(node, 'rating', { v: 1, type: 'rate', rating });
        await becomes({ rateable: false });
      },
    };
  }

  async function at(when: string): Promise<void> {
    const day = new Intl.DateTimeFormat('sv', { timeZone: zone }).format(time.wall());
    const ms = wallOf(when.includes('T') ? when : `${day}T${when}`, zone) - time.wall();
    if (ms <= 0) throw new Error(`${when} is over`);
    await quiet();
    await putForward(ms);
  }

  const eyes = openEyes(httpPort);
  return {
    ears,
    get config() {
      return config;
    },
    folder: own,
    desk,
    press,
    quiet,
    at,
    async take(button, language, kiosk = firstKiosk) {
      const mark = ears.mark();
      const ack = await press(button, language, kiosk);
      if (!ack.ok) throw new Error(`${button}: ${ack.code}`);
      const paper = await paperAfter(mark, kiosk);
      expect(paper.number).toBe(ack.number);
      return paper;
    },
    async checkIn(code, kiosk = firstKiosk) {
      await putForward(1_000);
      const mark = ears.mark();
      for (const digit of code) ears.touch(kiosk, 'buttons', { v: 1, type: 'press', button: `d${digit}` });
      const { payload } = await ears.next('pressAck', `${kiosk} answers ${code}`, ({ id }) => id === kiosk, mark);
      if (!payload.ok) return payload.code;
      expect((await paperAfter(mark, kiosk)).number).toBe(payload.number);
      return payload.number;
    },
    async pass(minutes) {
      await quiet();
      await putForward(minutes * 60_000);
    },
    ask: (question, wanted) => asker.ask(question, wanted),
    status: () => asker.ask('askStatus', {}),
    eyes,
    hands: openPageHands(httpPort, eyes),
    url: `http://127.0.0.1:${httpPort}`,
    async away() {
      await asker.close();
      await hub.stop();
      return async () => {
        const mark = ears.mark();
        hub = await begin(httpPort, mqttPort);
        asker = await openAsker(url, hall);
        await everybodyBack(mark);
      };
    },
    async save(edit) {
      const before = written.text;
      written.text = edit(before);
      if (written.text === before) throw new Error('nothing was edited');
      written.saves += 1;
      const edited = source.read();
      const { config: ran } = await asker.ask('askStatus', {});
      for (let looks = 0; looks < 5; looks += 1) {
        await putForward(1_000);
        const { config: runs } = await asker.ask('askStatus', {});
        if (runs.problems.length > 0) throw new Error(runs.problems.map(({ en }) => en).join('\n'));
        if (runs.hash === ran.hash) continue;
        if (edited.ok) config = edited.config;
        return;
      }
      throw new Error('the file is not applied');
    },
    async shows(node, device) {
      const mark = ears.mark();
      ears.touch(node, device, { v: 1, type: 'ask' });
      return (await ears.next('sim', `${node} says what its ${device} shows`, (said) => saysOf(said, node, device), mark)).payload;
    },
    logged: () => logged.join(''),
    async close() {
      for (const close of open.reverse()) await close();
    },
  };
}

/** Not the asking itself, which is on the same topic. */
function saysOf(said: { readonly id: string; readonly device: string; readonly payload: Payload<'sim'> }, node: string, device: string) {
  return said.id === node && said.device === device && said.payload.type !== 'ask';
}
