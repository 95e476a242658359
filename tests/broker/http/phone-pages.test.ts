// An operator with somebody on the telephone: documents first, then day and time, a code to say; found, moved, cancelled.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiKeys } from '../../../broker/store/api-keys.js';
import type { TestHub } from '../../harness/hub.js';
import { bookableHub } from './appointments-stage.js';

describe('booking for somebody on the telephone', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await bookableHub();
  });
  afterAll(() => hub.end());

  const at = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${hub.httpPort}${path}`, { redirect: 'manual', ...init });
  const text = async (path: string) => (await at(path)).text();
  const send = (path: string, fields: Record<string, string>) => at(path, { method: 'POST', body: new URLSearchParams(fields) });
  const whereTo = (answer: Response) => answer.headers.get('location') ?? '';

  async function starts(): Promise<readonly string[]> {
    const body = await text('/appointments/new?service=certificates');
    // What is to be read out stands before every time.
    expect(body.indexOf('Carta d’identità')).toBeGreaterThan(0);
    expect(body.indexOf('Carta d’identità')).toBeLessThan(body.indexOf('class="slots"'));
    return [...body.matchAll(/start=(\d{4}-\d\d-\d\dT\d\d:\d\d)/g)].map(([, start = '']) => start).slice(6);
  }

  it('books once however often the button is pressed, and says the code', async () => {
    const [start = ''] = await starts();
    const whom = await text(`/appointments/new?service=certificates&start=${start}`);
    expect(whom).toContain('name="phone"');
    // No message leaves this hall: no address is asked for, and the language is the paper's.
    expect(whom).not.toContain('name="email"');
    expect(whom).toContain('Lingua del biglietto');
    const fields = { key: 'a'.repeat(32), service: 'certificates', start, language: 'it', name: 'Ada <b>Neri</b>', phone: '055 123456' };
    const [first, second] = await Promise.all([send('/appointments/new', fields), send('/appointments/new', fields)]);
    expect(whereTo(first)).toMatch(/^\/appointments\/\d{6}\?new=1$/);
    expect(whereTo(second)).toBe(whereTo(first));
    const body = await text(whereTo(first));
    const code = whereTo(first).slice(14, 20);
    expect(body).toContain(`${code.slice(0, 3)} ${code.slice(3)}`);
    expect(body).toMatch(new RegExp(`Con le lettere: <b>${code.slice(0, 3)} ${code.slice(3)} [A-Z]{4}</b>`));
    expect(body).toContain('Ada &lt;b&gt;Neri&lt;/b&gt;');
    // Somebody else was faster: other times, and no refusal.
    const late = await send('/appointments/new', { ...fields, key: 'b'.repeat(32), name: 'Bruno' });
    expect(await late.text()).toContain('non è più libera');
  });

  it('is found by code and by name, moved and cancelled', async () => {
    const [, , start = '', other = ''] = await starts();
    const made = await send('/appointments/new', {
      key: 'c'.repeat(32),
      service: 'certificates',
      start,
      language: 'en',
      name: 'Carla Verdi',
    });
    const code = whereTo(made).slice(14, 20);
    const find = (words: string) => send('/appointments/find', { words });
    for (const written of [`${code.slice(0, 3)} ${code.slice(3)}`, `${code}-kwtx`])
      expect(whereTo(await find(written))).toBe(`/appointments/${code}`);
    expect(await (await find('verdi')).text()).toContain(code);
    expect(await (await find('nobody')).text()).toContain('Nessun appuntamento');
    // A name stands in no address: not in that of a form, nor is one in an address looked for; a code may be.
    expect(await text('/appointments')).toContain('<form method="post" action="/appointments/find"');
    expect(whereTo(await at('/appointments/find?words=verdi'))).toBe('/appointments');
    expect(whereTo(await at(`/appointments/find?words=${code}`))).toBe(`/appointments/${code}`);
    const elsewhere = { method: 'POST', body: new URLSearchParams({ words: 'verdi' }), headers: { origin: 'http://elsewhere.example' } };
    expect((await at('/appointments/find', elsewhere)).status).toBe(403);
    expect(await text(`/appointments/${code}/move?start=${other}`)).toContain('Spostare qui');
    expect(whereTo(await send(`/appointments/${code}/move`, { key: 'd'.repeat(32), start: other }))).toBe(`/appointments/${code}`);
    expect(await text(`/appointments/${code}`)).toContain(other.slice(11));
    expect(await text(`/appointments?day=${other.slice(0, 10)}`)).toContain(code);
    // To be asked whether is not to cancel; afterwards it is said what was, on its day, however often the button was pressed.
    expect(await text(`/appointments/${code}`)).not.toContain('<button class="risky"');
    expect(await text(`/appointments/${code}/cancel`)).toMatch(/Disdire questo appuntamento\?.*Carla Verdi.*Sì, disdire/s);
    expect(await text(`/appointments/${code}`)).toContain('Spostare');
    const gone = `/appointments?day=${other.slice(0, 10)}&cancelled=${code}`;
    expect(whereTo(await send(`/appointments/${code}/cancel`, { key: 'e'.repeat(32) }))).toBe(gone);
    expect(whereTo(await send(`/appointments/${code}/cancel`, { key: 'e'.repeat(32) }))).toBe(gone);
    const said = /role="status">(.*?)</.exec(await text(gone))?.[1];
    expect(said).toMatch(new RegExp(`^Disdetto: Certificati, .*${other.slice(11)}, codice ${code.slice(0, 3)} ${code.slice(3)}\\.$`));
    expect(await text(`/appointments?cancelled=${code}&day=${start.slice(0, 4)}-01-01`)).not.toContain('Disdetto:');
    expect((await at(`/appointments/${code}`)).status).toBe(404);
    expect((await at('/appointments/new?service=none')).status).toBe(404);
  });

  it('a key of one desk’s own, without names, sees that desk and nobody’s name', async () => {
    const keys = openApiKeys(hub.folder);
    await keys.set('due', 'due.1', { scopes: ['agenda', 'desks'], desk: 'two' });
    try {
      const headers = { authorization: 'Bearer due.1' };
      expect(await (await at('/appointments', { headers })).text()).not.toContain('Certificati');
      expect((await at('/desk/one', { headers })).status).toBe(403);
      expect((await at('/desk/one/now', { headers })).status).toBe(403);
      expect((await at('/api/v1/desks/one', { headers })).status).toBe(403);
      expect(whereTo(await at('/desk', { headers }))).toBe('/desk/two');
      expect((await at('/desk/two', { headers })).status).toBe(200);
      expect((await at('/appointments')).status).toBe(401);
    } finally {
      keys.remove('due');
    }
  });

  it('a desk that is not there is answered with those that are', async () => {
    const answer = await at('/desk/seven');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toMatch(/Non c’è<.*<a href="\/desk\/one">Sportello 1<.*<a href="\/desk\/two">Sportello 2</s);
  });
});
