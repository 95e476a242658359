// Numbers that kiosks may give while the hub is gone: how many, until when, and what becomes of a ticket that tells of itself late.
import { expect, it, onTestFinished } from 'vitest';
import { type Config, ConfigSchema } from '../../../broker/config/schema.js';
import type { Stamp } from '../../../broker/contract/ids.js';
import type { Issued, IssuedAck } from '../../../broker/contract/messages/kiosk.js';
import { Lease } from '../../../broker/contract/messages/kiosk.js';
import { startClock } from '../../../broker/engine/clock.js';
import { createEngine } from '../../../broker/engine/engine.js';
import { noMeter } from '../../../broker/engine/meter.js';
import { openStore } from '../../../broker/store/store.js';
import { makeFolder } from '../../harness/folders.js';
import { smallConfigData } from '../../harness/small-config.js';
import { heldTime, useLives } from './held-engine.js';

const live = useLives();
const minuteMs = 60_000;

function leaseConfig(over: object = {}): Config {
  const { nodes, ...rest } = smallConfigData();
  const kiosk = { ...nodes['kiosk-1'], offline: 6 };
  return ConfigSchema.parse({ ...rest, nodes: { ...nodes, 'kiosk-1': kiosk, 'kiosk-2': { ...nodes['kiosk-2'], offline: 0 } }, ...over });
}

/** Monday, ten o'clock in Rome. A grant is patient: it waits 8 ms for others. */
function hallOn(config: Config, time = heldTime()) {
  const hub = live(time, config);
  return {
    ...hub,
    time,
    leases: () => hub.published.flatMap(({ name, id, payload }) => (name === 'lease' && id === 'kiosk-1' ? [Lease.parse(payload)] : [])),
    async pass(ms: number) {
      time.monotonicMs += ms;
      time.wallMs += ms;
      hub.engine.tick();
      await new Promise((resolve) => setTimeout(resolve, 15));
      hub.engine.tick();
    },
    joins: (n: number, over: Partial<Issued> = {}, at: Stamp = hub.stamp()) =>
      new Promise<IssuedAck>((resolve) =>
        hub.engine.issued(
          'kiosk-1',
          { v: 1, stamp: at, day: '2026-11-23', series: 'A', n, button: 'b1', language: 'it', state: 'printed', ...over },
          resolve,
        ),
      ),
  };
}

const numbersOf = (lease: Lease | undefined) =>
  (lease?.ranges ?? []).flatMap(({ series, from, to }) => Array.from({ length: to - from + 1 }, (_, i) => `${series}${from + i}`)).sort();

it('a kiosk gets its numbers with the day, at most a tenth of the range, and more when half are used', async () => {
  const { pass, leases, joins } = hallOn(leaseConfig());
  await pass(1_000);
  // Of C's three numbers a tenth is none.
  expect(numbersOf(leases().at(-1))).toEqual(['A94', 'A95', 'A96', 'A97', 'A98', 'A99']);
  for (const n of [94, 95]) expect(await joins(n)).toMatchObject({ ok: true });
  await pass(1_000);
  expect(numbersOf(leases().at(-1))).toEqual(['A96', 'A97', 'A98', 'A99']);
  expect(await joins(96)).toMatchObject({ ok: true });
  await pass(1_000);
  expect(numbersOf(leases().at(-1))).toEqual(['A91', 'A92', 'A93', 'A97', 'A98', 'A99']);
});

it('however many a kiosk may have, it has no more than a tenth; and what is leased the hub does not give', async () => {
  const { nodes, ...rest } = smallConfigData();
  const kiosk = { ...nodes['kiosk-1'], offline: 100 };
  const { pass, leases, press } = hallOn(
    ConfigSchema.parse({
      ...rest,
      series: { A: { from: 1, to: 40 }, C: { from: 100, to: 102 } },
      nodes: { ...nodes, 'kiosk-1': kiosk, 'kiosk-2': { ...nodes['kiosk-2'], offline: 0 } },
    }),
  );
  await pass(1_000);
  expect(numbersOf(leases().at(-1))).toEqual(['A37', 'A38', 'A39', 'A40']);
  const given = [];
  for (let i = 0; i < 37; i += 1) {
    given.push(await press());
    await pass(1_000);
  }
  expect(given.flatMap((ack) => (ack.ok ? [ack.number] : []))).toEqual(
    Array.from({ length: 36 }, (_, i) => `A${String(i + 1).padStart(3, '0')}`),
  );
  expect(given.at(-1)).toMatchObject({ ok: false, code: 'series-exhausted' });
});

