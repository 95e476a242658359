// Some of a big hall's nodes, as bare clients that subscribe, tell their health and answer as the shipped ones do, message for
// message; and fingers that move at a pace of their own, whether the hub has answered the last or not.
import { randomBytes } from 'node:crypto';
import { decode, encode } from '../../../broker/contract/codec.js';
import { type Payload, readTopic, type TopicName, topicOf } from '../../../broker/contract/topics.js';
import { fullServices, isOffice } from '../full-hall.js';
import { hallId } from '../hall.js';
import { nowMs } from '../time.js';
import { serve } from '../worker.js';
import { createPulse, type Pulse } from './load-pulse.js';
import { connectTo } from './mqtt-client.js';

const healthMs = 2_000;
const voiceMs = 200;
/** How long an answer is waited for after the last finger. */
const lateMs = 5_000;

interface Asking {
  /** Resolves with the ms until the answer, and whether it was yes. */
  ask(what: 'press' | 'open' | 'next' | 'arrived'): Promise<{ readonly ms: number; readonly ok: boolean }>;
}

const kiosks: Asking[] = [];
const desks: Asking[] = [];
let pulse: Pulse = () => {
  throw new Error('no beat yet');
};

type Say = <N extends TopicName>(name: N, id: string, payload: Payload<N>) => void;
type Heard = Partial<{ readonly [N in TopicName]: (payload: Payload<N>) => void }>;

/** Subscribes to what every node hears, and to `heard` of each id. */
async function connectNode(
  url: string,
  node: string,
  ids: readonly string[],
  heard: (say: Say) => Heard,
  devices: readonly string[],
): Promise<Say> {
  const client = await connectTo(url, node);
  const boot = randomBytes(16).toString('hex');
  const say: Say = (name, id, payload) => client.publish(topicOf(hallId, name, { id }), encode(name, payload));
  const handlers = heard(say);
  client.on('message', (topic, bytes) => {
    const name = readTopic(topic)?.name;
    if (name !== undefined) hear(name, bytes);
  });
  function hear<N extends TopicName>(name: N, bytes: Uint8Array): void {
    const message = decode(name, bytes);
    if (!message.ok) throw new Error(`${name}: ${message.detail}`);
    handlers[name]?.(message.value);
  }
  const everybody: readonly TopicName[] = ['beat', 'nodeConfig'];
  const own = Object.keys(handlers).filter((name): name is TopicName => name in handlers);
  await client.subscribeAsync([
    ...everybody.map((name) => topicOf(hallId, name, { id: node })),
    ...own.flatMap((name) => ids.map((id) => topicOf(hallId, name, { id }))),
  ]);
  const health = {
    v: 1,
    boot,
    version: 'bench',
    devices: Object.fromEntries(devices.map((device) => [device, { ok: true as const }])),
  } as const;
  say('nodeHealth', node, health);
  setInterval(() => say('nodeHealth', node, health), healthMs).unref();
  return say;
}

/** Of one life of a node, what it asked and waits to hear of. */
function createAsking(node: string, send: (id: { node: string; boot: string; n: number }, what: Parameters<Asking['ask']>[0]) => void) {
  const boot = randomBytes(16).toString('hex');
  const open = new Map<number, (ok: boolean) => void>();
  let n = 0;
  const asking: Asking = {
    ask(what) {
      n += 1;
      const id = { node, boot, n };
      return new Promise((resolve) => {
        const from = nowMs();
        open.set(id.n, (ok) => resolve({ ms: nowMs() - from, ok }));
        send(id, what);
      });
    },
  };
  function answered({ id, ok }: { readonly id: { readonly n: number } | null; readonly ok: boolean }): void {
    if (id === null) throw new Error('the hub could not read it');
    open.get(id.n)?.(ok);
    open.delete(id.n);
  }
  return { asking, answered };
}

