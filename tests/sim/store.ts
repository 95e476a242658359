// The hub's database, in memory. The real one syncs every transaction before it returns (WAL with synchronous=FULL), so
// nothing here is ever unsynced: a commit is there whole, or never was. What is read back is the text that was written.

import { createSecretKey } from 'node:crypto';
import type { Ballot, BallotRow } from '../../broker/ratings/box.js';
import type { KeptFile, KeptPerson, KeptText, Persons } from '../../broker/store/persons.js';
import { type Batch, type Fact, type OutboxRow, type Picture, readJournalEvent, type Store } from '../../broker/store/store.js';
import { cannotBeWritten, StoreError } from '../../broker/store/store-error.js';
import type { SimProcess } from './process.js';

export interface SimDatabase {
  /** As a hub opens it. Error: `StoreError` when another one that lives holds it. */
  open(process: SimProcess): Store;
  /** Nothing can be written; what is there can be read. */
  setFull(full: boolean): void;
  /** What is on disk, for whoever compares: the facts after `seq`. */
  factsAfter(seq: number): Fact[];
  /** Orders that wait for their *done*. */
  orders(): readonly OutboxRow[];
}

interface JournalRow {
  readonly seq: number;
  readonly at: number;
  readonly wall: number;
  readonly type: string;
  readonly body: string;
}
interface AnswerRow {
  readonly seq: number;
  readonly node: string;
  readonly boot: string;
  readonly n: number;
  readonly at: number;
  readonly body: string;
}
interface BootRow {
  readonly node: string;
  readonly boot: string;
  readonly highest: number;
  readonly at: number;
}

/** What `persons.db` does, in memory. */
function createPersons(): Omit<Persons, 'close'> {
  const persons = new Map<string, KeptPerson>();
  const texts = new Map<string, KeptText>();
  const files = new Map<string, KeptFile>();
  const erased = new Set<string>();
  return {
    secret: createSecretKey(Buffer.alloc(32)),
    person: (id) => persons.get(id)?.person,
    text: (id) => texts.get(id)?.text,
    file: (id) => files.get(id),
    everybody: () => [...persons.values()],
    everything: () =>
      [...persons.values(), ...texts.values(), ...files.values()].map((each) => ({
        id: each.id,
        ...('person' in each && typeof each.person === 'string' ? { person: each.person } : {}),
      })),
    remember(ids) {
      for (const id of ids) erased.add(id);
    },
    remembered: () => [...erased],
    keep(all) {
      for (const kept of all) {
        for (const each of kept.persons ?? []) persons.set(each.id, each);
        for (const each of kept.texts ?? []) texts.set(each.id, each);
        for (const each of kept.files ?? []) files.set(each.id, each);
      }
    },
    erase(ids) {
      for (const id of ids) {
        persons.delete(id);
        for (const all of [texts, files])
          for (const each of [...all.values()]) if (each.person === id || each.id === id) all.delete(each.id);
      }
    },
    wipe: () => 'done',
  };
}

/** The two tables of today's ratings, in memory. */
function createBox() {
  const counts = new Map<string, BallotRow>();
  const rated = new Set<number>();
  return {
    check(ballots: readonly Ballot[]) {
      for (const { ticket } of ballots)
        if (rated.has(ticket)) throw new Error(`SqliteError: UNIQUE constraint failed: rated.ticket (${ticket})`);
    },
    empty() {
      counts.clear();
      rated.clear();
    },
    put(ballots: readonly Ballot[]) {
      for (const { service, level, rating, ticket } of ballots) {
        const key = `${service} ${level} ${rating}`;
        counts.set(key, { service, level, rating, n: (counts.get(key)?.n ?? 0) + 1 });
        rated.add(ticket);
      }
    },
    read: () => ({
      ballots: [...counts].sort(([a], [b]) => compare(a, b)).map(([, row]) => row),
      rated: [...rated].sort((a, b) => a - b),
    }),
  };
}

/**
 * `orderBase`: as a database chooses it when it is made. `commitMs`: how long the disk takes for a commit; the hub waits for
 * it, so what arrives meanwhile is decided together.
 */
