// The telephones of those who wait: each opens the page of its ticket with what belongs to it, then asks every five seconds what is new, each time on
// a connection of its own, as the page's script does. The tickets come from a kiosk that takes their addresses off their papers.
import { randomBytes } from 'node:crypto';
import { get } from 'node:http';
import { decode, encode } from '../../../broker/contract/codec.js';
import { readTopic, topicOf } from '../../../broker/contract/topics.js';
import { hallId, services } from '../hall.js';
import { nowMs } from '../time.js';
import { serve } from '../worker.js';
import { createPulse, type Pulse } from './load-pulse.js';
import { connectTo } from './mqtt-client.js';

const kiosk = 'kiosk-1';
const askMs = 5_000;
const healthMs = 2_000;

interface Phone {
  /** What it asks, without the mark. */
  at: string;
  mark: string;
}

const phones: Phone[] = [];
const tookMs: number[] = [];
let url = '';
let failed = 0;
let replaced = 0;
let press = () => {};
let printed: (path: string) => void = () => {};

/** Resolves with the text. */
function ask(path: string): Promise<string> {
  const from = nowMs();
  return new Promise((resolve, reject) => {
    get(`${url}${path}`, { agent: false, headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let text = '';
      if (answer.statusCode !== 200) failed += 1;
      answer.setEncoding('utf8').on('data', (more: string) => {
        text += more;
      });
      answer.on('end', () => {
        tookMs.push(nowMs() - from);
        resolve(text);
      });
    }).on('error', reject);
  });
}

async function open(path: string): Promise<Phone> {
  const page = await ask(path);
  for (const [, file = ''] of page.matchAll(/(?:src|href)="(\/[\w.]+\.(?:js|css))"/g)) await ask(file);
  const [, at = '', mark = ''] = /data-at="([^"]+)" data-mark="([^"]+)"/.exec(page) ?? [];
  if (at === '') throw new Error(`${path} is no ticket's page`);
  return { at: at.replaceAll('&amp;', '&'), mark };
}

async function refresh(phone: Phone): Promise<void> {
  const text = await ask(`${phone.at}&mark=${encodeURIComponent(phone.mark)}`);
  const end = text.indexOf('\n');
  if (end > 0) phone.mark = text.slice(0, end);
}

async function openKiosk(mqttUrl: string): Promise<void> {
  const boot = randomBytes(16).toString('hex');
  const pulse: Pulse = await createPulse(mqttUrl, 'board-1');
  const client = await connectTo(mqttUrl, kiosk);
  let presses = 0;
  client.on('message', (topic, bytes) => {
    if (readTopic(topic)?.name !== 'print') return;
    const order = decode('print', bytes);
    if (!order.ok) throw new Error(order.detail);
    client.publish(topicOf(hallId, 'printDone', { id: kiosk }), encode('printDone', { v: 1, order: order.value.order, state: 'printed' }));
    if ('link' in order.value.paper) printed(new URL(order.value.paper.link ?? '').pathname);
  });
  await client.subscribeAsync(topicOf(hallId, 'print', { id: kiosk }));
  const health = () =>
    client.publish(topicOf(hallId, 'nodeHealth', { id: kiosk }), encode('nodeHealth', { v: 1, boot, version: 'bench', devices: {} }));
  health();
  setInterval(health, healthMs).unref();
  press = () => {
    presses += 1;
    const button = `b${1 + (presses % services.length)}`;
    client.publish(
      topicOf(hallId, 'press', { id: kiosk }),
      encode('press', { v: 1, id: { node: kiosk, boot, n: presses }, stamp: pulse(), button }),
    );
  };
}

/** One more ticket; resolves with its page's path. */
function come(): Promise<string> {
  return new Promise((resolve) => {
    printed = resolve;
    press();
  });
}

const anew = async (): Promise<Phone> => open(await come());

serve({
  /** Resolves when so many wait, each with the page of its ticket open. */
  async connect(mqttUrl = '', pageUrl = '', count = '') {
    url = pageUrl;
    await openKiosk(mqttUrl);
    for (let n = 0; n < Number(count); n += 1) phones.push(await anew());
    for (const [i, phone] of phones.entries()) {
      const round = () =>
        refresh(phone).catch(() => {
          failed += 1;
        });
      setTimeout(() => setInterval(round, askMs), (i * askMs) / Number(count));
    }
    return [];
  },
  /** The one who waited longest has been called: somebody else comes, and opens a page. */
  async replace() {
    const phone = phones[replaced % phones.length];
    replaced += 1;
    if (phone !== undefined) Object.assign(phone, await anew());
    return [];
  },
  /** So many come, and none of them opens a page. */
  async come(count = '') {
    for (let n = 0; n < Number(count); n += 1) await come();
    return [];
  },
  /** The ms that the answers took since they were asked for last, and how many were none. */
  took: () => [failed, ...tookMs.splice(0)],
});
