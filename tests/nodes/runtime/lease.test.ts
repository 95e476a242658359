// A kiosk's lease on a real file, on a machine whose clock and whose reboots the test holds.
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Refusal } from '../../../broker/contract/codes.js';
import type { Issued, Lease } from '../../../broker/contract/messages/kiosk.js';
import type { Paper } from '../../../broker/contract/messages/papers.js';
import type { Printed } from '../../../nodes/devices/ports.js';
import { createLeases } from '../../../nodes/runtime/lease.js';
import { openLeaseFile } from '../../../nodes/runtime/lease-file.js';
import { systemDisk } from '../../../nodes/runtime/system-disk.js';
import { makeFolder } from '../../harness/folders.js';
import { heldClock } from '../../harness/held-clock.js';
import { kioskConfig } from './hub.js';

const hub = 'b'.repeat(32);
const config = kioskConfig({ hall: { it: 'Comune di Prova', en: 'Town of Prova' }, languages: ['it', 'en'] });
const lease: Lease = {
  v: 1,
  node: 'kiosk-1',
  day: '2026-11-22',
  until: 3_610,
  boot: hub,
  ranges: [
    { series: 'A', from: 180, to: 181 },
    { series: 'A', from: 190, to: 190 },
    { series: 'C', from: 5, to: 9 },
  ],
  services: {
    certificates: { series: 'A', name: { it: 'Certificati', en: 'Certificates' }, where: { it: 'Primo piano' } },
    taxes: { series: 'C', name: { it: 'Tributi' } },
  },
};

let file: string;
beforeEach(() => {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  file = join(folder.path, 'kiosk-1', 'lease.json');
});

/** One life of the program; `machine` is the life of the machine under it, `at` its clock. */
function life({ machine = 'm1', at = 0 } = {}) {
  const clock = heldClock();
  clock.pass(at);
  const told: Issued[] = [];
  const log = pino({ level: 'silent' });
  const leases = createLeases({
    node: 'kiosk-1',
    file: openLeaseFile(file, systemDisk),
    machine: { boot: machine, now: clock.now },
    tell: (issued) => told.push(issued),
    clock,
    log,
  });
  onTestFinished(() => leases.stop());
  const papers: Paper[] = [];
  async function print(paper: Paper): Promise<Printed> {
    papers.push(paper);
    return { state: 'printed' };
  }
  function beat(n: number, over: object = {}): void {
    leases.heardBeat({ v: 1, boot: hub, n, sinceMs: 0, at: '2026-11-22T09:41:30+01:00', trusted: true, ...over });
  }
  function press(service = 'certificates', work = print, language?: string, ofClass?: string) {
    return leases.issue({ button: service === 'taxes' ? 'b2' : 'b1', service, class: ofClass, language }, config, work);
  }
  function ack(n: number, answer: { ok: true } | Refusal = { ok: true }): void {
    leases.acknowledged({ v: 1, day: lease.day, series: 'A', n, ...answer });
  }
  return { clock, leases, told, papers, print, beat, press, ack };
}

/** A life that has heard the hub, and its lease is on disk. */
async function leasedLife() {
  const kiosk = life();
  kiosk.beat(10);
  kiosk.leases.remember(config);
  kiosk.leases.heardLease(lease);
  await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toContain('"certificates"'));
  return kiosk;
}

const numbers = (papers: readonly Paper[]) => papers.map(({ number }) => number);
const states = (told: readonly Issued[]) => told.map(({ n, state }) => `${n} ${state}`);

