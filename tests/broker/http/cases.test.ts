// The register's pages and the citizen's, as browsers ask for them without a script.
import { expect, it } from 'vitest';
import { fileCase, registerConfig, startRegister } from './cases-stage.js';

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

it('a citizen files a case with a file, sees it by its code, and adds to it; nobody else sees who they are', async () => {
  const register = await startRegister();
  const { see, hidden, send } = register;
  expect((await see('/case')).body).toContain('Scrivere al Comune');
  const { key = '' } = await hidden('/case');
  const fields = {
    key,
    kind: 'report',
    sector: 'lavori',
    text: '<b>Buca</b> in via Roma',
    name: 'Anna Bianchi',
    email: 'anna@posta.example',
  };
  const first = await send('/case', fields, [new File([pdf], 'buca.pdf')]);
  expect(first.status).toBe(303);
  const where = first.headers.get('location') ?? '';
  const code = /^\/case\/([A-Z0-9]{6})\?new=1&lang=it$/.exec(where)?.[1] ?? '';
  // Sent twice, it is one.
  expect((await send('/case', fields, [new File([pdf], 'buca.pdf')])).headers.get('location')).toBe(where);
  expect((await see('/cases')).body).toContain('1 pratica');
  const mine = await see(where);
  expect(mine.body).toContain(`<strong>${code}</strong>`);
  expect(mine.body).toContain('Conservi questo codice');
  expect(mine.body).not.toMatch(/Anna|posta\.example|Buca/);
  // However it is written.
  expect((await see(`/case/${code.slice(0, 3).toLowerCase()}%20${code.slice(3)}`)).status).toBe(200);
  expect((await see(`/case/see?code=${code}`)).headers.get('location')).toBe(`/case/${code}?lang=it`);
  const again = await hidden(`/case/${code}`);
  expect((await send(`/case/${code}`, { key: again.key ?? '', text: 'Ora è più grande' })).headers.get('location')).toBe(
    `/case/${code}?added=1&lang=it`,
  );
  const office = await see(`/cases/${code}`);
  expect(office.body).toContain('&lt;b&gt;Buca&lt;/b&gt; in via Roma');
  expect(office.body).toContain('Anna Bianchi');
  expect(office.body).toContain('Avviso: da qui non parte nessuna e-mail');
  expect(office.body).toContain('Ora è più grande');
  const file = /\/cases\/\w+\/files\/[0-9a-f]{16}/.exec(office.body)?.[0] ?? '';
  const got = await see(file);
  expect([got.body, got.headers.get('content-type')]).toEqual([pdf.toString(), 'application/pdf']);
  expect(got.headers.get('content-disposition')).toContain('attachment; filename="buca.pdf"');
  // The citizen's own file is no more theirs by the code alone than their name is.
  expect((await see(file.replace('/cases/', '/case/'))).status).toBe(404);
});

it('a case without words is refused in words, one without a name is nobody’s, and no code leads back to the form', async () => {
  const { see, hidden, send } = await startRegister();
  const empty = await send('/case', { key: (await hidden('/case')).key ?? '', kind: 'report', name: 'Anna Bianchi' });
  expect([empty.status, empty.body]).toEqual([422, expect.stringContaining('serve un testo, o un allegato')]);
  for (const [path, to] of [
    ['/case/see', '/case?lang=it'],
    ['/cases/find?code=', '/cases'],
  ] as const)
    expect((await see(path)).headers.get('location')).toBe(to);
  const made = await send('/case', { key: (await hidden('/case')).key ?? '', kind: 'report', text: 'Una buca' });
  const code = /^\/case\/([A-Z0-9]{6})/.exec(made.headers.get('location') ?? '')?.[1] ?? '';
  expect((await see(`/cases/${code}`)).body).not.toContain('cancellato');
});

it('a control character is refused in words, whoever types it', async () => {
  const { hidden, send } = await startRegister();
  const { key = '' } = await hidden('/case');
  const name = await send('/case', { key, kind: 'report', text: 'Una buca', name: 'Anna\u0007' });
  expect([name.status, name.body]).toEqual([422, expect.stringContaining('Una riga sola, al massimo 120 caratteri.')]);
  const text = await send('/cases/new', { key, kind: 'report', channel: 'phone', text: 'Una\u0000 buca' });
  expect([text.status, text.body]).toEqual([422, expect.stringContaining('`text`: ci vuole un testo senza caratteri di controllo')]);
});