export function createDatabase(orderBase: number, commitMs = () => 0): SimDatabase {
  const journal: JournalRow[] = [];
  /** Rows of the journal that are asked for by the type of their event. */
  const byType = new Map<string, JournalRow[]>(
    ['config-applied', 'day-turned', 'ticket-not-served', 'case-opened', 'case-resolved'].map((type) => [type, []]),
  );
  const configs = new Map<string, string>();
  const orders = new Map<number, OutboxRow>();
  let answers: AnswerRow[] = [];
  let boots: BootRow[] = [];
  let lives: { readonly boot: string; readonly machine: string }[] = [];
  let snapshot: { readonly seq: number; readonly body: string } | undefined;
  let clock: ReturnType<Store['clock']>;
  let holder: SimProcess | undefined;
  let full = false;

  const rowsOf = (type: string) => byType.get(type) ?? [];
  const lastRow = () => journal[journal.length - 1];

  function checkRoom(): void {
    if (full) throw new Error('SqliteError: database or disk is full');
  }

  /** What the tables of the real one would refuse. */
  function check({ facts, orders: fresh, ballots = [], emptied = false }: Batch): void {
    checkRoom();
    if (!emptied) box.check(ballots);
    let last = lastRow()?.seq ?? 0;
    for (const { seq } of facts) {
      last += 1;
      if (seq < last) throw new Error(`SqliteError: UNIQUE constraint failed: journal.seq (${seq})`);
      // The real one would take it; nobody ever means it.
      if (seq !== last) throw new Error(`a gap in the journal: ${seq} after ${last - 1}`);
    }
    const numbers = new Set(orders.keys());
    for (const { order, until } of fresh) {
      if (!Number.isInteger(order) || !Number.isInteger(until)) throw new Error('SqliteError: cannot store REAL value in INTEGER column');
      if (numbers.has(order)) throw new Error(`SqliteError: UNIQUE constraint failed: outbox.order (${order})`);
      numbers.add(order);
    }
  }

  const persons = createPersons();
  const box = createBox();
  const pictures = new Map<string, Picture>();

  function write(batch: Batch): void {
    check(batch);
    persons.keep(batch.kept ?? []);
    for (const { seq, event, at, wall } of batch.facts) {
      const row = { seq, at, wall, type: event.type, body: JSON.stringify(event) };
      journal.push(row);
      byType.get(event.type)?.push(row);
    }
    if (batch.config !== undefined && !configs.has(batch.config.hash)) configs.set(batch.config.hash, batch.config.text);
    for (const { order, kind, target, until, body } of batch.orders) orders.set(order, { order, kind, target, until, body });
    for (const order of batch.settled) orders.delete(order);
    let seq = answers.at(-1)?.seq ?? 0;
    for (const { id, at, body } of batch.answers) {
      seq += 1;
      answers.push({ seq, node: id.node, boot: id.boot, n: id.n, at, body });
    }
    for (const picture of batch.pictures ?? []) pictures.set(picture.hash, picture);
    if (batch.emptied === true) box.empty();
    box.put(batch.ballots ?? []);
  }

  /** Without gaps, a fact's seq is its place. */
  const rowsAfter = (seq: number) => journal.slice(Math.max(0, seq));
  const read = ({ seq, at, wall, body }: JournalRow): Fact => ({ seq, at, wall, event: readJournalEvent(body) });

  /** Of several rows of one life, one: the highest of each. */
  function together(rows: readonly BootRow[]): BootRow[] {
    const lifes = new Map<string, BootRow>();
    for (const row of rows) {
      const { highest = 0, at = row.at } = lifes.get(`${row.node}/${row.boot}`) ?? {};
      lifes.set(`${row.node}/${row.boot}`, { ...row, highest: Math.max(highest, row.highest), at: Math.max(at, row.at) });
    }
    return [...lifes.values()];
  }
  const bootOf = ({ node, boot, n, at }: AnswerRow): BootRow => ({ node, boot, highest: n, at });
  const inOrder = (rows: BootRow[]) => rows.sort((a, b) => compare(a.node, b.node) || compare(a.boot, b.boot));

  return {
    setFull(isFull) {
      full = isFull;
    },
    factsAfter: (seq) => rowsAfter(seq).map(read),
    orders: () => [...orders.values()],
    open(process) {
      if (holder?.alive === true) throw new StoreError({ it: 'già in uso da un altro hub', en: 'in use by another hub' });
      holder = process;
      return {
        orderBase,
        persons: {
          secret: persons.secret,
          person: (id) => process.port(() => persons.person(id)),
          text: (id) => process.port(() => persons.text(id)),
          file: (id) => process.port(() => persons.file(id)),
          everybody: () => process.port(() => persons.everybody()),
          everything: () => process.port(() => persons.everything()),
          erase: (ids) => process.port(() => persons.erase(ids)),
          wipe: () => process.port(() => persons.wipe()),
          remember: (ids) => process.port(() => persons.remember(ids)),
          remembered: () => process.port(() => persons.remembered()),
        },
        commit: (batch) =>
          process.port(() => {
            write(batch);
            process.freeze(commitMs());
          }),
        box: () => process.port(box.read),
        picture: (hash) => process.port(() => pictures.get(hash)),
        keepPictures: (hashes) =>
          process.port(() => {
            checkRoom();
            for (const hash of pictures.keys()) if (!hashes.includes(hash)) pictures.delete(hash);
          }),
        *factsAfter(seq) {
          for (const row of process.port(() => rowsAfter(seq))) yield read(row);
        },
        beforeToday: () => process.port(() => (rowsOf('day-turned').at(-1)?.seq ?? 1) - 1),
        lastConfig: () =>
          process.port(() => {
            for (const row of [...rowsOf('config-applied')].reverse()) {
              const event = readJournalEvent(row.body);
              const text = event.type === 'config-applied' ? configs.get(event.hash) : undefined;
              if (event.type === 'config-applied' && text !== undefined) return { hash: event.hash, text, wall: row.wall };
            }
            return undefined;
          }),
        dayFrom: () => process.port(() => rowsOf('day-turned').at(-1)?.seq ?? 1),
        dayBefore: () =>
          process.port(() => {
            const row = rowsOf('day-turned').at(-2);
            const event = row && readJournalEvent(row.body);
            return event?.type === 'day-turned' ? event.day : undefined;
          }),
        leftOn: (day) =>
          process.port(() =>
            rowsOf('ticket-not-served').flatMap(({ body }) => {
              const event = readJournalEvent(body);
              return event.type === 'ticket-not-served' && event.day === day ? [event] : [];
            }),
          ),
        caseFacts: (id) =>
          process.port(() =>
            journal
              .filter(({ type }) => type.startsWith('case-'))
              .flatMap((row) => {
                const fact = read(row);
                return 'case' in fact.event && fact.event.case === id ? [fact] : [];
              }),
          ),
        caseWithCode: (code) =>
          process.port(() => {
            const opened = rowsOf('case-opened').map(({ body }) => readJournalEvent(body));
            const found = opened.findLast((event) => event.type === 'case-opened' && event.code === code);
            return found?.type === 'case-opened' ? found.case : undefined;
          }),
        casesResolvedLast: (most) =>
          process.port(() => {
            const ids = rowsOf('case-resolved')
              .slice(-most)
              .map(({ body }) => readJournalEvent(body));
            return [...new Set(ids.reverse().flatMap((event) => (event.type === 'case-resolved' ? [event.case] : [])))];
          }),
        lastFact: () =>
          process.port(() => {
            const row = lastRow();
            return row && { seq: row.seq, at: row.at, wall: row.wall };
          }),
        snapshot: () => process.port(() => snapshot),
        saveSnapshot: (seq, body) =>
          process.port(() => {
            checkRoom();
            snapshot = { seq, body };
          }),
        outbox: () => process.port(() => [...orders.values()].sort((a, b) => a.order - b.order)),
        boots: () => process.port(() => inOrder(together([...boots, ...answers.map(bootOf)]))),
        answer: (id) => process.port(() => answers.find(({ node, boot, n }) => node === id.node && boot === id.boot && n === id.n)?.body),
        forgetBefore: (answersAt, bootsAt) =>
          process.port(() => {
            checkRoom();
            const kept = answers.find(({ at }) => at >= answersAt);
            const last = kept === undefined ? Number.POSITIVE_INFINITY : kept.seq - 1;
            const old = answers.filter(({ seq }) => seq <= last);
            // What an answer knew of its boot's counter outlives it.
            boots = together([...boots, ...old.map(bootOf)]).filter(({ at }) => at >= bootsAt);
            answers = answers.filter(({ seq }) => seq > last);
          }),
        clock: () => process.port(() => clock),
        noteClock: (shown) =>
          process.port(() => {
            checkRoom();
            if (clock !== undefined) clock = { ...clock, shown };
          }),
        startLife: (now, boot) =>
          process.port(() => {
            try {
              checkRoom();
              if (lives.some((life) => life.boot === boot)) throw new Error('SqliteError: UNIQUE constraint failed: lives.boot');
            } catch (error) {
              throw cannotBeWritten('turno.db', error);
            }
            clock = { shown: undefined, ...now };
            lives = [...lives.filter(({ machine }) => machine === now.machine), { boot, machine: now.machine }];
            return lives.map((life) => life.boot);
          }),
        close() {
          process.port(() => {});
          if (holder === process) holder = undefined;
        },
      };
    },
  };
}

/** As SQLite compares text: by its bytes. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