describe('a kiosk that has a lease', () => {
  it('gives the lowest free numbers of the series, until there is none', async () => {
    const kiosk = await leasedLife();
    const changes = vi.fn();
    kiosk.leases.onChange(changes);
    for (let i = 0; i < 3; i += 1) expect(await kiosk.press()).toEqual({ state: 'printed' });
    expect(kiosk.leases.offers('certificates')).toBe(false);
    expect(changes).toHaveBeenCalledTimes(3);
    expect(await kiosk.press()).toMatchObject({ ok: false, code: 'no-hub' });
    expect(await kiosk.press('taxes')).toEqual({ state: 'printed' });
    expect(await kiosk.press('weddings')).toMatchObject({ ok: false, code: 'no-hub' });
    expect(numbers(kiosk.papers)).toEqual(['A180', 'A181', 'A190', 'C005']);
  });

  it('gives none outside the service’s hours, and says so when they begin and end', async () => {
    const kiosk = life();
    kiosk.beat(10);
    kiosk.leases.remember(config);
    const { certificates, taxes } = lease.services;
    if (certificates === undefined || taxes === undefined) throw new Error('not in this lease');
    const hours = [
      { from: 5, until: 69 },
      { from: 190, until: 249 },
    ];
    kiosk.leases.heardLease({ ...lease, services: { certificates: { ...certificates, hours }, taxes } });
    const offered: boolean[] = [];
    kiosk.leases.onChange(() => offered.push(kiosk.leases.offers('certificates')));
    expect(kiosk.leases.offers('certificates')).toBe(true);
    for (let i = 0; i < 4; i += 1) kiosk.clock.pass(60_000);
    expect(offered).toEqual([false, true, false]);
    expect(await kiosk.press()).toMatchObject({ ok: false, code: 'no-hub' });
    expect(await kiosk.press('taxes')).toEqual({ state: 'printed' });
  });

  it('prints in the citizen’s language, with the hub’s time gone on', async () => {
    const kiosk = await leasedLife();
    kiosk.clock.pass(20 * 60_000);
    await kiosk.press();
    await kiosk.press('certificates', kiosk.print, 'en');
    const when = { day: '2026-11-22', time: '10:01' };
    expect(kiosk.papers).toEqual([
      { ticket: 0, hall: 'Comune di Prova', service: 'Certificati', number: 'A180', ...when, where: 'Primo piano', language: 'it' },
      { ticket: 0, hall: 'Town of Prova', service: 'Certificates', number: 'A181', ...when, where: 'Primo piano', language: 'en' },
    ]);
  });

  it('says neither day nor time where the hub did not believe its own', async () => {
    const kiosk = await leasedLife();
    kiosk.beat(11, { trusted: false });
    await kiosk.press();
    expect(kiosk.papers[0]).not.toHaveProperty('time');
    expect(kiosk.papers[0]).not.toHaveProperty('day');
  });

  it('has the number on disk before the paper', async () => {
    const kiosk = await leasedLife();
    let onDisk = '';
    await kiosk.press('certificates', async () => {
      onDisk = readFileSync(file, 'utf8');
      return { state: 'printed' };
    });
    expect(JSON.parse(onDisk)).toMatchObject({
      used: [{ day: lease.day, series: 'A', numbers: [180] }],
      given: [{ n: 180, button: 'b1', language: 'it', stamp: { boot: hub, beat: 10, sinceMs: 0 } }],
    });
  });

  it('prints nothing where the disk does not take it, or takes it when the citizen has left; the number is void', async () => {
    const kiosk = await leasedLife();
    const stalled = kiosk.press();
    kiosk.clock.pass(5_000);
    expect(await stalled).toEqual({ state: 'failed', reason: 'expired' });
    // Where the new file would be written, nothing can be: this holds for root too.
    symlinkSync('/nowhere/at/all', `${file}.new`);
    expect(await kiosk.press()).toEqual({ state: 'failed', reason: 'not-stored' });
    rmSync(`${file}.new`);
    expect(await kiosk.press()).toEqual({ state: 'printed' });
    expect(numbers(kiosk.papers)).toEqual(['A190']);
    for (const n of [180, 181, 190]) kiosk.ack(n);
    expect(states(kiosk.told)).toEqual(expect.arrayContaining(['180 failed', '181 failed', '190 printed']));
  });

  it('does so until beat `until` has passed, which the lamps are told of', async () => {
    const kiosk = await leasedLife();
    const changes = vi.fn();
    kiosk.leases.onChange(changes);
    kiosk.clock.pass(3_600_999);
    expect(kiosk.leases.offers('certificates')).toBe(true);
    kiosk.clock.pass(1);
    expect(kiosk.leases.offers('certificates')).toBe(false);
    expect(changes).toHaveBeenCalled();
    expect(await kiosk.press()).toMatchObject({ code: 'no-hub' });
  });

  it('not for beats of another life of the hub, nor for another kiosk’s lease', async () => {
    const kiosk = await leasedLife();
    kiosk.leases.heardLease({ ...lease, node: 'kiosk-2', ranges: [{ series: 'A', from: 300, to: 310 }] });
    await kiosk.press();
    expect(numbers(kiosk.papers)).toEqual(['A180']);
    kiosk.beat(3, { boot: 'c'.repeat(32) });
    expect(kiosk.leases.offers('certificates')).toBe(false);
  });

  it('never gives a number twice, even where a stale lease lists it again', async () => {
    const kiosk = await leasedLife();
    await kiosk.press();
    kiosk.ack(180);
    kiosk.leases.heardLease({ ...lease, ranges: [{ series: 'A', from: 185, to: 189 }] });
    await kiosk.press();
    kiosk.leases.heardLease(lease);
    await kiosk.press();
    kiosk.leases.heardLease(undefined);
    expect(kiosk.leases.offers('certificates')).toBe(false);
    kiosk.leases.heardLease(lease);
    await kiosk.press();
    expect(numbers(kiosk.papers)).toEqual(['A180', 'A185', 'A181', 'A190']);
    // Another day has its own.
    kiosk.leases.heardLease({ ...lease, day: '2026-11-23' });
    await kiosk.press();
    expect(numbers(kiosk.papers).at(-1)).toBe('A180');
  });
});