it('the register is worked on: typed in, noted, handed over, given back, taken up, answered, reopened; each dated', async () => {
  const register = await startRegister();
  const { see, hidden, send } = register;
  const { key = '' } = await hidden('/cases/new');
  const made = await send('/cases/new', {
    key,
    channel: 'phone',
    kind: 'complaint',
    sector: 'strade',
    text: 'Il lampione è spento',
    phone: '055 123456',
  });
  const path = made.headers.get('location') ?? '';
  const does = async (act: string, fields: Readonly<Record<string, string>>, files: readonly File[] = []) => {
    const answer = await send(path, { ...(await hidden(path, `value="${act}"`)), ...fields }, files);
    expect([act, answer.status, answer.headers.get('location')]).toEqual([act, 303, path]);
  };
  await does('note', { text: 'Chiamata la ditta', internal: 'yes' }, [new File(['preventivo'], 'nota.txt')]);
  await does('hand-over', { to: 'office:tributi', text: 'Chi paga?' });
  await does('give-back', { text: 'Paga la ditta', outcome: 'fixed' });
  await does('escalate', { text: 'Serve una firma' });
  await does('resolve', { text: 'Il lampione è acceso' });
  const code = path.split('/').at(-1) ?? '';
  expect((await see(path)).body).toContain('<dt>Avviso</dt><dd>non ha lasciato un’e-mail: va avvisato per telefono</dd>');
  const citizen = (await see(`/case/${code}`)).body;
  expect(citizen).toContain('Il lampione è acceso');
  expect(citizen).not.toMatch(/Chiamata la ditta|Chi paga|nota\.txt|055/);
  expect((await see(path)).body).toContain('Riaprire');
  await does('reopen', { text: 'È spento di nuovo' });
  const body = (await see(path)).body;
  for (const words of [
    'Aperta',
    'Aggiunta',
    'solo per gli uffici',
    'Tributi',
    'Restituita',
    'Sistemato',
    'Sindaca',
    'Risposta',
    'Riaperta',
  ])
    expect(body).toContain(words);
});

it('tells the second of two who change one case at once, and forgives a form that is sent twice', async () => {
  const register = await startRegister();
  const { hidden, send, see } = register;
  const path = `/cases/${await fileCase(register)}`;
  const [one, two] = [await hidden(path, 'value="note"'), await hidden(path, 'value="resolve"')];
  const [first, second] = await Promise.all([send(path, { ...one, text: 'Vista' }), send(path, { ...two, text: 'Fatto' })]);
  expect([first.status, second.status].sort()).toEqual([303, 409]);
  expect([first, second].find(({ status }) => status === 409)?.body).toContain('nel frattempo qualcun altro ha cambiato la pratica');
  const again = await send(path, first.status === 303 ? { ...one, text: 'Vista' } : { ...two, text: 'Fatto' });
  expect(again.status).toBe(303);
  expect((await see(path)).body.match(/Vista|Fatto/g)).toHaveLength(1);
});

