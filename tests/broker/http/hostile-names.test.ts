// Names as nobody is called: 100,000 in the one maker of all our markup, 400 in every kind of citizens' page, 500 at a hub's own door,
// whose log has one line for each.
import { expect, it, onTestFinished } from 'vitest';
import { confirmPage, daysPage, servicesPage } from '../../../broker/http/citizen-book-views.js';
import { applyPage, casePage } from '../../../broker/http/citizen-case-views.js';
import type { Reader } from '../../../broker/http/citizen-parts.js';
import { citizenRefusal } from '../../../broker/http/citizen-refusal.js';
import { lostPage } from '../../../broker/http/citizen-start.js';
import { breakable, html, pageOf } from '../../../broker/http/html.js';
import { answerOf, type Shown } from '../../../broker/http/shown.js';
import { createComplaints } from '../../../broker/mqtt/complaints.js';
import { printable } from '../../../cli/screen.js';
import { townClock } from '../../hall/towns/clocks.js';
import { hostileName } from '../../harness/hostile-names.js';
import { startTestHub } from '../../harness/hub.js';
import { chanceFrom, seedFor } from '../../harness/random.js';
import { openRaw } from '../../harness/raw-mqtt.js';
import { config } from './stage.js';

const many = 100_000;
const chance = chanceFrom(seedFor('hostile names', 8));
const names = Array.from({ length: many }, () => hostileName(chance));

/** What opens or ends an element or an attribute: as many as with a name that does no harm, or somebody's name is markup. */
function signsIn(markup: string): string {
  const count = (sign: string) => markup.split(sign).length;
  return [`<`, `>`, `"`, `'`].map(count).join(' ');
}

it('the maker of markup makes no element of any, nor ends an attribute', () => {
  const made = (name: string) => html`<p title="${name}" data-x='${name}'>${name}${[html`<b>${name}</b>`]}</p>`.markup;
  const plain = signsIn(made('Anna'));
  expect(names.filter((name) => signsIn(made(name)) !== plain)).toEqual([]);
  // Where a name may be broken, nothing else stands between its parts.
  expect(names.filter((name) => /[<"']/.test(breakable(name).markup.replaceAll('<wbr>', '')))).toEqual([]);
});

it('nor does any page of the citizens’ or of the hall’s, wherever a name stands on it', () => {
  const kinds = (name: string): Record<string, Shown | string> => {
    const named = { it: name };
    const service = {
      ...Object.values(config.services)[0],
      name: named,
      card: { documents: [named], steps: [named], fees: named, time: named },
    };
    const own: Reader['config'] = Object.assign(structuredClone(config), {
      hall: { ...config.hall, name: named },
      services: Object.fromEntries(Object.keys(config.services).map((id) => [id, { ...config.services[id], ...service }])),
      cases: { ...config.cases, sectors: { one: { name: named } } },
      rosters: { one: { desk: 'one', services: Object.keys(config.services), hours: {}, minutes: 10 } },
    });
    const reader: Reader = { language: 'it', config: own };
    const [id = ''] = Object.keys(config.services);
    const typed = { name, phone: name, email: name, address: name, text: name };
    const wrong = { name: 'no', text: 'no' };
    const start = '2026-11-30T10:00';
    return {
      services: servicesPage(reader, false),
      days: daysPage(
        reader,
        id,
        { ok: true, service: id, days: [{ day: '2026-11-30', starts: [] }], today: '2026-11-30', last: '2026-12-30' },
        false,
      ),
      confirm: confirmPage(reader, { service: id, starts: [start], typed, wrong, isTaken: false }),
      apply: applyPage(reader, id, { typed, wrong, hadFiles: true }),
      case: casePage(reader, { typed, wrong, hadFiles: true }),
      lost: String(lostPage(reader, '/').body),
      refused: String(
        citizenRefusal({ ok: false, code: 'not-stored', detail: name }, { language: 'it', hall: own.hall, home: '/', path: '/' }).body,
      ),
      hall: pageOf('it', name, html`<h1>${name}</h1>`),
    };
  };
  const bodyOf = (shown: Shown | string) =>
    (typeof shown === 'string' ? shown : String(answerOf(shown, 'it').body)).replace(/value="[0-9a-f]{32}"/, '');
  const plain = Object.entries(kinds('Anna')).map(([kind, shown]) => [kind, signsIn(bodyOf(shown))]);
  for (const name of names.slice(0, 400)) {
    expect(
      Object.entries(kinds(name)).map(([kind, shown]) => [kind, signsIn(bodyOf(shown))]),
      JSON.stringify(name),
    ).toEqual(plain);
  }
});

it('none of 100,000 gives a terminal an order, or turns a line around', () => {
  expect(names.filter((name) => /[\p{Cc}\u2028\u2029\u202e\u2066\u200f]/u.test(printable(name)))).toEqual([]);
});

/** Different ones, as they come out of the bytes of a packet. */
const sent = [...new Set(names.map((name) => Buffer.from(name).toString()))];

it('each of 500 that a client signs in with, and names a topic by, has one line in its hub’s log', async () => {
  const time = townClock(Date.parse('2026-11-23T08:00:00Z'));
  const hub = await startTestHub({}, {}, undefined, { time });
  onTestFinished(hub.end);
  // Longer ones and control characters are not let in.
  const fit = sent.filter((name) => name.length <= 64 && !/\p{Cc}/u.test(name)).slice(0, 500);
  const toldOf = () => hub.logged.filter((line) => line.includes('"client":'));
  for (const name of fit) {
    const raw = openRaw(hub.mqttPort, { id: name, name });
    await raw.connack();
    raw.publish(`turno/prova/${name.replace(/[#+]/g, '')}`, 'x');
    // It has read all of it, or has had enough.
    await Promise.race([raw.ping(), raw.closed]);
    raw.end();
    await raw.closed;
    // A minute later the next one is worth a line again.
    time.putForward(61_000);
  }
  expect(fit).toHaveLength(500);
  expect(toldOf().map((line) => JSON.parse(line).client)).toEqual(fit);
  expect(hub.logged.filter((line) => line.indexOf('\n') !== line.length - 1)).toEqual([]);
});

/** What is logged of 3,000 clients that complain one after the other. */
function complained(apartMs: number): readonly Record<string, unknown>[] {
  let now = 0;
  const lines: Record<string, unknown>[] = [];
  const complaints = createComplaints(
    (fields) => lines.push({ ...fields }),
    () => now,
  );
  for (const name of sent.slice(0, 3_000)) {
    complaints.add(name, { ok: false, code: 'no-such-node', detail: 'no such node' }, '');
    now += apartMs;
  }
  return lines;
}

it('a client that changes its name for each of 3,000 complaints has a line for each, as long as they are four a second', () => {
  expect(complained(250).filter(({ client }) => client !== undefined)).toHaveLength(3_000);
});

it('of twenty a second three hundred a minute have one, and the others are counted', () => {
  // Two minutes and a half: 1,200 come in each whole one.
  const lines = complained(50);
  expect(lines.filter(({ client }) => client !== undefined)).toHaveLength(3 * 300);
  expect(lines.flatMap(({ kept }) => (kept === undefined ? [] : [kept]))).toEqual([900, 900]);
});