it('of many kiosks all together have a third at most: the hub keeps numbers to give', async () => {
  const { nodes, ...rest } = smallConfigData();
  const many = Array.from({ length: 11 }, (_, i) => [`kiosk-${i + 1}`, { ...nodes['kiosk-2'], offline: 20 }] as const);
  const { pass, facts } = hallOn(ConfigSchema.parse({ ...rest, nodes: Object.fromEntries(many) }));
  await pass(1_000);
  const sizes = facts().flatMap((event) => (event.type === 'lease-granted' ? [event.to - event.from + 1] : []));
  expect(sizes).toEqual(many.map(() => 3));
});

it('is taken back when the config gives the kiosk none any more', async () => {
  const { pass, leases, engine } = hallOn(leaseConfig());
  await pass(1_000);
  const config = leaseConfig({ nodes: { 'kiosk-1': { ...smallConfigData().nodes['kiosk-1'], offline: 0 } } });
  expect(engine.applyConfig({ config, text: 'none' })).toEqual({ ok: true });
  expect(leases().at(-1)?.ranges).toEqual([]);
});

it('is not told again every second: its end does not tremble', async () => {
  const { pass, leases } = hallOn(leaseConfig({ hours: { 'mon-fri': '8:30-12:00' } }));
  await pass(1_000);
  const told = leases().length;
  for (let i = 0; i < 60; i += 1) {
    await pass(937 + (i % 9) * 31);
  }
  expect(leases()).toHaveLength(told);
});

it('knows the hours of its day and of each service, and has none on a day without hours', async () => {
  const { services } = smallConfigData();
  const taxes = { ...services.taxes, hours: { mon: '10:30-12:00' } };
  const config = leaseConfig({ hours: { 'mon-fri': '8:30-11:00, 15:00-17:00' }, services: { ...services, taxes } });
  const { pass, leases, clock } = hallOn(config);
  await pass(1_000);
  const ten = clock.beat();
  const hours = (service: string) =>
    (leases().at(-1)?.services[service]?.hours ?? []).map(({ from, until }) =>
      [from, until + 1].map((beat) => Math.round((beat - ten) / 60)),
    );
  // Before the hub's first beat there is none.
  const since = Math.round(-ten / 60);
  for (const minutes of [0, 59, 5 * 60, 59, 2, 60, 4 * 60, 3 * 60]) {
    await pass(minutes * minuteMs);
    expect(hours('certificates')).toEqual([
      [since, 60],
      [300, 420],
    ]);
    expect(hours('taxes')).toEqual([[30, 60]]);
  }
  expect(Math.round(((leases().at(-1)?.until ?? 0) - ten) / 60)).toBe(7 * 60);
  // Saturday, ten o'clock.
  await pass(4 * 24 * 60 * minuteMs + 9 * 60 * minuteMs);
  expect(leases().at(-1)?.day).toBe('2026-11-28');
  expect(leases().at(-1)?.services.certificates?.hours).toEqual([]);
});

it('of a hall that is open past midnight it goes on until then', async () => {
  const { pass, leases, clock } = hallOn(leaseConfig({ hours: { mon: '8:00-24:00', tue: '0:00-2:00' } }));
  await pass(1_000);
  const ten = clock.beat();
  const hours = leases().at(-1)?.services.certificates?.hours ?? [];
  expect(hours.map(({ until }) => Math.round((until + 1 - ten) / 60))).toEqual([16 * 60]);
});

it('leaves out a service that has given its tickets for the day', async () => {
  const { services } = smallConfigData();
  const { pass, leases, press } = hallOn(leaseConfig({ services: { ...services, certificates: { ...services.certificates, cap: 2 } } }));
  await pass(1_000);
  await press();
  await pass(1_000);
  expect(Object.keys(leases().at(-1)?.services ?? {})).toEqual(['certificates', 'taxes']);
  await press();
  await pass(1_000);
  expect(Object.keys(leases().at(-1)?.services ?? {})).toEqual(['taxes']);
});

