// Whatever bytes come as a form, in whatever pieces: an answer, and never the hub's end.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { html } from '../../../broker/http/html.js';
import { form } from '../../../broker/http/pages.js';
import { startPages } from './pages-stage.js';
import { open, reply } from './stage.js';

const pieces = fc.oneof(
  fc.constantFrom(
    ...['--b\r\n', '\r\n--b--\r\n', '--b', '\r\n', '\r\n\r\n', '--', 'b', ':', ';', '"', '\\', '=', '%', '&', '+'],
    ...[
      'Content-Disposition: form-data',
      '; name="a"',
      '; name=""',
      '; filename="x.pdf"',
      "; filename*=UTF-8''%ff%00.txt",
      '; filename*=x',
    ],
    ...[
      'Content-Type: text/plain; charset=utf-7',
      'Content-Type: ',
      'Content-Transfer-Encoding: base64',
      '__proto__=1',
      'a=%zz',
      '%PDF-1.4',
      'PK\x03\x04',
    ],
  ),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
);
const types = fc.constantFrom(
  ...['multipart/form-data; boundary=b', 'multipart/form-data; boundary="b"', 'multipart/form-data; boundary=', 'multipart/form-data'],
  ...[
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded; charset=utf-16',
    `multipart/form-data; boundary=${'b'.repeat(300)}`,
  ],
);

it('1,000 forms of random pieces are all answered, and the next is heard', async () => {
  const takes = z.looseObject({});
  const { port, ask } = await startPages([
    form({ path: '/f', takes, files: { most: 2, bytesMost: 200, kinds: ['pdf', 'png', 'jpeg', 'text'] } }, () => ({
      show: 'page',
      title: '',
      body: html``,
    })),
  ]);
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 20 }), types, fc.nat(60), async (parts, type, at) => {
      const body = Buffer.from(parts.join(''), 'latin1');
      const socket = await open(port);
      socket.write(
        `POST /f HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`,
      );
      socket.write(body.subarray(0, at));
      socket.write(body.subarray(at));
      expect([200, 413, 415, 422]).toContain((await reply(socket)).status);
    }),
    { numRuns: 1_000 },
  );
  expect((await ask('/f', { method: 'POST', body: new URLSearchParams({ a: 'b' }) })).status).toBe(200);
});