describe('what was given', () => {
  it('is told one after the other, in order of issue, until the hub has it', async () => {
    const kiosk = await leasedLife();
    let endFirst = (_printed: Printed) => {};
    const first = kiosk.press('certificates', () => new Promise((resolve) => (endFirst = resolve)));
    await kiosk.press();
    kiosk.clock.pass(4_000);
    expect(kiosk.told).toEqual([]);
    endFirst({ state: 'unknown', reason: 'cut-off' });
    await first;
    expect(states(kiosk.told)).toEqual(['180 unknown']);
    kiosk.ack(180, { ok: false, code: 'not-stored', detail: '' });
    expect(kiosk.told).toHaveLength(1);
    kiosk.clock.pass(2_000);
    expect(states(kiosk.told)).toEqual(['180 unknown', '180 unknown']);
    kiosk.ack(180);
    expect(states(kiosk.told).at(-1)).toBe('181 printed');
    kiosk.ack(181, { ok: false, code: 'not-leased', detail: '' });
    const before = kiosk.told.length;
    kiosk.clock.pass(10_000);
    kiosk.leases.tellAgain();
    expect(kiosk.told).toHaveLength(before);
  });

  it('that the hub refuses for now does not keep back the others', async () => {
    const kiosk = await leasedLife();
    await kiosk.press();
    await kiosk.press();
    kiosk.leases.acknowledged({ v: 1, day: null, series: null, n: null, ok: false, code: 'broken', detail: '' });
    expect(states(kiosk.told)).toEqual(['180 printed', '180 printed', '181 printed']);
    kiosk.ack(181);
    kiosk.clock.pass(2_000);
    expect(states(kiosk.told).at(-1)).toBe('180 printed');
  });

  it('says for what and in which class it was given; what was kept before kiosks wrote that is told without', async () => {
    const kiosk = await leasedLife();
    await kiosk.press('certificates', kiosk.print, 'it', 'frail');
    expect(kiosk.told[0]).toMatchObject({ service: 'certificates', class: 'frail' });
    await kiosk.leases.stop();
    const kept = JSON.parse(readFileSync(file, 'utf8'));
    for (const one of kept.given) {
      delete one.service;
      delete one.class;
    }
    writeFileSync(file, JSON.stringify(kept));
    const after = life();
    after.leases.tellAgain();
    expect(after.told).toMatchObject([{ n: 180, button: 'b1' }]);
    expect(after.told[0]).not.toHaveProperty('service');
  });

  it('stays to be told while no service of the hall could take it', async () => {
    const kiosk = await leasedLife();
    await kiosk.press();
    kiosk.ack(180, { ok: false, code: 'no-such-service', detail: '' });
    kiosk.clock.pass(2_000);
    expect(states(kiosk.told)).toEqual(['180 printed', '180 printed']);
  });

  it('bears the beat of its press', async () => {
    const kiosk = await leasedLife();
    kiosk.clock.pass(65_000);
    await kiosk.press();
    expect(kiosk.told[0]).toEqual({
      v: 1,
      stamp: { boot: hub, beat: 10, sinceMs: 65_000 },
      day: lease.day,
      series: 'A',
      n: 180,
      button: 'b1',
      service: 'certificates',
      language: 'it',
      state: 'printed',
    });
  });
});

