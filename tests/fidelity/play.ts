// `node dist/tests/fidelity/play.js FOLDER SEED [DAYS]`: plays a year like Scandicci's, or its first days, through the engine. Killed and started
// again on the same folder it goes on where it was: the fingers ask again, with the ids of then, what has not been answered. Says each day
// that is over.
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readCalendar } from '../../broker/calendar/calendar.js';
import { wallOf } from '../../broker/calendar/days.js';
import { configSource } from '../../broker/config/load.js';
import type { DeskAct } from '../../broker/contract/messages/desk.js';
import { catalogue } from '../../cli/catalogue.js';
import { projectRoot } from '../harness/processes.js';
import { chanceFrom } from '../harness/random.js';
import { type Life, startLife, type Told } from './life.js';
import { type Citizen, type Counted, type PlannedDay, planYear } from './plan.js';
import { year } from './published.js';

const slotMinutes = 5;
const zone = 'Europe/Rome';
const desks = ['sportello-1', 'sportello-2', 'sportello-3', 'sportello-4'] as const;
const operators = ['1204', '2317', '3421', '4538'] as const;
/** After closing time. */
const slotsAfterMost = 60;

const Line = z.tuple([z.int(), z.string(), z.int().optional()]);

/** What was answered in lives before: the memory of those who keyed it. */
function openMemory(file: string) {
  const known = new Map<number, Told>();
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  // What follows the last line's end was being written when it was killed.
  lines.pop();
  for (const line of lines) {
    const [n, said, order] = Line.parse(JSON.parse(line));
    known.set(n, { said, ...(order === undefined ? {} : { order }) });
  }
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  return {
    known,
    note: (n: number, { said, order }: Told) =>
      appendFileSync(file, `${JSON.stringify(order === undefined ? [n, said] : [n, said, order])}\n`),
  };
}

async function play(folder: string, seed: number, days: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'scandicci.yaml');
  const town = readFileSync(join(projectRoot, 'config/towns/scandicci.yaml'), 'utf8');
  // Whoever came within five minutes presses at one moment here.
  if (!existsSync(file)) writeFileSync(file, `${town}\nlimits: { presses-per-second: 1000000000000 }\n`);
  const read = configSource(file, await catalogue()).read();
  if (!read.ok) throw new Error(read.errors.map(({ en }) => en).join('\n'));
  const { hours, calendar } = read.config;
  const plan = planYear(readCalendar({ hours, ...calendar }).calendar, chanceFrom(seed)).slice(0, days);

  const memory = openMemory(join(folder, 'answers.jsonl'));
  const began = wallOf(`${year.from}T00:00`, zone);
  let wall = began;
  // No two fingers at the very same moment: one button is pressed by several.
  let looks = 0;
  const machine = {
    monotonic() {
      looks += 1;
      return wall - began + 1_000 + looks * 2e-5;
    },
    wall: () => wall,
  };
  let life: Promise<Life> | undefined;
  let passed = () => {};
  let step = 0;

  async function live(): Promise<Life> {
    const started = await startLife(folder, file, machine);
    passed = started.passed;
    return started;
  }

  /** Each has its count, in the order in which they are asked; what was answered before is not asked again. */
  async function ask(of: (life: Life, n: number) => Promise<Told>): Promise<Told> {
    step += 1;
    const n = step;
    const before = memory.known.get(n);
    if (before !== undefined) return before;
    life ??= live();
    const told = await of(await life, n);
    memory.note(n, told);
    return told;
  }
  const hall: Hall = {
    press: (service) => ask((at, n) => at.press(n, service)),
    printed: (order, state) => ask((at) => at.printed(order, state)),
    key: (desk, act) => ask((at, n) => at.key(n, desk, act)),
    choose: (service) => ask(async (at) => ({ said: freeNumber(at, service) })),
    issued: (number, service, agoMs) => ask((at) => at.issued({ series: number.slice(0, 1), n: Number(number.slice(1)), service, agoMs })),
    to(day, minute) {
      wall = wallOf(`${day}T00:00`, zone) + minute * 60_000;
      passed();
    },
  };
  for (const each of plan) {
    await playDay(hall, each);
    process.stdout.write(`${each.day}\n`);
  }
  // The night turns the last day.
  const last = await (life ?? live());
  wall = wallOf(`${plan.at(-1)?.day ?? year.from}T23:59`, zone) + 6 * 3_600_000;
  last.passed();
  last.stop();
}

const given = new Set<string>();
/** The lowest of the lease that has not been given yet. */
function freeNumber(life: Life, service: string): string {
  const lease = life.lease();
  const series = lease?.services[service]?.series ?? '';
  const free = (lease?.ranges ?? [])
    .filter((range) => range.series === series)
    .flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => `${series}${String(from + i).padStart(3, '0')}`))
    .find((number) => !given.has(`${lease?.day} ${number}`));
  if (free === undefined) throw new Error(`the kiosk has no number for ${service}: ${JSON.stringify(lease?.ranges)}`);
  given.add(`${lease?.day} ${free}`);
  return free;
}

interface Hall {
  press(service: string): Promise<Told>;
  printed(order: number, state: 'printed' | 'failed'): Promise<Told>;
  key(desk: string, act: DeskAct): Promise<Told>;
  /** A number of its own for a kiosk that is cut off. It is chosen once: what the lease holds is another when the hub has started again. */
  choose(service: string): Promise<Told>;
  issued(number: string, service: string, agoMs: number): Promise<Told>;
  to(day: string, minute: number): void;
}

const aNumber = /^[A-Z]\d{3}$/;
const anything = /./;

