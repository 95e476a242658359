// The mail server in the maintainer's file.
import { expect, it } from 'vitest';
import { configSource } from '../../../broker/config/load.js';
import { catalogue } from '../../../cli/catalogue.js';
import { makeCertificates } from '../../harness/certificates.js';
import { smallConfigData } from '../../harness/small-config.js';

const server = { host: 'mail.comune.example', from: 'sportello@comune.example' };

async function errorsOf(mail: object): Promise<readonly string[]> {
  const loaded = configSource('hall.yaml', await catalogue()).parse(JSON.stringify(smallConfigData({}, { mail })));
  return loaded.ok ? [] : loaded.errors.map(({ it }) => it);
}

it('needs a server and a sender, and encrypts unless it is told otherwise', async () => {
  expect(await errorsOf(server)).toEqual([]);
  expect(await errorsOf({ host: server.host })).toHaveLength(1);
  expect((await errorsOf({ ...server, from: 'sportello' })).join()).toContain('un indirizzo e-mail');
  expect(await errorsOf({ ...server, ca: makeCertificates().ca })).toEqual([]);
  expect((await errorsOf({ ...server, ca: 'ca.pem' })).join()).toContain('BEGIN CERTIFICATE');
});

it('sends no password in the clear, but to its own machine; and takes none in the file', async () => {
  expect((await errorsOf({ ...server, user: 'sportello', tls: 'none' })).join()).toContain('la password andrebbe in chiaro');
  expect(await errorsOf({ ...server, host: '127.0.0.1', user: 'sportello', tls: 'none' })).toEqual([]);
  expect(await errorsOf({ ...server, password: 'sesamo' })).toHaveLength(1);
});