it('asks for an answer before it closes, and takes no case that the hall does not take', async () => {
  const register = await startRegister({ cases: { ...registerConfig.cases, kinds: ['report'], channels: ['counter', 'web'] } });
  const { hidden, send } = register;
  const path = `/cases/${await fileCase(register, { kind: 'report' })}`;
  const answer = await send(path, await hidden(path, 'value="resolve"'));
  expect([answer.status, answer.body]).toEqual([422, expect.stringContaining('manca il testo')]);
  const { key = '' } = await hidden('/case');
  expect((await send('/case', { key, kind: 'complaint', text: 'x' })).status).toBe(422);
  expect((await send('/case', { key, kind: 'report' })).status).toBe(422);
  const zip = await send('/case', { key, kind: 'report', text: 'x' }, [
    new File([Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1')], 'a.pdf'),
  ]);
  expect([zip.status, zip.body]).toEqual([415, expect.stringContaining('PDF, PNG, JPEG')]);
  const large = await send('/case', { key, kind: 'report', text: 'x' }, [
    new File([Buffer.concat([pdf, Buffer.alloc(4_100_000)])], 'a.pdf'),
  ]);
  expect(large.status).toBe(413);
});

it('shows a back office its own work, and nothing of the others', async () => {
  const register = await startRegister();
  const { see, hidden, send, keyOf } = register;
  const mine = await fileCase(register, { sector: 'lavori' });
  const other = await fileCase(register, { sector: 'strade' });
  const office = await keyOf('edilizia', { office: 'edilizia' });
  const whole = await keyOf('registro', {});
  const list = (await see('/cases', office)).body;
  expect(list).toContain('Pratiche di Edilizia');
  expect(list).toContain(mine);
  expect(list).not.toContain(other);
  expect((await see(`/cases/${other}`, office)).status).toBe(404);
  const path = `/cases/${mine}`;
  const fields = await hidden(path, 'value="give-back"', office);
  expect((await send(path, { ...fields, text: 'Sopralluogo fatto' }, [], office)).status).toBe(303);
  // It has been there, so it can be looked at, and not changed.
  const after = await see(path, office);
  expect(after.body).toContain('si può solo guardare');
  expect((await send(path, { ...(await hidden(path, 'value="note"', whole)), text: 'x' }, [], office)).status).toBe(403);
  expect((await see('/cases', office)).body).not.toContain(mine);
});

it('lets one address file and guess only so often', async () => {
  const register = await startRegister();
  const { see, send } = register;
  await fileCase(register);
  for (let n = 0; n < 30; n += 1) expect((await see(`/case/WRONG${n}`)).status).toBe(404);
  expect((await see('/case/WRONG99')).status).toBe(429);
  for (let n = 1; n < 20; n += 1) await send('/case', { key: n.toString(16).padStart(32, '0'), kind: 'report', text: 'x' });
  expect((await send('/case', { key: 'f'.repeat(32), kind: 'report', text: 'x' })).status).toBe(429);
});

it('filters, and turns pages', async () => {
  const register = await startRegister();
  const { see, send } = register;
  for (let n = 0; n < 51; n += 1)
    await send('/cases/new', { key: n.toString(16).padStart(32, '0'), channel: 'phone', kind: n === 0 ? 'proposal' : 'report', text: 'x' });
  const first = (await see('/cases?kind=report&channel=phone')).body;
  expect(first).toContain('50 pratiche<');
  const all = (await see('/cases')).body;
  expect(all).toContain('51 pratiche, pagina 1 di 2');
  expect(all).toContain('href="/cases?page=2"');
  expect((await see('/cases?page=2')).body.match(/<th scope="row">/g)).toHaveLength(1);
  expect((await see('/cases?state=overdue')).body).toContain('Nessuna pratica qui');
  expect((await see('/cases?holder=level:counter&state=open')).body).toContain('51 pratiche');
  expect((await see('/cases?kind=none')).status).toBe(422);
  expect((await see('/cases?colour=red&state=overdue')).body).toContain('Nessuna pratica qui');
});

it('gives programs the same: the list as JSON and as CSV, within what a key is for, and one change at a time', async () => {
  const register = await startRegister();
  const { see, keyOf } = register;
  const [mine, other] = [await fileCase(register, { sector: 'lavori' }), await fileCase(register, { sector: 'strade' })];
  const office = await keyOf('edilizia', { office: 'edilizia' });
  const whole = await keyOf('registro', {});
  const csv = (await see('/api/cases.csv', office)).body.split('\r\n');
  expect(csv[0]).toBe('code,kind,channel,service,sector,state,day,due,left,level,desk,office');
  expect(csv.slice(1)).toEqual([expect.stringContaining(`${mine},complaint,web,,lavori,open,`), '']);
  expect((await see(`/api/cases/${other}`, office)).status).toBe(404);
  expect(JSON.parse((await see('/api/cases?state=overdue', whole)).body)).toEqual({ ok: true, cases: [] });
  const note = (body: object, init: RequestInit = {}) =>
    see(`/api/cases/${mine}/note`, {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { ...init.headers, 'content-type': 'application/json', 'idempotency-key': 'a-key-of-16-letters' },
    });
  // The same request again is heard once; another on what was looked at before is told so.
  for (let n = 0; n < 2; n += 1) expect((await note({ text: 'Vista', rev: 1 }, office)).status).toBe(200);
  const late = await note({ text: 'Anche io', rev: 1 }, whole);
  expect([late.status, JSON.parse(late.body)]).toEqual([409, expect.objectContaining({ ok: false, code: 'case-changed' })]);
  expect((await see(`/cases/${mine}`, whole)).body.match(/Vista|Anche io/g)).toHaveLength(1);
});