describe('a kiosk that dies', () => {
  it('between disk and paper, or before the printer has answered: told as unknown, its number never given again', async () => {
    const first = await leasedLife();
    let end = (_printed: Printed) => {};
    void first.press('certificates', () => new Promise((resolve) => (end = resolve)));
    onTestFinished(() => end({ state: 'printed' }));
    await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toContain('"n":180'));
    const second = life({ at: 60_000 });
    second.leases.tellAgain();
    expect(states(second.told)).toEqual(['180 unknown']);
    await second.press();
    expect(numbers(second.papers)).toEqual(['A181']);
    // Its stamp goes on from the beat that the first life had heard.
    second.ack(180);
    expect(second.told.at(-1)).toMatchObject({ n: 181, stamp: { boot: hub, beat: 10, sinceMs: 60_000 } });
  });

  it('between paper and telling: told as it was, until acknowledged, also by later lives', async () => {
    const first = await leasedLife();
    await first.press();
    const second = life();
    second.leases.tellAgain();
    expect(states(second.told)).toEqual(['180 printed']);
    second.ack(180);
    await second.leases.stop();
    const third = life();
    third.leases.tellAgain();
    expect(third.told).toEqual([]);
    await third.press();
    expect(numbers(third.papers)).toEqual(['A181']);
  });

  it('goes on with its job and its lease when only the program was started again', async () => {
    await leasedLife();
    const second = life({ at: 3_600_000 });
    expect(second.leases.job()).toEqual(config);
    expect(second.leases.offers('certificates')).toBe(true);
    second.clock.pass(1_000);
    expect(second.leases.job()).toBeUndefined();
  });

  it('with its machine has no lease any more, until the hub is heard', async () => {
    await leasedLife();
    const second = life({ machine: 'm2', at: 100 });
    expect(second.leases.job()).toBeUndefined();
    expect(await second.press()).toMatchObject({ code: 'no-hub' });
    second.beat(400);
    expect(second.leases.offers('certificates')).toBe(true);
  });

  it('leaving a file that cannot be read gives nothing on that day, not even by its next life', async () => {
    await leasedLife();
    writeFileSync(file, '\0\0\0');
    const second = life();
    second.beat(10);
    second.leases.heardLease(lease);
    expect(await second.press()).toMatchObject({ code: 'no-hub' });
    await second.leases.stop();
    expect(existsSync(`${file}.bad`)).toBe(true);
    const third = life();
    expect(third.leases.offers('certificates')).toBe(false);
    third.leases.heardLease({ ...lease, day: '2026-11-23' });
    expect(third.leases.offers('certificates')).toBe(true);
  });
});

it('a node that never had a lease writes nothing', async () => {
  const kiosk = life();
  kiosk.leases.remember(config);
  for (let n = 0; n < 5; n += 1) kiosk.beat(n);
  await kiosk.leases.stop();
  expect(existsSync(file)).toBe(false);
});
