// Pages of rows: places in the path, queries, forms with files, and whoever may see them.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { html } from '../../../broker/http/html.js';
import { form, hourly, page } from '../../../broker/http/pages.js';
import { refused } from '../../../broker/http/shown.js';
import { basic, bearer, startPages } from './pages-stage.js';

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
const zip = Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1');
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const rows = [
  page({ path: '/cases/<code>', takes: z.strictObject({ code: z.string().max(12), done: z.string().optional() }) }, ({ code, done }) =>
    code === 'none'
      ? refused('no-such-case', { it: 'Non c’è', en: 'Not there' })
      : { show: 'page', title: code, body: html`<h1>${code} ${done}</h1>` },
  ),
  form(
    {
      path: '/case',
      takes: z.strictObject({ text: z.string().max(2_000), tags: z.array(z.string()).optional(), mail: z.email().optional() }),
      files: { most: 2, bytesMost: 10_000, kinds: ['pdf', 'png', 'jpeg', 'text'] },
    },
    ({ text, tags }, _visitor, files) => ({
      show: 'page',
      title: 'yes',
      body: html`<pre>${JSON.stringify({ text, tags, files: files.map(({ bytes, ...file }) => ({ ...file, bytes: bytes.length })) })}</pre>`,
    }),
  ),
  form({ path: '/plain', takes: z.strictObject({ a: z.string() }) }, ({ a }) => ({ show: 'elsewhere', path: `//evil.example/${a}` })),
  page({ path: '/register', scope: 'cases', takes: z.strictObject({}) }, (_asked, { who }) => ({
    show: 'page',
    title: 'register',
    body: html`<p>${who?.name} ${who?.grant.office}</p>`,
  })),
  page({ path: '/file/<name>', takes: z.strictObject({ name: z.string() }) }, ({ name }) => ({
    show: 'bytes',
    bytes: '<script>',
    type: 'text/html',
    name,
  })),
  page({ path: '/broken/<code>', takes: z.strictObject({ code: z.string() }) }, ({ code }) => {
    throw new TypeError(`cannot read ${code}`);
  }),
  page({ path: '/guess/<code>', takes: z.strictObject({ code: z.string() }), hourly: hourly(3, 'misses') }, ({ code }) =>
    code === 'right' ? { show: 'page', title: '', body: html`` } : refused('no-such-case', { it: 'no', en: 'no' }),
  ),
];

function multipart(parts: readonly (readonly [name: string, value: string | Buffer, file?: string])[]): RequestInit {
  const body = new FormData();
  for (const [name, value, file] of parts) {
    if (typeof value === 'string') body.append(name, value);
    else body.append(name, new Blob([new Uint8Array(value)]), file);
  }
  return { method: 'POST', body };
}

const urlencoded = (text: string): RequestInit => ({
  method: 'POST',
  body: text,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});

describe('a page', () => {
  it('reads what stands in its path and in its query, and is kept by nobody', async () => {
    const { ask } = await startPages(rows);
    const seen = await ask('/cases/R%2F1?done=s%C3%AC');
    expect([seen.status, seen.body]).toEqual([200, expect.stringContaining('<h1>R/1 sì</h1>')]);
    expect(seen.body).toContain('<html lang="it">');
    expect(seen.headers.get('cache-control')).toBe('no-store');
    expect((await ask('/cases/x', { method: 'HEAD' })).status).toBe(200);
  });

  it.each([
    ['/cases/x?done=1&done=2', 422, 'bad-payload'],
    ['/cases/thirteen-letters', 404, 'no-such-path'],
    ['/cases/none', 404, 'no-such-case'],
  ] as const)('%s is a %i that says why, in the hall’s language', async (path, status, code) => {
    const { ask, refused: told } = await startPages(rows);
    const seen = await ask(path);
    expect([seen.status, told]).toEqual([status, [code]]);
    expect(seen.body).toContain(`<code>${code}</code>`);
    expect(seen.body).toContain(status === 404 ? '<h1 id="no">Non c’è</h1>' : '<h1 id="no">Non è andata</h1>');
    // There is always a way on.
    expect(seen.body).toContain('<a href="/">Alla prima pagina</a>');
  });

  it('knows what its address says, and lets be what it does not know', async () => {
    const { ask, refused: told } = await startPages(rows);
    expect((await ask('/cases/x?done=1&utm_source=mail&lang=en')).body).toContain('<h1>x 1</h1>');
    expect(told).toEqual([]);
  });

  it.each(['/cases/%zz', '/cases/x/y', '/cases', '/__proto__'])('%s is nowhere', async (path) => {
    expect((await (await startPages(rows)).ask(path)).status).toBe(404);
  });

  it('is asked for by GET, a form by POST', async () => {
    const { ask } = await startPages(rows);
    const posted = await ask('/cases/x', urlencoded('a=1'));
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await ask('/case')).headers.get('allow')).toBe('POST');
  });

  it('gives bytes that do nothing where they are opened, under a name that breaks no header', async () => {
    const { ask } = await startPages(rows);
    const seen = await ask(`/file/${encodeURIComponent('così "x"\r\nSet-Cookie: a.pdf')}`);
    expect(seen.status).toBe(200);
    expect(seen.headers.get('set-cookie')).toBeNull();
    expect(seen.headers.get('content-disposition')).toBe(
      `attachment; filename="cos_ _x___Set-Cookie_ a.pdf"; filename*=UTF-8''cos%C3%AC%20%22x%22__Set-Cookie%3A%20a.pdf`,
    );
    expect(seen.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });

  it('that cannot be made is a 500 in words; where it broke is told, and nothing of what was asked', async () => {
    const { ask, broken, refused: told } = await startPages(rows);
    const seen = await ask('/broken/segreto');
    expect([seen.status, seen.body]).toEqual([500, expect.stringContaining('<code>broken</code>')]);
    expect(seen.body).not.toContain('segreto');
    expect(broken).toEqual([expect.stringMatching(/^GET \/broken\/<code>: TypeError at .*pages\.test\.ts:\d+:\d+\)?$/)]);
    expect(told).toEqual(['broken']);
  });

  it('of codes nobody tries out more than it allows in an hour; the same again is no other, and a right one costs nothing', async () => {
    const { ask, wait } = await startPages(rows);
    const statuses: number[] = [];
    for (const code of ['right', 'a', 'a', 'right', 'b', 'c', 'd', 'a']) statuses.push((await ask(`/guess/${code}`)).status);
    expect(statuses).toEqual([200, 404, 404, 200, 404, 404, 429, 404]);
    expect((await ask('/guess/right')).headers.get('retry-after')).toBe('3600');
    wait(3_600_000);
    expect((await ask('/guess/right')).status).toBe(200);
  });
});

