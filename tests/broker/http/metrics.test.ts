// What is counted and how things stand, as Prometheus reads it; and whether the hub is well.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { codes } from '../../../broker/contract/codes.js';
import { startTestHub } from '../../harness/hub.js';
import { type Family, readExposition } from './exposition.js';
import { config, get, type Stage, startStage } from './stage.js';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.end());

async function scrape(port = stage.port): Promise<Map<string, Family>> {
  const { status, headers, body } = await get(port, '/metrics');
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  return readExposition(body);
}

/** One figure, by the labels that are given. */
function figure(families: Map<string, Family>, name: string, labels: Record<string, string> = {}): number | undefined {
  const family = families.get(name) ?? families.get(name.replace(/_(bucket|sum|count)$/, ''));
  const wanted = Object.entries(labels).sort();
  return family?.samples.find(
    (sample) => sample.name === name && JSON.stringify(Object.entries(sample.labels).sort()) === JSON.stringify(wanted),
  )?.value;
}

it('counts from nothing, every code of a refusal included', async () => {
  const families = await scrape();
  for (const name of ['presses', 'commands', 'commits', 'facts']) expect(figure(families, `turno_${name}_total`)).toBe(0);
  expect(families.get('turno_refusals_total')?.samples.map(({ labels, value }) => [labels.code, value])).toEqual(
    Object.keys(codes).map((code) => [code, 0]),
  );
  expect(figure(families, 'turno_wait_seconds_count', { service: 'taxes' })).toBe(0);
});

it('counts what happens', async () => {
  const { meter } = stage.metrics;
  meter.pressed();
  meter.pressed();
  meter.commanded();
  meter.refused('queue-empty');
  meter.committed(3, 0.4);
  meter.committed(1, 42);
  meter.waited('certificates', 754_000);
  meter.waited('gone-since', 30_000);
  const families = await scrape();
  expect(figure(families, 'turno_presses_total')).toBe(2);
  expect(figure(families, 'turno_commands_total')).toBe(1);
  expect(figure(families, 'turno_refusals_total', { code: 'queue-empty' })).toBe(1);
  expect(figure(families, 'turno_refusals_total', { code: 'too-fast' })).toBe(0);
  expect(figure(families, 'turno_commits_total')).toBe(2);
  expect(figure(families, 'turno_facts_total')).toBe(4);
  expect(figure(families, 'turno_commit_duration_seconds_bucket', { le: '0.0005' })).toBe(1);
  expect(figure(families, 'turno_commit_duration_seconds_bucket', { le: '0.05' })).toBe(2);
  expect(figure(families, 'turno_commit_duration_seconds_sum')).toBeCloseTo(0.0424);
  expect(figure(families, 'turno_wait_seconds_bucket', { service: 'certificates', le: '600' })).toBe(0);
  expect(figure(families, 'turno_wait_seconds_bucket', { service: 'certificates', le: '900' })).toBe(1);
  expect(figure(families, 'turno_wait_seconds_sum', { service: 'gone-since' })).toBe(30);
});

it('tells how the hall, the door and the nodes stand, and what the config allows', async () => {
  const families = await scrape();
  expect(figure(families, 'turno_waiting', { service: 'certificates' })).toBe(3);
  expect(figure(families, 'turno_oldest_wait_seconds', { service: 'certificates' })).toBe(754);
  expect(figure(families, 'turno_desks', { phase: 'called' })).toBe(1);
  expect(figure(families, 'turno_desks', { phase: 'free' })).toBe(0);
  expect(figure(families, 'turno_cases', { state: 'open' })).toBe(4);
  expect(figure(families, 'turno_cases', { state: 'overdue' })).toBe(1);
  expect(figure(families, 'turno_outbox_orders')).toBe(2);
  expect(figure(families, 'turno_journal_facts')).toBe(310);
  expect(figure(families, 'turno_node_online', { node: 'kiosk-1', kind: 'kiosk' })).toBe(1);
  expect(figure(families, 'turno_node_online', { node: 'desk-1', kind: 'desk' })).toBe(0);
  expect(figure(families, 'turno_connections')).toBe(7);
  expect(figure(families, 'turno_connections_signing_in')).toBe(1);
  expect(figure(families, 'turno_subscriptions')).toBe(40);
  expect(figure(families, 'turno_retained_topics')).toBe(21);
  expect(figure(families, 'turno_retained_bytes')).toBe(6_300);
  for (const [limit, value] of Object.entries(config.limits)) expect(figure(families, 'turno_limit', { limit })).toBe(value);
  expect(figure(families, 'turno_clock_trusted')).toBe(1);
  expect(figure(families, 'turno_storing')).toBe(1);
  expect(figure(families, 'turno_config_problems')).toBe(0);
  expect(figure(families, 'turno_build_info', { version: '0.1.0' })).toBe(1);
});

