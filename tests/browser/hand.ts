// A hand in the hall, at a kiosk and at a desk: raw messages, so that a test needs no node.
import { randomBytes } from 'node:crypto';
import type { DeskAct } from '../../broker/contract/messages/desk.js';
import type { Paper } from '../../broker/contract/messages/papers.js';
import { type Payload, topicOf } from '../../broker/contract/topics.js';
import { connectClient, type Heard } from '../harness/client.js';
import type { TestHub } from '../harness/hub.js';

export interface Hand {
  /** A ticket, printed; returns its number. */
  take(): Promise<string>;
  /** Likewise; what its paper says. */
  takePaper(): Promise<Paper>;
  key(verb: Extract<DeskAct['verb'], 'open' | 'next' | 'done' | 'undo'>): Promise<void>;
  /** The kiosk says that its printer works, again and again until the hand is gone. */
  printerWorks(): void;
  close(): Promise<void>;
}

const hall = 'prova';
const textOf = ({ payload }: Heard) => payload.toString();

export async function createHand(hub: TestHub): Promise<Hand> {
  const boot = randomBytes(16).toString('hex');
  const [kiosk, desk] = await Promise.all([connectClient(hub.mqttUrl, 'kiosk-1'), connectClient(hub.mqttUrl, 'desk-1')]);
  await kiosk.subscribe(topicOf(hall, 'beat'), topicOf(hall, 'pressAck', { id: 'kiosk-1' }), topicOf(hall, 'print', { id: 'kiosk-1' }));
  await desk.subscribe(topicOf(hall, 'commandAck', { id: 'one' }));
  let n = 0;
  let health: ReturnType<typeof setInterval> | undefined;
  const life = () => {
    n += 1;
    return n;
  };
  /** Just now, as a node would say it. */
  async function stamp(): Promise<Payload<'press'>['stamp']> {
    await kiosk.find('a beat', ({ topic }) => topic === topicOf(hall, 'beat'));
    const last: Payload<'beat'> = JSON.parse(
      kiosk.heard
        .filter(({ topic }) => topic === topicOf(hall, 'beat'))
        .map(textOf)
        .at(-1) ?? '{}',
    );
    return { boot: last.boot, beat: last.n, sinceMs: 0 };
  }
  async function takePaper(): Promise<Paper> {
    const id = { node: 'kiosk-1', boot, n: life() };
    kiosk.publish(topicOf(hall, 'press', { id: 'kiosk-1' }), { v: 1, id, stamp: await stamp(), button: 'b1' });
    const ack = await kiosk.find('a ticket', (message) => message.topic.endsWith('/press/ack') && textOf(message).includes(`"n":${id.n}}`));
    const told: { readonly number?: string } = JSON.parse(textOf(ack));
    const { number: mine } = told;
    if (mine === undefined) throw new Error(textOf(ack));
    const order = await kiosk.find('its order', (message) => message.topic.endsWith('/print') && textOf(message).includes(mine));
    const { order: number, paper }: Payload<'print'> = JSON.parse(textOf(order));
    kiosk.publish(topicOf(hall, 'printDone', { id: 'kiosk-1' }), { v: 1, order: number, state: 'printed' });
    if ('slip' in paper) throw new Error(`${mine} came out as a slip`);
    return paper;
  }

  return {
    take: async () => (await takePaper()).number,
    takePaper,
    async key(verb) {
      const id = { node: 'desk-1', boot, n: life() };
      desk.publish(topicOf(hall, 'command', { id: 'one' }), { v: 1, id, stamp: await stamp(), verb });
      await desk.find(`the answer to ${verb}`, (message) => textOf(message).includes(`"n":${id.n}}`));
    },
    printerWorks() {
      const say = () =>
        kiosk.publish(topicOf(hall, 'nodeHealth', { id: 'kiosk-1' }), { v: 1, boot, version: 'test', devices: { printer: { ok: true } } });
      say();
      health = setInterval(say, 1_000);
    },
    async close() {
      clearInterval(health);
      await Promise.all([kiosk.close(), desk.close()]);
    },
  };
}
