// A hall that has been open for ten years: its reports, and what ten years cost whoever presses a button today.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { foldVersion } from '../../broker/stats/fold.js';
import { newestShape } from '../../broker/store/migrations.js';
import { projectRoot, type RunningHub, runHub, runTurno } from '../harness/processes.js';
import { fullHallConfig } from './full-hall.js';
import { hallConfig } from './hall.js';
import { type BenchHall, callOnce, hallOn, pressOnce } from './latency.js';
import { judge, percentile, type Row } from './rows.js';
import { onStage, type Stage } from './stage.js';
import { nowMs, sleep } from './time.js';

const tickets = 500_000;
const years = 10;
const desks = 10;
const nextsADay = 190;
/** So many of its days are written at once, between two words of the worker. */
const daysAtOnce = 300;
const starts = 5;
/** Of presses and keys in each hall, a block of one after a block of the other. */
const rounds = 16;
const perBlock = 100;
const warmUpRounds = 1;

type Say = (words: string) => void;

export function tenYears(say: Say): Promise<Row[]> {
  return onStage(async (stage) => {
    const old = join(stage.folder, 'old');
    await oldHall(stage, join(old, 'hub'), say);
    const facts = factsIn(old);
    const bytes = statSync(join(old, 'hub/turno.db')).size / facts;
    say(`ten-years: ${facts} facts, ${bytes.toFixed(0)} bytes each`);
    return [
      judge('ten-years-bytes-per-event', bytes, 'B', null, { atMost: 600 }),
      ...(await reports(stage, old)),
      ...(await startsOf(stage, old, say)),
      ...(await presses(stage, old, say)),
    ];
  });
}

/** Made once for each shape of database and rows, and kept: writing five million facts, and folding them, takes minutes. */
async function oldHall(stage: Stage, folder: string, say: Say): Promise<void> {
  const key = createHash('sha256')
    .update(JSON.stringify([newestShape, foldVersion, tickets, years, desks, nextsADay]))
    .update(readFileSync(join(projectRoot, 'dist/tests/bench/workers/history.js')))
    .digest('hex')
    .slice(0, 12);
  const kept = join(projectRoot, 'node_modules/.cache/turno', `ten-years-${key}`);
  if (!existsSync(kept)) {
    const made = `${kept}.${process.pid}`;
    mkdirSync(join(made, 'hub'), { recursive: true });
    try {
      await fill(stage, join(made, 'hub'), say);
      // Once in a database's life, or after another Turno has come.
      const took = await seconds(() => command(made, 'month=2021-03'));
      say(`ten-years: rows made from the journal in ${took.toFixed(0)} s`);
      renameSync(made, kept);
    } finally {
      rmSync(made, { recursive: true, force: true });
    }
  }
  cpSync(join(kept, 'hub'), folder, { recursive: true });
}

async function fill(stage: Stage, folder: string, say: Say): Promise<void> {
  const config = join(stage.folder, 'years.yaml');
  writeFileSync(config, fullHallConfig({ kiosks: 4, desks, boards: 1, areas: 2 }));
  const worker = stage.hire('history');
  const from = nowMs();
  const [days = 0] = await worker.ask('open', folder, config, desks, nextsADay, tickets, years * 365);
  for (let written = 0; written < days; ) [written = days] = await worker.ask('write', daysAtOnce);
  await worker.ask('close');
  await worker.end();
  say(`ten-years: ${days} days written in ${((nowMs() - from) / 1000).toFixed(0)} s`);
}

function factsIn(data: string): number {
  const db = new Database(join(data, 'hub/turno.db'), { readonly: true });
  const seq = Number(db.prepare('SELECT max(seq) FROM journal').pluck().get());
  db.close();
  return seq;
}

/** A month and a year of them, by a hub that has just been started, and by the command line. */
async function reports(stage: Stage, old: string): Promise<Row[]> {
  const [month, year] = ['month=2021-03', 'year=2021'];
  const config = hallFileOf(stage);
  const asked: number[][] = [[], []];
  for (let n = 0; n < starts; n += 1)
    for (const [i, what] of [month, year].entries()) {
      const hub = await runHub('hub', config, old);
      try {
        // It has begun to work out waits.
        await sleep(3_000);
        asked[i]?.push(await seconds(() => reportOf(hub, what)));
      } finally {
        await hub.end();
      }
    }
  const typed: number[][] = [[], []];
  for (let n = 0; n < starts; n += 1)
    for (const [i, what] of [month, year].entries()) typed[i]?.push(await seconds(() => command(old, what)));
  const [ofMonth = [], ofYear = []] = asked;
  const [monthTyped = [], yearTyped = []] = typed;
  return [
    judge('ten-years-report-month', percentile(ofMonth, 0.5), 's', null, { atMost: 0.3 }),
    judge('ten-years-report-year', percentile(ofYear, 0.5), 's', null, { atMost: 2 }),
    // Node itself and what it loads; the report is a tenth of it.
    judge('ten-years-report-month-command', percentile(monthTyped, 0.5), 's', null),
    judge('ten-years-report-year-command', percentile(yearTyped, 0.5), 's', null, { atMost: 2 }),
  ];
}

