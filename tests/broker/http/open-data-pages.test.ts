// The months that are over, for everybody who wants them; and nothing where the town does not publish.
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Config } from '../../../broker/config/schema.js';
import type { Reporter } from '../../../broker/engine/reporter.js';
import { createOpenDataPages } from '../../../broker/http/open-data-pages.js';
import type { Shown } from '../../../broker/http/shown.js';
import { smallConfig } from '../../harness/small-config.js';
import { inventedReport } from '../reports/invented.js';

/** 10 April 2018. */
const now = Date.UTC(2018, 3, 10, 9);

function stage(publish: boolean, wall = now) {
  let asked = 0;
  const reporter: Pick<Reporter, 'ask'> = {
    async ask({ options: { range } }) {
      asked += 1;
      // The town opened in February.
      const from = range.from < '2018-02-01' ? '2018-02-01' : range.from;
      return { ok: true, report: inventedReport({ range: { ...range, from }, services: ['tributi'], visitsADay: 10 }), serviceDays: [] };
    },
  };
  const base = smallConfig();
  const config: Config = { ...base, reports: { ...base.reports, publish } };
  const rows = createOpenDataPages({ reporter, config: () => config, wall: () => wall });
  return {
    asked: () => asked,
    async get(path: string): Promise<Shown> {
      const [, , month, name] = path.split('/');
      const row = rows.find((each) => each.path.split('/').length === path.split('/').length);
      if (row === undefined) throw new Error(`no row for ${path}`);
      expect(row.scope).toBeUndefined();
      const data = { ...(month === undefined ? {} : { month }), ...(name === undefined ? {} : { name }) };
      const visitor = { address: '203.0.113.7', who: undefined, accepts: undefined, request: new IncomingMessage(new Socket()) };
      return row.answer(data, { ...visitor, language: 'it', tongue: 'it', wanted: undefined }, []);
    },
  };
}

describe('/open-data', () => {
  it('lists the months that are over, the newest first, and looks them up once a day', async () => {
    const { get, asked } = stage(true);
    const shown = await get('/open-data');
    if (!('show' in shown) || shown.show !== 'page') throw new Error('no page');
    expect([...shown.body.markup.matchAll(/<th scope="row">([^<]*)</g)].map(([, month]) => month)).toEqual(['marzo 2018', 'febbraio 2018']);
    expect(shown.body.markup).toContain('href="/open-data/2018-03/figures.csv"');
    await get('/open-data');
    expect(asked()).toBe(1);
  });

  it('hands out a month’s tables and their description', async () => {
    const { get } = stage(true);
    const csv = await get('/open-data/2018-03/figures.csv');
    expect(csv).toMatchObject({ show: 'bytes', name: expect.stringMatching(/2018-03-figures\.csv$/) });
    if (!('show' in csv) || csv.show !== 'bytes') throw new Error('no file');
    expect(String(csv.bytes)).toMatch(/^from,to,by,id,name,visits,.*\r\n2018-03-01,2018-03-31,total,/);
    for (const name of ['days.csv', 'datapackage.json', 'README.txt'])
      expect(await get(`/open-data/2018-03/${name}`)).toMatchObject({ show: 'bytes' });
  });

  it.each([
    '/open-data/2018-04/figures.csv',
    '/open-data/2018-13/figures.csv',
    '/open-data/2018-03/persons.csv',
    '/open-data/x/constructor',
  ])('has no %s: a month that runs, or none, or another file', async (path) => {
    expect(await stage(true).get(path)).toMatchObject({ ok: false, code: 'no-such-path' });
  });

  it('has no month whose last night’s day has not turned', async () => {
    // The 1st of April in Rome, an hour before and an hour after the turn.
    expect(await stage(true, Date.UTC(2018, 3, 1, 1)).get('/open-data/2018-03/figures.csv')).toMatchObject({ code: 'no-such-path' });
    expect(await stage(true, Date.UTC(2018, 3, 1, 3)).get('/open-data/2018-03/figures.csv')).toMatchObject({ show: 'bytes' });
  });

  it('publishes nothing unless the config says so', async () => {
    const { get, asked } = stage(false);
    expect(await get('/open-data')).toMatchObject({ ok: false, code: 'no-such-path' });
    expect(await get('/open-data/2018-03/figures.csv')).toMatchObject({ ok: false, code: 'no-such-path' });
    expect(asked()).toBe(0);
  });
});
