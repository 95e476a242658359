// `turno mail-key` and `turno test-mail`: the settings tried against a real mail server, before a citizen depends on them.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { makeCertificates } from '../harness/certificates.js';
import { makeFolder } from '../harness/folders.js';
import { SmtpError, startMailServer } from '../harness/mail-server.js';
import { smallConfigData } from '../harness/small-config.js';
import { ask, askShell } from './answers.js';

let certificates: ReturnType<typeof makeCertificates>;
beforeAll(() => {
  certificates = makeCertificates();
});

async function stage(mail: object = {}) {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const server = await startMailServer({
    ...certificates.sign('localhost'),
    authOptional: false,
    onAuth: ({ password }, _, done) => (password === ' sésamo ' ? done(null, { user: 'sportello' }) : done(new SmtpError(535, 'no'))),
  });
  onTestFinished(server.close);
  const config = join(folder.path, 'hall.yaml');
  const settings = { host: 'localhost', port: server.port, from: 'sportello@comune.example', user: 'sportello', ca: certificates.ca };
  writeFileSync(config, JSON.stringify(smallConfigData({}, { mail: { ...settings, ...mail } })));
  return { config, data: folder.path, server };
}

it('takes the password from a pipe into a file of its own, and sends a letter with it', async () => {
  const { config, data, server } = await stage();
  const test = () => ask(['test-mail', 'segretario@comune.example', '--config', config, '--data', data]);
  expect(await test()).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('`turno mail-key`') });
  const taken = await askShell(`printf ' sésamo \\n' | $turno mail-key --data ${data}`);
  expect(taken).toMatchObject({ code: 0, stderr: '' });
  expect(taken.stdout).not.toContain('sésamo');
  const file = join(data, 'hub/mail.key');
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([' sésamo \n', 0o600]);
  expect(await test()).toMatchObject({ code: 0, stderr: '' });
  expect(server.mails).toMatchObject([{ to: ['segretario@comune.example'], isSecure: true, user: 'sportello' }]);
  // An empty one takes nobody's place.
  expect(await askShell(`$turno mail-key --data ${data} < /dev/null`)).toMatchObject({ code: 1, stdout: '' });
  expect(readFileSync(file, 'utf8')).toBe(' sésamo \n');
});

it('says what keeps a letter, and never the password', async () => {
  const { config, data } = await stage();
  await askShell(`echo wrong-one | $turno mail-key --data ${data}`);
  const { code, stdout, stderr } = await ask(['test-mail', 'segretario@comune.example', '--config', config, '--data', data]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('lets nobody in with this user and password');
  expect(stderr).not.toContain('wrong-one');
  const other = await stage({ ca: undefined });
  await askShell(`echo x | $turno mail-key --data ${other.data}`);
  const untrusted = await ask(['test-mail', 'segretario@comune.example', '--config', other.config, '--data', other.data]);
  expect(untrusted.stderr).toContain('`mail.ca`');
  expect((await ask(['test-mail', 'nobody', '--config', config, '--data', data])).stderr).toContain('is no mail address');
});

/** Types the password once it is asked for, on a pty of python's; what the screen has shown is its output. */
const typing = `
import os, pty, sys
pid, fd = pty.fork()
if pid == 0: os.execv(sys.argv[1], sys.argv[1:])
shown = b''
typed = False
while True:
    try: more = os.read(fd, 1000)
    except OSError: break
    if not more: break
    shown += more
    if b'password: ' in shown and not typed:
        typed = True
        os.write(fd, b'apriti\\r')
print(shown.decode())
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

it('asks for the password on a terminal without showing it', async () => {
  const { data } = await stage();
  const { code, stdout } = await askShell(`python3 -c '${typing.replaceAll("'", `'"'"'`)}' $turno mail-key --data ${data}`, {
    LC_ALL: 'C',
  });
  expect([code, stdout]).toEqual([0, expect.stringContaining('Mail password: ')]);
  expect(stdout).not.toContain('apriti');
  expect(readFileSync(join(data, 'hub/mail.key'), 'utf8')).toBe('apriti\n');
});
