// Two hundred telephones with the page of their ticket and twenty screens, all at once on the shipped hub: how long a call takes to be on every
// screen, what the hub holds for them all, and what becomes of a reader that stops reading.

import type { Worker } from './crew.js';
import { hallConfig } from './hall.js';
import { statusMb } from './memory.js';
import { judge, percentile, type Row } from './rows.js';
import { onStage, type Stage } from './stage.js';
import { sleep } from './time.js';

const telephones = 200;
const screens = 20;
const calls = 400;
const warmUpCalls = 40;
/** Between two calls, ms: a hall of 200 who wait calls far more rarely. */
const apartMs = { least: 60, more: 120 };
const frozen = 20;
/** A day of many: what is said meanwhile is more than the system keeps for a reader. */
const floodCalls = 4_000;
const chunk = 100;
/** What the hub itself may have for one who does not read (`untakenMost` of its server), with the last words and the heap's slack, MB. */
const frozenMbMost = 0.5;
const settleMs = 3_000;
const ms = { atMost: 100 };

type Say = (words: string) => void;

interface Crowd {
  readonly pid: number;
  readonly web: string;
  readonly hall: Worker;
  readonly phones: Worker;
}

export async function faces(say: Say): Promise<Row[]> {
  const bare = await onStage(async (stage) => {
    const process = stage.hire('bare-faces');
    const [mqtt = 0, http = 0] = await process.ask('open', stage.folder);
    const web = `http://127.0.0.1:${http}`;
    const crowd = await gather(stage, { pid: process.pid, mqtt: `mqtt://127.0.0.1:${mqtt}`, web, outside: web });
    return (await callAll(crowd)).samples;
  });
  return onStage((stage) => onHub(stage, bare, say));
}

async function onHub(stage: Stage, bare: readonly number[], say: Say): Promise<Row[]> {
  const config = JSON.parse(hallConfig({ kiosks: 1, desks: 1, printer: 'sim' }));
  config.hall['public-url'] = 'https://turno.example';
  const hub = await stage.hubOf(JSON.stringify(config), ['--public', '127.0.0.1:0']);
  const pid = hub.child.pid ?? 0;
  const emptyMb = statusMb(pid, 'VmRSS');
  const crowd = await gather(stage, { pid, mqtt: hub.mqttUrl, web: hub.httpUrl, outside: hub.publicUrl ?? '' });
  const { samples, took } = await callAll(crowd);
  const halfMb = statusMb(pid, 'VmRSS');
  say(
    `call-to-screens: the worst ${[...samples]
      .sort((a, b) => b - a)
      .slice(0, 8)
      .map((one) => one.toFixed(1))
      .join(', ')} ms`,
  );

  await crowd.hall.ask('freeze', crowd.web, 1);
  const beside = (await callAll(crowd)).samples;
  await crowd.hall.ask('freeze', crowd.web, frozen - 1);
  await sleep(settleMs);
  const crowdMb = statusMb(pid, 'VmRSS');
  const flood = await untilCut(crowd, pid, say);
  await crowd.hall.ask('thaw');
  await sleep(settleMs);
  if ((await crowd.hall.askOne('lost')) > 0) throw new Error('a screen that reads was cut off');
  return [
    judge('call-to-screens-p50', percentile(samples, 0.5), 'ms', percentile(bare, 0.5)),
    judge('call-to-screens-p99', percentile(samples, 0.99), 'ms', null, ms),
    judge('floor-call-to-screens-p99', percentile(bare, 0.99), 'ms', null),
    judge('ticket-answered-p99', percentile(took, 0.99), 'ms', null, ms),
    judge('call-to-screens-slow-reader-p50', percentile(beside, 0.5), 'ms', percentile(samples, 0.5), { atMost: 1.25 }),
    judge('call-to-screens-slow-reader-p99', percentile(beside, 0.99), 'ms', null, ms),
    judge('faces-memory', halfMb, 'MB', emptyMb, { atMost: 1.5 }),
    judge('faces-memory-flat', statusMb(pid, 'VmRSS'), 'MB', halfMb, { atMost: 1.25 }),
    judge('slow-reader-memory', (flood.peakMb - crowdMb) / frozen, 'MB', null, { atMost: frozenMbMost }),
    judge('slow-reader-waits', flood.waitsMost, 'B', null),
    judge('slow-reader-left', flood.left, 'runs', null, { atMost: 0 }),
  ];
}

interface Where {
  readonly pid: number;
  readonly mqtt: string;
  readonly web: string;
  /** Where citizens are served. */
  readonly outside: string;
}

async function gather(stage: Stage, { pid, mqtt, web, outside }: Where): Promise<Crowd> {
  const phones = stage.hire('phones');
  const hall = stage.hire('screens');
  await phones.ask('connect', mqtt, outside, telephones);
  await hall.ask('connect', mqtt, web, screens);
  return { pid, web, hall, phones };
}

/** The ms of each call until all screens have it, and of each answer to a telephone meanwhile. */
async function callAll({ hall, phones }: Crowd): Promise<{ readonly samples: readonly number[]; readonly took: readonly number[] }> {
  const samples: number[] = [];
  for (let n = -warmUpCalls; n < calls; n += 1) {
    if (n === 0) await phones.ask('took');
    const taken = await hall.askOne('call');
    if (n >= 0) samples.push(taken);
    // Not in step with anything: what is 37 apart meets every moment between two beats.
    await Promise.all([phones.ask('replace'), sleep(apartMs.least + ((Math.abs(n) * 37) % apartMs.more))]);
  }
  const [failed = 0, ...took] = await phones.ask('took');
  if (failed > 0) throw new Error(`${failed} telephones were not answered`);
  return { samples, took };
}

interface Flood {
  /** Frozen readers that are still served. */
  readonly left: number;
  /** The most bytes that lay in the system's own store for one of them. */
  readonly waitsMost: number;
  readonly peakMb: number;
}

/** Calls until the hub has cut off everybody who does not read. */
async function untilCut({ hall, phones }: Crowd, pid: number, say: Say): Promise<Flood> {
  let [left, waitsMost] = [frozen, 0];
  let peakMb = 0;
  let called = 0;
  while (left > 0 && called < floodCalls) {
    await phones.ask('come', chunk);
    await hall.ask('calls', chunk);
    called += chunk;
    const [still = 0, waiting = 0] = await hall.ask('frozen');
    left = still;
    waitsMost = Math.max(waitsMost, waiting);
    peakMb = Math.max(peakMb, statusMb(pid, 'VmRSS'));
  }
  say(
    `slow-reader: ${left} of ${frozen} left after ${called} calls, ${waitsMost} B waited in the system for one, the hub ${peakMb.toFixed(1)} MB`,
  );
  return { left, waitsMost, peakMb };
}
