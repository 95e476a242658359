// The case register over HTTP, for programs: what the table's rows ask of the engine, within what the key is for.
import { randomBytes } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { refusal } from '../contract/codes.js';
import type { Payload } from '../contract/topics.js';
import { type Asker, type Handler, handler, type Told } from './api.js';
import type { CaseChange, CaseDesk } from './case-desk.js';
import { caseEndpoints } from './case-endpoints.js';

const columns = ['code', 'kind', 'channel', 'service', 'sector', 'state', 'day', 'due', 'left', 'level', 'desk', 'office'];

export function createCaseApi(desk: CaseDesk): readonly Handler[] {
  const rows = caseEndpoints;

  async function change(
    { id: _, rev, ...wish }: CaseChange & { id?: string | undefined; rev?: number | undefined },
    asker: Asker,
  ): Promise<Told> {
    return told(await desk.change(wish, keyOf(asker), { rev, who: asker.who }));
  }

  return [
    handler(rows.cases, (asked, { who }) => ({ ok: true, body: { ok: true, cases: desk.list(asked, who) } })),
    handler(rows.casesTable, (asked, { who }) => ({
      ok: true,
      bytes: stringify([...desk.list(asked, who)], { header: true, columns, record_delimiter: '\r\n' }),
    })),
    handler(rows.case, ({ code }, { who }): Told => {
      const found = desk.see(code, who);
      return found === undefined ? refusal('no-such-case', code) : { ok: true, body: { ok: true, case: found } };
    }),
    handler(rows.caseOpen, async ({ id: _, ...asked }, asker) => told(await desk.open({ do: 'open', ...asked }, keyOf(asker), []))),
    handler(rows.caseNote, (asked, asker) => change({ do: 'note', ...asked }, asker)),
    handler(rows.caseHandOver, (asked, asker) => change({ do: 'hand-over', ...asked }, asker)),
    handler(rows.caseGiveBack, (asked, asker) => change({ do: 'give-back', ...asked }, asker)),
    handler(rows.caseEscalate, (asked, asker) => change({ do: 'escalate', ...asked }, asker)),
    handler(rows.caseResolve, (asked, asker) => change({ do: 'resolve', ...asked }, asker)),
    handler(rows.caseReopen, (asked, asker) => change({ do: 'reopen', ...asked }, asker)),
  ];
}

/** Without one each request is its own. */
function keyOf({ key, who }: Asker): string {
  return key === undefined ? randomBytes(16).toString('hex') : `${who?.name} ${key}`;
}

/** The engine's answer without what only MQTT needs. */
function told({ v: _, n: __, ...answer }: Payload<'case'>): Told {
  if (!answer.ok) return { ...answer, ...(answer.code === 'not-stored' ? { headers: { 'retry-after': '1' } } : {}) };
  return { ok: true, body: answer };
}