it('says no hours where the hall and its services keep none', async () => {
  const { pass, leases } = hallOn(leaseConfig());
  await pass(1_000);
  expect(leases().at(-1)?.services.certificates).toEqual({ series: 'A', name: { it: 'Certificati', en: 'Certificates' } });
});

it('a ticket that tells of itself after the day has turned is journalled as not served, on the day of the lease', async () => {
  const { pass, joins, facts, press, stamp } = hallOn(leaseConfig());
  await pass(1_000);
  const before = stamp();
  await pass(24 * 60 * minuteMs);
  expect(await joins(94, {}, before)).toMatchObject({ ok: true });
  expect(await joins(94, {}, before)).toMatchObject({ ok: true });
  expect(await joins(95, { state: 'failed' }, before)).toMatchObject({ ok: true });
  expect(facts().slice(-5)).toMatchObject([
    { type: 'ticket-issued', number: 'A094', day: '2026-11-23' },
    { type: 'ticket-paper', paper: 'printed' },
    { type: 'ticket-not-served', number: 'A094', day: '2026-11-23' },
    { type: 'ticket-issued', number: 'A095', day: '2026-11-23' },
    { type: 'ticket-voided', reason: 'failed' },
  ]);
  // Today's queue knows nothing of it.
  expect(await press()).toMatchObject({ ok: true, ahead: 0 });
});

it('a number that was never leased, or to another, does not join', async () => {
  const { pass, joins } = hallOn(leaseConfig());
  await pass(1_000);
  expect(await joins(5)).toMatchObject({ ok: false, code: 'not-leased' });
  expect(await joins(94, { day: '2026-11-22' })).toMatchObject({ ok: false, code: 'not-leased' });
  expect(await joins(94, { series: 'C' })).toMatchObject({ ok: false, code: 'not-leased' });
});

it('joins by arrival, also when the hub’s machine has lost its power meanwhile', async () => {
  const time = heldTime();
  const config = leaseConfig();
  const first = hallOn(config, time);
  await first.pass(1_000);
  const cut = first.stamp();
  await first.press();
  first.die();
  // The machine counts anew; the wall clock has gone on for ten minutes.
  time.machineId = 'machine-2';
  time.monotonicMs = 3_000;
  time.wallMs += 10 * minuteMs;
  const { joins, clock, facts } = hallOn(config, time);
  for (const [n, minutes] of [
    [94, 2],
    [95, 4],
    [96, 60],
  ] as const) {
    expect(await joins(n, {}, { ...cut, sinceMs: cut.sinceMs + minutes * minuteMs })).toMatchObject({ ok: true });
  }
  const arrivals = facts().flatMap((event) =>
    event.type === 'ticket-issued' && event.arrivedAt !== undefined ? [clock.now() - event.arrivedAt] : [],
  );
  expect(arrivals.map((ms) => Math.round(ms / minuteMs))).toEqual([8, 6, 0]);
});

it('a hub whose disk is full on its very first day starts, and leases when it can', async () => {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const store = openStore(folder.path);
  const { commit } = store;
  store.commit = () => {
    throw new Error('database or disk is full');
  };
  const told: string[] = [];
  const outlet = {
    publish: (name: string, id: string) => {
      told.push(`${name} ${id}`);
      return true;
    },
    clear: () => {},
  };
  const log = { warn() {}, error() {} };
  const clock = startClock(store, heldTime());
  const engine = createEngine({
    store,
    config: leaseConfig(),
    clock,
    outlet,
    meter: noMeter,
    log,
    version: 'test',
    bootOf: () => undefined,
  });
  onTestFinished(() => {
    engine.stop();
    store.close();
  });
  engine.start();
  expect(told).toContain('kioskState kiosk-1');
  expect(told).not.toContain('lease kiosk-1');
  store.commit = commit;
  engine.tick();
  await new Promise((resolve) => setTimeout(resolve, 15));
  engine.tick();
  expect(told).toContain('lease kiosk-1');
});
