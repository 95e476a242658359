// A citizen applies for a certificate, and writes to the town, in their own language; refusals are in it, too.
import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { registerConfig, startRegister } from './cases-stage.js';

const key = () => randomBytes(16).toString('hex');

it('a certificate is applied for from home; its page says when it is ready, and what to type at the kiosk', async () => {
  const { see, send, hidden } = await startRegister();
  expect((await see('/apply?lang=it')).body).toContain('href="/apply?service=certificates&amp;lang=it"');
  expect((await see('/apply?service=nope&lang=it')).status).toBe(404);
  const { key: own = '', service = '' } = await hidden('/apply?service=certificates&lang=it');
  const fields = { key: own, service, text: 'Residenza, per Anna Bianchi', name: 'Anna Bianchi' };
  const made = await send('/apply?lang=ro', fields);
  const where = made.headers.get('location') ?? '';
  expect(where).toMatch(/^\/case\/[A-Z0-9]{6}\?new=1&lang=ro$/);
  expect((await send('/apply?lang=ro', fields)).headers.get('location')).toBe(where);
  const code = where.slice(6, 12);
  const mine = (await see(where)).body;
  for (const words of ['Cererea a sosit', `<strong>${code}</strong>`, 'Certificati', 'Deschis']) expect(mine).toContain(words);
  expect(mine).not.toContain('Anna');
  expect((await see(`/apply/${code}?lang=ro`)).headers.get('location')).toBe(`/case/${code}?lang=ro`);
  const work = `/cases/${code}`;
  const ready = await send(work, { ...(await hidden(work, 'value="resolve"')), ready: 'yes', text: 'Pronto' });
  expect([ready.status, ready.body]).toEqual([303, '']);
  expect((await see(`/case/${code}?lang=ro`)).body).toMatch(/La chioșc tastați: <b class="digits">\d{6}<\/b>/);
});

it('what the config names is applied for from home, in its order, and nothing else', async () => {
  const { see, send } = await startRegister({ cases: { ...registerConfig.cases, apply: ['taxes'] } });
  const { body } = await see('/apply?lang=it');
  expect([...body.matchAll(/href="\/apply\?service=(\w+)/g)].map(([, service]) => service)).toEqual(['taxes']);
  expect((await see('/apply?service=certificates')).status).toBe(404);
  expect((await send('/apply', { key: key(), service: 'certificates' })).status).toBe(404);
});

it('what is wrong is told in the reader’s language at its field, and what was typed is there again', async () => {
  const { see, send } = await startRegister();
  const back = await send('/case?lang=ar', { key: key(), kind: 'complaint', sector: 'lavori', name: 'آنا', email: 'no address' });
  expect(back.status).toBe(422);
  for (const words of [
    '<html lang="ar" dir="rtl">',
    'لم يُكتب شيء',
    'value="آنا"',
    'value="no address"',
    'value="complaint" selected',
    'value="lavori"',
  ])
    expect(back.body).toContain(words);
  const long = await send('/case?lang=de', { key: key(), kind: 'report', text: `<script>${'x'.repeat(4_000)}` }, [
    new File(['a'], 'a.txt'),
  ]);
  expect(long.status).toBe(422);
  expect(long.body).toContain('Anhänge müssen noch einmal ausgewählt werden');
  expect(long.body).toContain('&lt;script&gt;xxx');
  const zip = await send('/case?lang=uk', { key: key(), kind: 'report' }, [new File(['PK\x03\x04\x14\0\0\0\0\0'], 'a.pdf')]);
  expect([zip.status, zip.body]).toEqual([415, expect.stringContaining('Цей файл не можна прийняти')]);
  const none = await see('/case/NOPE12?lang=zh');
  expect([none.status, none.body]).toEqual([404, expect.stringContaining('没有事项使用这个代码')]);
  const way = await see('/case?lang=en', { method: 'DELETE' });
  expect([way.status, way.body]).toEqual([405, expect.stringContaining('<html lang="en"')]);
  const bare = await see('/case?lang=fr', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
  expect([bare.status, bare.body]).toEqual([422, expect.stringContaining('Ce qui est arrivé est illisible')]);
});

it('a hall that takes nothing by the web says where else', async () => {
  const { see, send } = await startRegister({ cases: { ...registerConfig.cases, channels: ['counter'] } });
  for (const path of ['/case?lang=en', '/apply?lang=en', '/apply?service=certificates&lang=en'])
    expect((await see(path)).body).toContain('at a desk, by phone or by mail');
  expect((await send('/apply?lang=en', { key: key(), service: 'certificates' })).body).toContain('at a desk it can');
});