/** Everybody of one moment asks before anybody is answered: so they are one group to the hub, and ask in the same order in every life. */
async function playDay(hall: Hall, { day, opens, closes, questions, citizens, cut }: PlannedDay): Promise<void> {
  const byNumber = new Map<string, Citizen>();
  /** Of whom something still has to be done. */
  const here = new Set<Citizen>();
  const missed = new Set<Citizen>();
  const seated = new Map<string, { readonly number: string; readonly citizen: Citizen; readonly since: number }>();

  async function must(told: Promise<Told>, expected: string | RegExp): Promise<Told> {
    const answer = await told;
    const isIt = typeof expected === 'string' ? answer.said === expected : expected.test(answer.said);
    if (!isIt) throw new Error(`${day}: ${answer.said}, not ${expected}`);
    return answer;
  }

  function comes(citizen: Citizen, number: string): void {
    byNumber.set(number, citizen);
    if (citizen.fate !== 'left') here.add(citizen);
  }

  const isCut = (at: number) => cut !== undefined && at >= cut.from && at < cut.to;

  async function arrive(come: readonly Citizen[]): Promise<void> {
    const papers = await Promise.all(come.map(({ service }) => must(hall.press(service), aNumber)));
    const printed = papers.map(({ order = 0 }, i) => must(hall.printed(order, come[i]?.fate === 'jammed' ? 'failed' : 'printed'), 'done'));
    await Promise.all(printed);
    for (const [i, citizen] of come.entries()) if (citizen.fate !== 'jammed') comes(citizen, papers[i]?.said ?? '');
  }

  /** The line is back: who came meanwhile joins by the time on the paper. */
  async function join(come: readonly Citizen[], now: number): Promise<void> {
    const numbers = await Promise.all(come.map(({ service }) => must(hall.choose(service), aNumber)));
    const joined = come.map(({ service, at }, i) => must(hall.issued(numbers[i]?.said ?? '', service, (now - at) * 60_000), aNumber));
    await Promise.all(joined);
    for (const [i, citizen] of come.entries()) comes(citizen, numbers[i]?.said ?? '');
  }

  function end(desk: string): Promise<Told>[] {
    const at = seated.get(desk);
    if (at === undefined) return [];
    seated.delete(desk);
    const { number, citizen } = at;
    const { fate, outcomes, slip, undone } = citizen;
    // Who has gone home does not come either, should a desk have time for them: one that had received them would have served them.
    if (fate === 'no-show' || fate === 'left') {
      if (missed.has(citizen)) here.delete(citizen);
      missed.add(citizen);
      return [must(hall.key(desk, { verb: 'no-show' }), anything)];
    }
    here.delete(citizen);
    const done = () => must(hall.key(desk, { verb: 'done', outcomes: [...(slip ?? outcomes)] }), 'done');
    const count = (each: Counted) => must(hall.key(desk, { verb: 'outcome', ...each, number }), anything);
    const wrong = (slip ?? []).filter((each) => outcomes.every(({ outcome }) => outcome !== each.outcome));
    return [
      done(),
      ...(undone ? [must(hall.key(desk, { verb: 'undo' }), 'done'), done()] : []),
      ...(slip === undefined ? [] : [...outcomes.map(count), ...wrong.map(({ outcome }) => count({ outcome, quantity: 0 }))]),
    ];
  }

  async function call(idle: readonly string[], slot: number): Promise<void> {
    const called = await Promise.all(idle.map((desk) => must(hall.key(desk, { verb: 'next' }), /^([A-Z]\d{3}|queue-empty)$/)));
    const arrived = called.flatMap(({ said: number }, i) => {
      const [desk, citizen] = [idle[i] ?? '', byNumber.get(number)];
      if (number === 'queue-empty') return [];
      if (citizen === undefined) throw new Error(`${day}: ${number} is called, and nobody has it`);
      seated.set(desk, { number, citizen, since: slot });
      return citizen.fate === 'served' ? [must(hall.key(desk, { verb: 'arrived' }), number)] : [];
    });
    await Promise.all(arrived);
  }

  hall.to(day, opens);
  await Promise.all([
    ...desks.map((desk, i) => must(hall.key(desk, { verb: 'open', operator: operators[i] ?? '' }), 'done')),
    must(hall.key('info-point', { verb: 'open' }), 'done'),
  ]);
  const slots = (closes - opens) / slotMinutes;
  for (let slot = 0; slot < slots || (here.size > 0 && slot < slots + slotsAfterMost); slot += 1) {
    const from = slot * slotMinutes;
    const now = from + slotMinutes - 1;
    const isNow = (at: number) => at >= from && at < from + slotMinutes;
    hall.to(day, opens + now);
    await arrive(citizens.filter(({ at }) => isNow(at) && !isCut(at)));
    if (cut !== undefined && isNow(cut.to))
      await join(
        // Of a paper that did not come out then, a kiosk by itself tells nothing.
        citizens.filter(({ at, fate }) => isCut(at) && fate !== 'jammed'),
        now,
      );
    await Promise.all(questions.filter(isNow).map(() => must(hall.key('info-point', { verb: 'question' }), 'done')));
    // A visit takes one slot or two.
    const ready = desks.filter((desk, i) => (seated.get(desk)?.since ?? 0) + ((slot + i) % 2) < slot);
    await Promise.all(ready.flatMap(end));
    if (here.size > 0)
      await call(
        desks.filter((desk) => !seated.has(desk)),
        slot,
      );
  }
  await Promise.all(desks.flatMap(end));
  const forgotten = [...here].filter(({ fate }) => fate === 'served');
  if (forgotten.length > 0) throw new Error(`${day}: ${forgotten.length} were to be served and were not`);
  await Promise.all([...desks, 'info-point'].map((desk) => must(hall.key(desk, { verb: 'close' }), 'done')));
}

const [folder = '', seed = '1', days = '400'] = process.argv.slice(2);
await play(folder, Number(seed), Number(days));