it('tells how a node’s machine is, of those nodes alone that say so', async () => {
  stage.figures.nodes = [
    { node: 'kiosk-1', kind: 'kiosk', online: true, machine: { celsius: 52, undervolted: true } },
    { node: 'desk-1', kind: 'desk', online: true, machine: { celsius: 48 } },
    { node: 'board-1', kind: 'board', online: true },
  ];
  const families = await scrape();
  expect(families.get('turno_node_temperature_celsius')?.samples.map(({ labels, value }) => [labels.node, value])).toEqual([
    ['kiosk-1', 52],
    ['desk-1', 48],
  ]);
  expect(families.get('turno_node_undervoltage')?.samples.map(({ labels, value }) => [labels.node, value])).toEqual([['kiosk-1', 1]]);
});

it('what the config no longer names is no longer told of', async () => {
  await scrape();
  stage.figures.nodes = [{ node: 'kiosk-1', kind: 'kiosk', online: true }];
  stage.figures.engine = { ...stage.figures.engine, services: [{ service: 'taxes', waiting: 1, oldestMs: 5_000 }] };
  stage.figures.configProblems = 4;
  const families = await scrape();
  expect(families.get('turno_node_online')?.samples).toHaveLength(1);
  expect(families.get('turno_waiting')?.samples).toEqual([{ name: 'turno_waiting', labels: { service: 'taxes' }, value: 1 }]);
  expect(figure(families, 'turno_config_problems')).toBe(4);
});

it('says whether the day’s copy was made, where the config wants one', async () => {
  expect(figure(await scrape(), 'turno_backup_ok')).toBe(1);
  stage.figures.backup = { day: null, problem: { it: 'non c’è', en: 'is not there' } };
  expect(figure(await scrape(), 'turno_backup_ok')).toBe(0);
  stage.figures.backup = undefined;
  expect(figure(await scrape(), 'turno_backup_ok')).toBeUndefined();
  stage.figures.backup = { day: '2026-11-23' };
  expect(figure(await scrape(), 'turno_backup_ok')).toBe(1);
});

