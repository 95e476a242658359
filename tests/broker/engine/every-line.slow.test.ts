// A maintainer changes one line at eleven, with sixty people in the hall: of the demo and of every town, each line in turn, to
// something else that could stand there. It is applied whole, or refused with a line, and nobody is lost.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Document, isMap, isScalar, isSeq, parseDocument, type Scalar, visit } from 'yaml';
import { configSource } from '../../../broker/config/load.js';
import { hallOf } from '../../../broker/engine/hall-view.js';
import { obstaclesOf } from '../../../broker/engine/live-words.js';
import { applyTo, emptyWorld } from '../../../broker/engine/world.js';
import { isCalledBySomebody } from '../../../broker/tickets/next.js';
import { catalogue } from '../../../cli/catalogue.js';
import { projectRoot } from '../../harness/processes.js';
import { chanceFrom, seedFor } from '../../harness/random.js';
import { firstLife, heldTime, orderOf } from './held-engine.js';
import { type Town, useTown } from './town-hall.js';

const town = useTown(firstLife);
const house = await catalogue();
const people = 60;
/** Of each file, so many lines a run; the seed says which. */
const linesMost = 60;
const files = [
  'config/hall.yaml',
  ...readdirSync(join(projectRoot, 'config/towns')).flatMap((name) => (name.endsWith('.yaml') ? [`config/towns/${name}`] : [])),
];

interface Edit {
  readonly line: string;
  readonly text: string;
}

/** Every scalar of the file, replaced in the maintainer's text by others of its kind: numbers beside it, names that stand elsewhere. */
function* editsOf(text: string): Generator<Edit[]> {
  const scalars: Scalar[] = [];
  visit(parseDocument(text), {
    Scalar(key, node) {
      if (key !== 'key') scalars.push(node);
    },
  });
  const words = [...new Set(scalars.flatMap(({ value }) => (typeof value === 'string' && /^[a-z0-9-]+$/.test(value) ? [value] : [])))];
  for (const { value, range } of scalars) {
    if (range === undefined || range === null) continue;
    const [from, to] = range;
    const line = `line ${text.slice(0, from).split('\n').length}, ${text.slice(from, to)}`;
    yield othersOf(value, words).map((other) => ({ line: `${line} -> ${other}`, text: text.slice(0, from) + other + text.slice(to) }));
  }
}

/** Without each entry in turn: a desk, a service, one of those that a desk serves. */
function* goneFrom(text: string): Generator<Edit[]> {
  const paths: (string | number)[][] = [];
  function walk(node: unknown, path: readonly (string | number)[]): void {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : '';
        paths.push([...path, name]);
        walk(value, [...path, name]);
      }
    } else if (isSeq(node)) {
      for (const [i, item] of node.items.entries()) {
        paths.push([...path, i]);
        walk(item, [...path, i]);
      }
    }
  }
  walk(parseDocument(text).contents, []);
  for (const path of paths) {
    // What others point to is spelt out first, so that only this entry goes.
    const whole = new Document(parseDocument(text, { merge: true }).toJS(), { aliasDuplicateObjects: false });
    whole.deleteIn(path);
    yield [{ line: `without ${path.join('.')}`, text: String(whole) }];
  }
}

function othersOf(value: unknown, words: readonly string[]): string[] {
  if (typeof value === 'number') return [value + 1, value - 1, value + 100].map(String);
  if (typeof value === 'boolean') return [String(!value)];
  if (typeof value !== 'string') return [];
  if (/^\d+:\d\d/.test(value)) return ["'0:00-24:00'", "'9:00-9:30'"];
  if (/^[a-z0-9-]+$/.test(value)) return words.filter((word) => word !== value);
  return [`'altro ${value.replaceAll("'", '')}'`];
}

