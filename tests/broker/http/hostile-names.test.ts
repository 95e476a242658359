// 100,000 names as nobody is called, in the one maker of all our markup, in every kind of citizens' page, and in the log.
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { confirmPage, daysPage, servicesPage } from '../../../broker/http/citizen-book-views.js';
import { applyPage, casePage } from '../../../broker/http/citizen-case-views.js';
import type { Reader } from '../../../broker/http/citizen-parts.js';
import { citizenRefusal } from '../../../broker/http/citizen-refusal.js';
import { lostPage } from '../../../broker/http/citizen-start.js';
import { breakable, html, pageOf } from '../../../broker/http/html.js';
import { answerOf, type Shown } from '../../../broker/http/shown.js';
import { createComplaints } from '../../../broker/mqtt/complaints.js';
import { printable } from '../../../cli/screen.js';
import { hostileName } from '../../harness/hostile-names.js';
import { chanceFrom, seedFor } from '../../harness/random.js';
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

it('each has one line in the log, whoever reads it: as JSON, and as letters on a terminal', () => {
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  for (const name of names) log.warn({ code: 'no-such-node', client: name }, `no node is called ${name}`);
  expect(lines).toHaveLength(many);
  expect(lines.filter((line) => line.indexOf('\n') !== line.length - 1)).toEqual([]);
  expect(names.filter((name) => /[\p{Cc}\u2028\u2029\u202e\u2066\u200f]/u.test(printable(name)))).toEqual([]);
});

it('a client that changes its name for each complaint has a line for each, and no more than three hundred a minute', () => {
  let now = 0;
  const lines: string[] = [];
  const complaints = createComplaints(
    (fields) => lines.push(JSON.stringify(fields)),
    () => now,
  );
  const different = [...new Set(names)].slice(0, 3_000);
  for (const name of different) {
    complaints.add(name, { ok: false, code: 'no-such-node', detail: 'no such node' }, '');
    // Ten a second are more than are told; four are not.
    now += 250;
  }
  expect(lines.filter((line) => line.includes('"client"'))).toHaveLength(different.length);
  for (const line of lines) expect(line).not.toContain('\n');
});
