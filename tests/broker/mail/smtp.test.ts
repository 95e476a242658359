// Letters to a real mail server on loopback, which takes them, or does what mail servers do.
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import type { Delivery, Letter } from '../../../broker/mail/mailer.js';
import { createSmtp, type MailSettings } from '../../../broker/mail/smtp.js';
import { makeCertificates } from '../../harness/certificates.js';
import { SmtpError, startListener, startMailServer } from '../../harness/mail-server.js';

const letter: Letter = {
  ...{ to: 'anagrafe@comune.example', subject: 'Pratiche in ritardo: 2', text: 'K7M2XP\n.\nperché è così\n' },
  ...{ id: 'turno-4611686018427387', hall: 'Comune di Prova' },
};
const open: MailSettings = { host: 'localhost', port: 25, from: 'sportello@comune.example', tls: 'none' };
/** The first is for connecting, the second for silence. */
const hasty = { connectMs: 3_000, silentMs: 500 };

let certificates: ReturnType<typeof makeCertificates>;
beforeAll(() => {
  certificates = makeCertificates();
});

async function send(settings: Partial<MailSettings>, password?: string): Promise<Delivery> {
  const mailer = await createSmtp({ ...open, ...settings }, () => password, hasty);
  onTestFinished(mailer.close);
  return mailer.send(letter);
}

async function server(...args: Parameters<typeof startMailServer>) {
  const started = await startMailServer(...args);
  onTestFinished(started.close);
  return started;
}

it('sends a letter as it was written, under its own id', async () => {
  const { port, mails } = await server();
  expect(await send({ port })).toEqual({ state: 'sent' });
  expect(await send({ port })).toEqual({ state: 'sent' });
  const [first, second] = mails;
  expect(first).toMatchObject({ to: ['anagrafe@comune.example'], messageId: '<turno-4611686018427387@comune.example>' });
  expect(second?.messageId).toBe(first?.messageId);
  expect(first?.raw).toMatch(/^From: Comune di Prova <sportello@comune.example>$/m);
  expect(first?.raw).toMatch(/^Subject: Pratiche in ritardo: 2$/m);
  expect(first?.raw).toMatch(/^Auto-Submitted: auto-generated$/m);
  expect(first?.raw).toContain('K7M2XP\n.\nperché è così\n');
});

it('signs in, and encrypts from the greeting on or from the first byte, by the town’s own CA', async () => {
  const tls = { ...certificates.sign('localhost'), ca: certificates.ca };
  const onAuth: NonNullable<Parameters<typeof startMailServer>[0]>['onAuth'] = ({ username, password }, _, done) => {
    if (password === 'sesamo') done(null, { user: username ?? '' });
    else done(new SmtpError(535, 'no'));
  };
  const starttls = await server({ ...tls, onAuth, authOptional: false });
  const secure = await server({ ...tls, onAuth, authOptional: false, secure: true });
  const settings = { ca: certificates.ca, user: 'sportello' };
  expect(await send({ ...settings, port: starttls.port, tls: 'starttls' }, 'sesamo')).toEqual({ state: 'sent' });
  expect(await send({ ...settings, port: secure.port, tls: 'tls' }, 'sesamo')).toEqual({ state: 'sent' });
  expect([...starttls.mails, ...secure.mails]).toMatchObject([
    { isSecure: true, user: 'sportello' },
    { isSecure: true, user: 'sportello' },
  ]);
  expect(await send({ ...settings, port: secure.port, tls: 'tls' }, 'other')).toMatchObject({ state: 'trouble', trouble: 'sign-in' });
  expect(await send({ ...settings, port: secure.port, tls: 'tls' })).toEqual({ state: 'trouble', trouble: 'no-password' });
});