/** Sixty from the kiosks' buttons, as far as these give tickets, and some of them at the desks. */
async function fill(hall: Town): Promise<number> {
  const { desks, nodes } = hall.engine.config();
  const buttons = Object.entries(nodes).flatMap(([kiosk, node]) =>
    node.kind === 'kiosk' ? Object.entries(node.buttons).flatMap(([button, job]) => ('service' in job ? [{ kiosk, button }] : [])) : [],
  );
  let came = 0;
  for (let i = 0; i < people; i += 1) {
    hall.time.monotonicMs += 1_000;
    hall.time.wallMs += 1_000;
    const { kiosk = '', button = '' } = buttons[i % buttons.length] ?? {};
    const ack = await hall.press({ button }, kiosk);
    if (ack.ok) came += 1;
  }
  const papers = hall.published.filter(({ name }) => name === 'print');
  await Promise.all(papers.map(({ id, payload }) => hall.printed(orderOf(payload), 'printed', id)));
  for (const desk of Object.keys(desks).slice(0, 3)) {
    await hall.at(desk, 'open');
    await hall.at(desk, 'next');
  }
  return came;
}

function queueOf({ store }: Town) {
  const world = emptyWorld();
  for (const { event, at } of store.factsAfter(0)) applyTo(world, event, at);
  return world.queue;
}

describe.each(files)('%s', (file) => {
  const chance = chanceFrom(seedFor(`every line of ${file}`));
  const written = readFileSync(join(projectRoot, file), 'utf8');
  const source = configSource(file, house);

  /** The file as it stands, with people in the hall. */
  async function standing(): Promise<Town> {
    const loaded = source.parse(written);
    if (!loaded.ok) throw new Error(loaded.errors.map(({ en }) => en).join('\n'));
    const time = heldTime();
    time.wallMs += 3_600_000;
    const hall = town(loaded.config, time);
    expect(hall.engine.applyConfig(loaded)).toEqual({ ok: true });
    expect(await fill(hall)).toBeGreaterThan(people / 2);
    return hall;
  }

  it('any line changed: whole or not at all', { timeout: 120_000 }, async () => {
    let hall = await standing();
    const told = { applied: 0, refused: 0, strands: 0 };
    try {
      for (const edits of chance.shuffled([...editsOf(written), ...goneFrom(written)]).slice(0, linesMost)) {
        if (edits.length === 0) continue;
        const { line, text } = chance.pick(edits);
        const next = source.parse(text);
        if (!next.ok) {
          told.refused += 1;
          expect(next.errors.length).toBeGreaterThan(0);
          for (const { en } of next.errors) expect(en).toMatch(/^config\/\S+\.yaml:\d+:\d+: /);
          continue;
        }
        const before = queueOf(hall);
        const config = hall.engine.config();
        const outcome = hall.engine.applyConfig(next);
        const after = queueOf(hall);
        expect([line, [...after.tickets.keys()].sort()]).toEqual([line, [...before.tickets.keys()].sort()]);
        if (!outcome.ok) {
          told.strands += 1;
          expect(hall.engine.config()).toBe(config);
          expect(after.rev).toBe(before.rev);
          const reasons = obstaclesOf(outcome).map(({ path, message }) => next.lineAt(path, message).en);
          expect(reasons.length).toBeGreaterThan(0);
          for (const reason of reasons) expect(reason).toMatch(/^config\/\S+\.yaml:\d+:\d+: /);
          continue;
        }
        told.applied += 1;
        const view = hallOf(next.config);
        const lost = [...after.tickets.values()].filter(
          (ticket) => ticket.stage !== 'called' && ticket.stage !== 'serving' && !isCalledBySomebody(view, ticket),
        );
        expect([line, lost]).toEqual([line, []]);
        if (after.rev === before.rev) continue;
        // Somebody was moved: the next line finds the hall as it was.
        hall.die();
        hall = await standing();
      }
    } finally {
      hall.die();
    }
    process.stdout.write(`${file}: ${told.applied} lines applied, ${told.refused} refused, ${told.strands} would have left somebody\n`);
    expect(told.applied).toBeGreaterThan(0);
  });
});