it('is named as Prometheus would have it, and carries the process and its event loop', async () => {
  const families = await scrape();
  const own = [...families.values()].filter(({ name }) => name.startsWith('turno_'));
  expect(own.length).toBeGreaterThan(20);
  for (const { name, type, help } of own) {
    expect(name).toMatch(/^turno_[a-z]+(_[a-z]+)*$/);
    expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter']);
    expect(name).not.toMatch(/_(ms|millis|minutes|hours|kb|mb|count|sum|bucket)(_|$)/);
    expect(help).toMatch(/^[A-Z0-9].*\.$/);
  }
  expect(figure(families, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  expect(figure(families, 'nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
  expect(families.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
});

it('two hubs in one process count each for itself', async () => {
  const other = await startStage();
  try {
    other.metrics.meter.pressed();
    expect(figure(await scrape(), 'turno_presses_total')).toBe(0);
    expect(figure(await scrape(other.port), 'turno_presses_total')).toBe(1);
    expect(figure(await scrape(other.port), 'process_resident_memory_bytes')).toBeGreaterThan(0);
  } finally {
    await other.end();
  }
});

it('a large hall is told of in under 20 ms of work', async () => {
  const services = Array.from({ length: 40 }, (_, i) => ({ service: `service-${i}`, waiting: i, oldestMs: i * 1_000 }));
  stage.figures.engine = { ...stage.figures.engine, services };
  stage.figures.nodes = Array.from({ length: 120 }, (_, i) => ({ node: `node-${i}`, kind: 'desk', online: true }));
  await stage.metrics.text();
  const times: number[] = [];
  for (let i = 0; i < 30; i += 1) {
    const before = process.cpuUsage();
    await stage.metrics.text();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1_000);
  }
  times.sort((a, b) => a - b);
  expect(times[15]).toBeLessThan(20);
});

it.each([
  ['a line that does not end', 'x 1'],
  ['a sample before its TYPE', '# HELP a_total Of a.\na_total 1\n'],
  ['a TYPE without HELP', '# TYPE a_total counter\na_total 1\n'],
  ['the same sample twice', '# HELP a Of a.\n# TYPE a gauge\na 1\na 1\n'],
  ['a label that does not end', '# HELP a Of a.\n# TYPE a gauge\na{b="c} 1\n'],
  ['buckets that shrink', '# HELP a Of a.\n# TYPE a histogram\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 1\na_sum 1\na_count 1\n'],
  ['no number', '# HELP a Of a.\n# TYPE a gauge\na one\n'],
])('the reader would complain of %s', (_what, text) => {
  expect(() => readExposition(text)).toThrow();
});

const HealthBody = z.strictObject({
  ok: z.boolean(),
  version: z.string(),
  since: z.iso.datetime({ offset: true }),
  day: z.iso.date(),
  trusted: z.boolean(),
  storing: z.boolean(),
  configProblems: z.int(),
  nodes: z.strictObject({ online: z.int(), total: z.int() }),
});

async function health(port = stage.port): Promise<{ status: number; body: z.infer<typeof HealthBody> }> {
  const { status, headers, body } = await get(port, '/health');
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  return { status, body: HealthBody.parse(JSON.parse(body)) };
}

it('a hub that is well says so; a bad config file is no illness of the hub', async () => {
  stage.figures.configProblems = 2;
  expect(await health()).toEqual({
    status: 200,
    body: {
      ok: true,
      version: '0.1.0',
      since: '2026-11-23T07:55:40+01:00',
      day: '2026-11-23',
      trusted: true,
      storing: true,
      configProblems: 2,
      nodes: { online: 1, total: 2 },
    },
  });
});

it('a hub that cannot store is not well, nor is one that is ending; the next commit makes it well again', async () => {
  stage.figures.engine = { ...stage.figures.engine, storing: false };
  expect(await health()).toMatchObject({ status: 503, body: { ok: false, storing: false } });
  stage.figures.engine = { ...stage.figures.engine, storing: true };
  expect(await health()).toMatchObject({ status: 200, body: { ok: true } });
  stage.figures.stopping = true;
  expect(await health()).toMatchObject({ status: 503, body: { ok: false, storing: true } });
});

it('a whole hub is well and tells its figures', async () => {
  const hub = await startTestHub();
  try {
    expect(await health(hub.httpPort)).toMatchObject({ status: 200, body: { ok: true, version: 'test', nodes: { total: 6 } } });
    expect(figure(await scrape(hub.httpPort), 'turno_build_info', { version: 'test' })).toBe(1);
  } finally {
    await hub.end();
  }
});

it('figures that cannot be had are said to be so', async () => {
  Object.defineProperty(stage.figures, 'engine', {
    get() {
      throw new Error('the engine has ended');
    },
  });
  const { status, body } = await get(stage.port, '/metrics');
  expect([status, body]).toEqual([500, 'This could not be told: the engine has ended\n']);
});