describe('a form', () => {
  it('brings what was written as it was meant: trimmed, nothing for an empty input, a list of what came twice', async () => {
    const { ask } = await startPages(rows);
    const seen = await ask('/case', urlencoded('text=+due%0D%0Arighe++&tags=a&tags=b&mail='));
    expect(seen.body).toContain(
      '{&quot;text&quot;:&quot;due\\nrighe&quot;,&quot;tags&quot;:[&quot;a&quot;,&quot;b&quot;],&quot;files&quot;:[]}',
    );
    const whole = await ask(
      '/case',
      multipart([
        ['text', 'perché'],
        ['scan', pdf, 'C:\\tmp\\così‮.pdf'],
        ['scan', Buffer.alloc(0), ''],
      ]),
    );
    expect(whole.body).toContain('perché');
    expect(whole.body).toContain(
      '&quot;field&quot;:&quot;scan&quot;,&quot;name&quot;:&quot;così.pdf&quot;,&quot;type&quot;:&quot;application/pdf&quot;',
    );
  });

  it('leads to another page of ours, and never elsewhere', async () => {
    const { ask } = await startPages(rows);
    const seen = await ask('/plain', urlencoded('a=b%0D%0Ac'));
    expect([seen.status, seen.headers.get('location')]).toEqual([303, '/evil.example/b%0Ac']);
  });

  it.each([
    [
      'a zip called .pdf',
      [['scan', zip, 'x.pdf']],
      415,
      '«x.pdf» è un documento di Office o un archivio ZIP, e non si può ricevere; si accetta: PDF, PNG',
    ],
    ['a picture called .pdf', [['scan', png, 'x.pdf']], 415, 'il nome finirebbe in .png'],
    ['what only begins like a PDF', [['scan', Buffer.from('%PDF-1.4\n'), 'x.pdf']], 415, 'di un tipo sconosciuto'],
    ['bytes of no kind', [['scan', Buffer.from([0, 1, 2, 3, 255]), 'x.pdf']], 415, 'di un tipo sconosciuto'],
    ['a text that is not UTF-8', [['scan', Buffer.from('\ufeffciao', 'utf16le'), 'x.txt']], 415, '«x.txt» è un testo che non è in UTF-8'],
    ['an empty file', [['scan', Buffer.alloc(0), 'x.pdf']], 415, 'è vuoto'],
    [
      'a page called .txt',
      [['scan', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'x.svg']],
      415,
      'x.svg',
    ],
    ['a file too large', [['scan', Buffer.alloc(10_001, 'a'), 'x.txt']], 413, '«x.txt» ha più di 10 kB'],
    [
      'too many files',
      [
        ['a', pdf, 'a.pdf'],
        ['b', pdf, 'b.pdf'],
        ['c', pdf, 'c.pdf'],
      ],
      413,
      'più di 2 file',
    ],
    ['10,000 fields', Array.from({ length: 10_000 }, (_, i) => [`f${i}`, 'x'] as const), 413, 'più di'],
    ['a text too long', [['text', 'x'.repeat(64_001)]], 413, 'text: più di 64 kB'],
    ['no text', [['tags', 'a']], 422, 'manca `text`'],
    [
      'a field that it does not know',
      [
        ['text', 'a'],
        ['texts', 'b'],
      ],
      422,
      '`texts`',
    ],
    [
      'a mail that is none',
      [
        ['text', 'a'],
        ['mail', 'b'],
      ],
      422,
      '`mail`',
    ],
  ] as const)('%s is refused in words', async (_what, parts, status, words) => {
    const { ask } = await startPages(rows);
    const seen = await ask(
      '/case',
      multipart([...(parts.length > 1 || parts[0]?.[0] !== 'scan' ? [] : [['text', 'a'] as const]), ...parts]),
    );
    expect([seen.status, seen.body]).toEqual([status, expect.stringContaining(words)]);
  });

  it.each([
    ['another kind of body', 'application/json', '{}', 422],
    ['no border', 'multipart/form-data', 'x', 422],
    ['half a part', 'multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nhal', 422],
    ['heads without end', 'multipart/form-data; boundary=b', `--b\r\n${'X-A: b\r\n'.repeat(5_000)}`, 422],
    ['a part without a name', 'multipart/form-data; boundary=b', '--b\r\nContent-Type: text/plain\r\n\r\na\r\n--b--\r\n', 422],
    ['nothing', 'multipart/form-data; boundary=b', '', 422],
    ['a name that is none', 'application/x-www-form-urlencoded', '__proto__=1&constructor=2&text=a', 422],
    ['a long name', 'application/x-www-form-urlencoded', `${'n'.repeat(200)}=1&text=a`, 422],
    ['10,000 fields', 'application/x-www-form-urlencoded', 'a=1&'.repeat(10_000), 413],
    ['a megabyte', 'application/x-www-form-urlencoded', `text=${'a'.repeat(1_000_000)}`, 413],
  ])('%s is refused, and the next is heard', async (_what, type, body, status) => {
    const { ask } = await startPages(rows);
    expect((await ask('/case', { method: 'POST', body, headers: { 'content-type': type } })).status).toBe(status);
    expect((await ask('/case', urlencoded('text=a'))).status).toBe(200);
  });

  it.each([
    [{ origin: 'https://example.org' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{}, 200],
  ] as const)('sent from elsewhere is not heard: %j', async (more, status) => {
    const { port } = await startPages(rows);
    const { request } = await import('node:http');
    const heard = await new Promise((resolve) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', ...more };
      request({ port, path: '/case', method: 'POST', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).end('text=a');
    });
    expect(heard).toBe(status);
  });
});

describe('a key', () => {
  const key = 'ragioneria.0000-0000-0000-0000-0000-0000-0000-0000';

  it('opens what its scopes say, by Bearer and by Basic, and says whose it is', async () => {
    const { ask, keys, refused: told } = await startPages(rows);
    await keys.set('ragioneria', key, { scopes: ['cases'], office: 'tributi' });
    await keys.set('altro', 'altro.1', { scopes: ['reports'] });
    const none = await ask('/register');
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="Turno", charset="UTF-8"']);
    for (const given of [bearer(key), basic('ragioneria', key)]) {
      const seen = await ask('/register', given);
      expect([seen.status, seen.body]).toEqual([200, expect.stringContaining('<p>ragioneria tributi</p>')]);
    }
    expect((await ask('/register', bearer('altro.1'))).status).toBe(403);
    expect((await ask('/register', basic('altro', key))).status).toBe(401);
    expect((await ask('/register', { headers: { authorization: 'Digest x' } })).status).toBe(401);
    expect(told).toEqual(['no-key', 'not-yours', 'wrong-key', 'no-key']);
  });

  it('that is taken back, or may do less now, opens no more than that at once', async () => {
    const { ask, keys } = await startPages(rows);
    await keys.set('ragioneria', key, { scopes: ['cases'] });
    expect((await ask('/register', bearer(key))).status).toBe(200);
    await keys.set('ragioneria', key, { scopes: ['reports'] });
    expect((await ask('/register', bearer(key))).status).toBe(403);
    keys.remove('ragioneria');
    expect((await ask('/register', bearer(key))).status).toBe(401);
  });

  it('that is wrong is not looked at for ever: after five in ten seconds nobody there is heard, but who was here before', async () => {
    const { ask, keys, wait } = await startPages(rows);
    await keys.set('ragioneria', key, { scopes: ['cases'] });
    expect((await ask('/register', bearer(key))).status).toBe(200);
    const wrong = await Promise.all(Array.from({ length: 100 }, (_, i) => ask('/register', bearer(`ragioneria.${i}`))));
    expect(wrong.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(wrong.filter(({ status }) => status === 429)).toHaveLength(95);
    expect((await ask('/register', bearer(key))).status).toBe(200);
    wait(10_000);
    expect((await ask('/register', bearer('ragioneria.x'))).status).toBe(401);
  });

  it('is not needed in the demo until there is one; a wrong one that comes all the same is refused', async () => {
    const { ask, keys } = await startPages(rows, { demo: true });
    expect((await ask('/register')).body).toContain('<p>demo </p>');
    expect((await ask('/register', bearer('x.y'))).status).toBe(401);
    await keys.set('ragioneria', key, { scopes: ['cases'] });
    expect((await ask('/register')).status).toBe(401);
    expect((await ask('/register', bearer(key))).status).toBe(200);
    keys.remove('ragioneria');
    expect((await ask('/register')).status).toBe(200);
  });
});