async function seconds(act: () => Promise<unknown>): Promise<number> {
  const from = nowMs();
  await act();
  return (nowMs() - from) / 1000;
}

async function reportOf({ httpUrl }: Pick<RunningHub, 'httpUrl'>, what: string): Promise<void> {
  const answer = await fetch(`${httpUrl.replace(/\/$/, '')}/api/report?${what}`);
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`/api/report?${what}: ${answer.status} ${text.slice(0, 300)}`);
}

async function command(data: string, what: string): Promise<void> {
  const running = runTurno(['report', `--${what}`, '--format', 'json', '--data', data]);
  const code = await running.exit();
  if (code !== 0) throw new Error(`turno report --${what} ended (${code})`);
}

function hallFileOf(stage: Stage): string {
  const file = join(stage.folder, 'today.yaml');
  writeFileSync(file, hallConfig({ kiosks: 1, desks: 4, printer: 'sim' }));
  return file;
}

async function startsOf(stage: Stage, old: string, say: Say): Promise<Row[]> {
  const config = hallFileOf(stage);
  const took = { old: [] as number[], empty: [] as number[] };
  for (let n = 0; n <= starts; n += 1)
    for (const which of ['empty', 'old'] as const) {
      const data = which === 'old' ? old : join(stage.folder, 'empty');
      const from = nowMs();
      const hub = await runHub('hub', config, data);
      const ready = (nowMs() - from) / 1000;
      await hub.end();
      if (n > 0) took[which].push(ready);
    }
  say(
    `start-with-ten-years: ${took.old.map((one) => one.toFixed(2)).join(', ')} s; empty: ${took.empty.map((one) => one.toFixed(2)).join(', ')} s`,
  );
  return [judge('ten-years-start', percentile(took.old, 0.5), 's', percentile(took.empty, 0.5), { atMost: 1.2 })];
}

interface Timed {
  readonly print: number[];
  readonly display: number[];
}

/** Side by side: the hall without a past, the one with ten years of it, and that one again while it makes a year's report. */
async function presses(stage: Stage, old: string, say: Say): Promise<Row[]> {
  const hubs = new Map<string, RunningHub>();
  const openHall = (data: string) => {
    mkdirSync(data, { recursive: true });
    return hallOn(
      stage,
      async (size) => {
        const file = join(data, 'hall.yaml');
        writeFileSync(file, hallConfig(size));
        const hub = await runHub('hub', file, data);
        hubs.set(data, hub);
        return hub;
      },
      join(data, 'nodes'),
    );
  };
  try {
    const empty = await openHall(join(stage.folder, 'fresh'));
    const full = await openHall(old);
    const hub = hubs.get(old);
    if (hub === undefined) throw new Error('no hub runs');
    const [without, calm, busy]: Timed[] = [none(), none(), none()];
    if (without === undefined || calm === undefined || busy === undefined) throw new Error('nowhere to write');
    for (let n = 1 - warmUpRounds; n <= rounds; n += 1) {
      if (n === 1) for (const { print, display } of [without, calm, busy]) print.length = display.length = 0;
      await block(empty, without);
      await block(full, calm);
      await whileReporting(hub, () => block(full, busy));
      if (n > 0 && n % 4 === 0) say(`ten-years: round ${n} of ${rounds}`);
    }
    const part = (samples: readonly number[], at: number) => percentile(samples, at);
    return [
      judge('ten-years-press-to-print', part(calm.print, 0.5), 'ms', part(without.print, 0.5), { atMost: 1.2 }),
      judge('ten-years-next-to-display', part(calm.display, 0.5), 'ms', part(without.display, 0.5), { atMost: 1.2 }),
      judge('ten-years-press-to-print-while-reporting-p50', part(busy.print, 0.5), 'ms', part(calm.print, 0.5)),
      judge('ten-years-press-to-print-while-reporting-p99', part(busy.print, 0.99), 'ms', part(calm.print, 0.99), { atMost: 1.1 }),
    ];
  } finally {
    for (const hub of hubs.values()) await hub.end();
  }
}

const none = (): Timed => ({ print: [], display: [] });

async function block(hall: BenchHall, { print, display }: Timed): Promise<void> {
  for (let i = 0; i < perBlock; i += 1) print.push(await pressOnce(hall, `b${1 + (i % 5)}`));
  for (let i = 0; i < perBlock; i += 1) display.push((await callOnce(hall)).display);
}

/** One report after the other, all the time. */
async function whileReporting(hub: RunningHub, act: () => Promise<void>): Promise<void> {
  let isOver = false;
  async function report(): Promise<void> {
    while (!isOver) await reportOf(hub, 'year=2021');
  }
  const reporting = report();
  await act();
  isOver = true;
  await reporting;
}