async function connectKiosk(url: string, node: string, number: number): Promise<void> {
  let presses = number;
  const { asking, answered } = createAsking(node, (id) => {
    presses += 1;
    say('press', node, { v: 1, id, stamp: pulse(), button: `b${1 + (presses % fullServices.length)}` });
  });
  const heard = (tell: Say): Heard => ({
    pressAck: answered,
    print: ({ order }) => tell('printDone', node, { v: 1, order, state: 'printed' }),
    printDoneAck: () => {},
    kioskState: () => {},
    lease: () => {},
  });
  const say = await connectNode(url, node, [node], heard, ['buttons', 'printer']);
  kiosks.push(asking);
}

async function connectDesk(url: string, node: string, desk: string, number: number): Promise<void> {
  const { asking, answered } = createAsking(node, (id, verb) => {
    if (verb !== 'press') say('command', desk, { v: 1, id, stamp: pulse(), verb });
  });
  const say = await connectNode(url, node, [desk], () => ({ commandAck: answered, deskState: () => {} }), ['keypad', 'lamp', 'display']);
  await asking.ask('open');
  // An office waits for whom it is sent; here it only shows its light.
  if (!isOffice(number)) desks.push(asking);
}

async function connectVoice(url: string, node: string, area: string): Promise<void> {
  const heard = (tell: Say): Heard => ({
    announce: ({ order }) => void setTimeout(() => tell('announceDone', area, { v: 1, order, state: 'announced' }), voiceMs),
    announceWithdraw: () => {},
    announceDoneAck: () => {},
  });
  await connectNode(url, node, [area], heard, ['speaker']);
}

/** Presses, calls and arrivals in turn. */
function* fingers(): Generator<() => ReturnType<Asking['ask']>> {
  for (let n = 0; ; n += 1) {
    const [kiosk, desk] = [kiosks[n % kiosks.length], desks[n % desks.length]];
    if (kiosk === undefined || desk === undefined) throw new Error('nobody is connected');
    yield () => kiosk.ask('press');
    yield () => desk.ask('next');
    yield () => desk.ask('arrived');
  }
}
const turn = fingers();

serve({
  /** `kind` and how many of it, numbered from `first`; `areas`: how many the hall has. */
  async connect(url = '', kind = '', first = '', count = '', areas = '') {
    if (kiosks.length + desks.length === 0) pulse = await createPulse(url, `${kind}-${first}`);
    for (let n = Number(first); n < Number(first) + Number(count); n += 1) {
      const node = `${kind}-${n}`;
      if (kind === 'kiosk') await connectKiosk(url, node, n);
      else if (kind === 'desk') await connectDesk(url, node, `sportello-${n}`, n);
      else if (kind === 'voice') await connectVoice(url, node, `area-${n}`);
      else await connectNode(url, node, [`area-${1 + (n % Number(areas))}`], () => ({ calls: () => {} }), ['board']);
    }
    return [];
  },
  /** So many take a ticket, one after the other. */
  async fill(count = '') {
    for (let n = 0; n < Number(count); n += 1) {
      const { ok } = (await kiosks[n % kiosks.length]?.ask('press')) ?? { ok: false };
      if (!ok) throw new Error('a press was refused');
    }
    return [];
  },
  /** Fingers at a pace for a while; returns how many were refused, and the ms that each answer took. */
  async pace(perSecond = '', seconds = '') {
    const answers: ReturnType<Asking['ask']>[] = [];
    const until = nowMs() + Number(seconds) * 1000;
    // Never in step with anything: between two lies half to one and a half times the mean.
    for (let at = nowMs(); at < until; at += ((0.5 + Math.random()) * 1000) / Number(perSecond)) {
      if (at > nowMs()) await new Promise((resolve) => setTimeout(resolve, at - nowMs()));
      answers.push(turn.next().value());
    }
    const late = new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error('not all was acknowledged')), lateMs).unref());
    const heard = await Promise.race([Promise.all(answers), late]);
    return [heard.filter(({ ok }) => !ok).length, ...heard.map(({ ms }) => ms)];
  },
});