it('sends nothing to whoever does not prove who they are, nor in the clear where it should be encrypted', async () => {
  const unknown = await server({ ...certificates.sign('localhost') });
  const other = await server({ ...certificates.sign('elsewhere.example'), secure: true });
  const clear = await server();
  expect(await send({ port: unknown.port, tls: 'starttls' })).toEqual({ state: 'trouble', trouble: 'certificate' });
  expect(await send({ port: other.port, tls: 'tls', ca: certificates.ca })).toEqual({ state: 'trouble', trouble: 'certificate' });
  expect(await send({ port: clear.port, tls: 'starttls' })).toMatchObject({ state: 'trouble', trouble: 'no-tls' });
  expect(await send({ port: clear.port, tls: 'tls' })).toMatchObject({ state: 'trouble', trouble: 'no-tls' });
  expect([...unknown.mails, ...other.mails, ...clear.mails]).toEqual([]);
});

it.each([
  [
    'an address that nobody has, for good',
    'onRcptTo',
    550,
    '5.1.1 <anagrafe@comune.example> unknown',
    { state: 'refused', smtp: '550 5.1.1' },
  ],
  ['greylisting, for now', 'onRcptTo', 450, '4.2.0 try again', { state: 'later', smtp: '450 4.2.0' }],
  ['a letter that it does not like', 'onData', 554, 'no', { state: 'refused', smtp: '554' }],
  ['a mailbox that is full', 'onData', 452, '4.2.2 full', { state: 'later', smtp: '452 4.2.2' }],
  ['a sender that may not', 'onMailFrom', 553, '5.7.1 no', { state: 'trouble', trouble: 'sender', smtp: '553 5.7.1' }],
  [
    'a server that lets nobody in unsigned',
    'onMailFrom',
    530,
    '5.7.0 sign in',
    { state: 'trouble', trouble: 'sign-in', smtp: '530 5.7.0' },
  ],
  ['a server that is busy', 'onConnect', 421, 'later', { state: 'trouble', trouble: 'busy', smtp: '421' }],
])('tells %s', async (_, hook, code, words, delivery) => {
  const refuse = (...args: unknown[]) => {
    const done = args.at(-1);
    const [stream] = args;
    if (typeof stream === 'object' && stream !== null && 'resume' in stream && typeof stream.resume === 'function') stream.resume();
    const answer = () => typeof done === 'function' && done(new SmtpError(code, words));
    // The whole of a letter is heard before it is judged.
    if (typeof stream === 'object' && stream !== null && 'on' in stream && typeof stream.on === 'function') stream.on('end', answer);
    else answer();
  };
  const { port } = await server({ [hook]: refuse });
  expect(await send({ port })).toEqual(delivery);
});

it('waits for nobody for ever: one that is not there, is silent, speaks otherwise, or hangs up half-way', async () => {
  const gone = await startListener(() => {});
  await gone.close();
  expect(await send({ port: gone.port })).toEqual({ state: 'trouble', trouble: 'unreachable' });
  const silent = await startListener(() => {});
  const other = await startListener((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  const hangsUp = await startListener((socket) => {
    socket.write('220 here\r\n');
    socket.on('data', (data) => {
      if (data.includes('K7M2XP')) socket.destroy();
      else socket.write(data.toString().startsWith('DATA') ? '354 go on\r\n' : '250 good\r\n');
    });
  });
  for (const { close } of [silent, other, hangsUp]) onTestFinished(close);
  const mailer = await createSmtp({ ...open, port: silent.port }, () => undefined, { connectMs: 300, silentMs: 300 });
  expect(await mailer.send(letter)).toEqual({ state: 'trouble', trouble: 'silent' });
  expect(await send({ port: other.port })).toMatchObject({ state: 'trouble' });
  expect(await send({ port: hangsUp.port })).toEqual({ state: 'trouble', trouble: 'silent' });
});

it('is over at once when the hub ends', async () => {
  const silent = await startListener(() => {});
  onTestFinished(silent.close);
  const mailer = await createSmtp({ ...open, port: silent.port }, () => undefined);
  const sending = mailer.send(letter);
  mailer.close();
  expect(await sending).toMatchObject({ state: 'trouble' });
});
