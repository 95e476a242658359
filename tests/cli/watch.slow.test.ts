// `turno watch`, at a real hub with a kiosk, and at a broker that plays the hub where a real one would say no such thing.
import { describe, expect, it, onTestFinished } from 'vitest';
import { refusal } from '../../broker/contract/codes.js';
import type { Payload, TopicName } from '../../broker/contract/topics.js';
import { messageInWords } from '../../cli/message-words.js';
import { startTestHub } from '../harness/hub.js';
import { startTouchableNode } from '../harness/node.js';
import { type Running, runTurno } from '../harness/processes.js';
import { type ActedHub, startActedHub } from './acted-hub.js';
import { ask, askShell } from './answers.js';

function watch(url: string, ...args: string[]): Running {
  const running = runTurno(['watch', '--hub', url, ...args], { LC_ALL: 'C', NO_COLOR: '1' });
  onTestFinished(async () => {
    await running.end('SIGKILL');
  });
  return running;
}

async function actedHub(port?: number): Promise<ActedHub> {
  const hub = await startActedHub(port === undefined ? {} : { port });
  onTestFinished(hub.close);
  return hub;
}

const time = '\\d\\d:\\d\\d:\\d\\d\\.\\d{3}';

it('a press in a real hall, from the finger to the paper', async () => {
  const hub = await startTestHub();
  onTestFinished(hub.end);
  const watching = watch(hub.mqttUrl);
  // What was said before is marked; so we know that it listens.
  await watching.line(new RegExp(`^${time} = hub/info +Comune di Prova, it en, Turno test$`, 'm'));
  await watching.line(/ = desk\/two\/state +closed, 0 waiting$/m);
  const kiosk = await startTouchableNode('kiosk-1', hub.mqttUrl);
  onTestFinished(kiosk.end);
  kiosk.press('b1');
  await watching.line(new RegExp(`^${time}   kiosk/kiosk-1/press +b1  kiosk-1/[0-9a-f]{4}/1, ♥\\d+\\+\\d+ ms$`, 'm'));
  await watching.line(/ {3}kiosk\/kiosk-1\/press\/ack +A001 certificates, 0 ahead(?:, \S+ min\??)? {2}kiosk-1\/[0-9a-f]{4}\/1$/m);
  await watching.line(/ {3}kiosk\/kiosk-1\/print +#\d+ A001 Certificati \(it\) {2}≤\d+$/m);
  await watching.line(/ {3}kiosk\/kiosk-1\/print\/done +#\d+ printed$/m);
  await watching.line(/ {3}desk\/one\/state +closed, 1 waiting$/m);
  expect(watching.output()).not.toMatch(/hub\/beat|\/health /);
  expect(await watching.end('SIGINT')).toBe(0);
});

it('with --beats shows the beat, too', async () => {
  const hub = await startTestHub();
  onTestFinished(hub.end);
  await watch(hub.mqttUrl, '--beats', 'hub').line(/ {3}hub\/beat +\d+ {2}20\d\d-/m);
});

it('a part that nothing has: said once, with what there is; a part that something has: never', async () => {
  const hub = await actedHub();
  const right = watch(hub.url, 'hub');
  await right.line(/hub\/info/);
  const mistyped = watch(hub.url, 'kiosk9');
  await expect
    .poll(() => mistyped.output(), { timeout: 30_000 })
    .toMatch(/^nothing has matched kiosk9 so far; .*: hub, node, kiosk, desk, area$/m);
  await hub.say('turno/prova/kiosk/kiosk9/press', '{}');
  await mistyped.line(/ {3}kiosk\/kiosk9\/press /);
  expect([mistyped, right].map((one) => one.output().match(/nothing has matched/g)?.length ?? 0)).toEqual([1, 0]);
});

it('a sound is one line, however many pieces it comes in', async () => {
  const hub = await actedHub();
  const watching = watch(hub.url);
  await watching.line(/hub\/info/);
  for (const part of [0, 1, 2]) {
    await hub.say('turno/prova/node/voice-1/sim/speaker', { v: 1, type: 'sound', job: 4, part, parts: 3, base64: 'AAECAw==' });
  }
  await hub.say('turno/prova/node/voice-1/sim/speaker', { v: 1, type: 'sound', job: 5, part: 0, parts: 1, base64: 'AAECAw==' });
  await watching.line(/ {3}node\/voice-1\/sim\/speaker +sound #5, 1 piece of 4 bytes$/m);
  expect(watching.output().match(/sound #.*/g)).toEqual(['sound #4, 3 pieces of 4 bytes', 'sound #5, 1 piece of 4 bytes']);
});

describe('what nobody should say', () => {
  it('is shown as it came, with the reason, and commands no terminal', async () => {
    const hub = await actedHub();
    const watching = watch(hub.url);
    await watching.line(/hub\/info/);
    await hub.say('turno/prova/desk/one/state', { v: 1, desk: 'one', phase: 'asleep', number: null, waiting: 0 });
    await watching.line(/desk\/one\/state +phase: .* \[bad-payload\]: \{"v":1,"desk":"one","phase":"asleep"/m);
    await hub.say('turno/prova/desk/one/state', 'not \u001b[2J json');
    await watching.line(/desk\/one\/state +.* \[bad-json\]: not \\u001b\[2J json$/m);
    await hub.say('turno/prova/a\u001b[2J/b', 'x'.repeat(500));
    await watching.line(/ a\\u001b\[2J\/b +a topic outside the table: x{120}… \(500 bytes\)$/m);
    await hub.say('turno/prova/desk/one/state', '', true);
    await watching.line(/desk\/one\/state +taken back$/m);
    expect(watching.output()).not.toContain('\u001b');
  });

  it('is an object like any other in JSON', async () => {
    const hub = await actedHub();
    const watching = watch(hub.url, '--json');
    const [first] = await watching.line(/^\{.*\}$/m);
    expect(JSON.parse(first)).toEqual({
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      topic: 'turno/prova/hub/info',
      name: 'hubInfo',
      place: {},
      retained: true,
      payload: { v: 1, hall: 'prova', name: { it: 'Comune di Prova' }, languages: ['it'], version: '1.2.3' },
    });
    await hub.say('turno/prova/node/kiosk-1/sim/printer', { v: 1, type: 'roll', paper: true });
    const [sim] = await watching.line(/^\{.*"sim".*\}$/m);
    expect(JSON.parse(sim)).toMatchObject({ name: 'sim', place: { id: 'kiosk-1', device: 'printer' }, payload: { type: 'roll' } });
    await hub.say('turno/prova/desk/one/state', '{}');
    const [bad] = await watching.line(/^\{.*bad-payload.*\}$/m);
    expect(JSON.parse(bad)).toMatchObject({ name: 'deskState', place: { id: 'one' }, error: { code: 'bad-payload' }, text: '{}' });
    await hub.say('turno/prova/what', '{}');
    const [unknown] = await watching.line(/^\{.*no-such-topic.*\}$/m);
    expect(JSON.parse(unknown)).toMatchObject({ name: null, place: null, error: { code: 'no-such-topic' }, text: '{}' });
    await hub.say('turno/prova/desk/one/state', '', true);
    const [back] = await watching.line(/^\{.*"payload":null.*\}$/m);
    expect(JSON.parse(back)).toMatchObject({ name: 'deskState', payload: null });
  });
});

it('a hub that goes away and comes back is watched on, and both are said', async () => {
  const first = await startActedHub();
  const watching = watch(first.url);
  await watching.line(/hub\/info/);
  await first.close();
  await expect.poll(() => watching.output(), { timeout: 15_000 }).toContain(`the hub at ${first.url} went away; trying on\n`);
  const second = await actedHub(first.port);
  await expect.poll(() => watching.output(), { timeout: 15_000 }).toContain(`the hub at ${first.url} is back\n`);
  await second.say('turno/prova/desk/one/state', { v: 1, desk: 'one', phase: 'called', number: 'A042', waiting: 3 });
  await watching.line(/desk\/one\/state +called A042, 3 waiting$/m);
  expect(watching.output().match(/went away/g)).toHaveLength(1);
});

it('no hub there: one line, exit code 69', async () => {
  const { url, close } = await startActedHub();
  await close();
  expect(await ask(['watch', '--hub', url])).toEqual({ code: 69, stdout: '', stderr: `no hub at ${url} (ECONNREFUSED): is it running?\n` });
});

it('a reader that has read enough ends it quietly', async () => {
  const hub = await actedHub();
  await hub.say('turno/prova/hub/state', { v: 1, open: true, day: '2026-11-22', trusted: true }, true);
  const talking = setInterval(() => void hub.say('turno/prova/area/atrio/calls', { v: 1, area: 'atrio', calls: [] }), 50);
  onTestFinished(() => clearInterval(talking));
  const { stdout, stderr } = await askShell(`$turno watch --hub ${hub.url} | head -n 1; echo $PIPESTATUS`);
  expect([stdout.trim().split('\n').at(-1), stdout.trim().split('\n').length, stderr]).toEqual(['0', 2, '']);
});

const id = { node: 'desk-1', boot: 'ab'.repeat(16), n: 7 };
const stamp = { boot: 'cd'.repeat(16), beat: 12, sinceMs: 345 };

function words<N extends TopicName>(name: N, payload: Payload<N>): [en: string, it: string] {
  const bytes = Buffer.from(JSON.stringify(payload));
  const of = (language: 'it' | 'en') => messageInWords(name, bytes, (both) => both[language]);
  expect([of('en').ok, of('it').ok]).toEqual([true, true]);
  return [of('en').text, of('it').text];
}

it('each message has its words', () => {
  expect(words('pressAck', { v: 1, id, ok: true, ticket: 1, number: 'A042', service: 'taxes', ahead: 3 })).toEqual([
    'A042 taxes, 3 ahead  desk-1/abab/7',
    'A042 taxes, 3 davanti  desk-1/abab/7',
  ]);
  expect(words('pressAck', { v: 1, id, ...refusal('too-fast', 'b1: 3 in a second') })[0]).toBe('refused too-fast: b1: 3 in a second');
  expect(words('command', { v: 1, id, stamp, verb: 'next' })[0]).toBe('next  desk-1/abab/7, ♥12+345 ms');
  expect(words('commandAck', { v: 1, id, ok: true, number: null })).toEqual(['done  desk-1/abab/7', 'fatto  desk-1/abab/7']);
  expect(words('deskState', { v: 1, desk: 'one', phase: 'called', number: 'A042', waiting: 3 })).toEqual([
    'called A042, 3 waiting',
    'chiama A042, 3 in attesa',
  ]);
  expect(
    words('calls', {
      v: 1,
      area: 'atrio',
      calls: [
        { call: 2, number: 'A042', desk: 1 },
        { call: 1, number: 'C200', desk: 2 },
      ],
    })[0],
  ).toBe('A042→1  C200→2');
  expect(words('printDone', { v: 1, order: 5, state: 'failed', reason: 'no-paper' })[0]).toBe('#5 failed: no-paper');
  expect(words('printDoneAck', { v: 1, order: null, ...refusal('no-such-order', 'none of yours') })[0]).toBe(
    'refused no-such-order: none of yours',
  );
  expect(words('kioskState', { v: 1, buttons: { b1: true, b2: false } })).toEqual(['lit b1', 'accesi b1']);
  expect(words('nodeState', { v: 1, node: 'k', online: false, devices: {} })).toEqual(['offline', 'non collegato']);
  expect(
    words('nodeHealth', {
      v: 1,
      boot: id.boot,
      version: '1',
      devices: { printer: { ok: false, code: 'no-paper', words: 'put a roll in' } },
    })[0],
  ).toBe('printer: put a roll in [no-paper]  Turno 1');
  const machine = { celsius: 52, undervolted: true };
  expect(words('nodeState', { v: 1, node: 'k', online: true, devices: {}, machine })).toEqual([
    'online, the power supply is too weak: use an original one, with a short cable [undervolted], 52 °C',
    'collegato, l’alimentatore è troppo debole: mettine uno originale, con un cavo corto [undervolted], 52 °C',
  ]);
  expect(words('hubState', { v: 1, open: true, withinHours: true, day: '2026-11-22', trusted: false, waiting: 0 })).toEqual([
    'open, 2026-11-22, date not trusted',
    'aperta, 2026-11-22, data non sicura',
  ]);
  expect(words('hubState', { v: 1, open: false, withinHours: false, day: '2026-11-22', trusted: true, waiting: 0 })).toEqual([
    'closed, outside the opening hours, 2026-11-22',
    'chiusa, fuori orario, 2026-11-22',
  ]);
  expect(
    words('sim', { v: 1, type: 'lamps', lamps: { b1: { rest: true }, lamp: { rest: false, blink: [100, 100], repeat: true } } })[0],
  ).toBe('lamps b1=on lamp=off blinks on');
  expect(words('sim', { v: 1, type: 'bytes', job: 3, part: 0, parts: 1, base64: 'AAECAw==' })[0]).toBe('bytes #3, 4 bytes');
  const both = (line: string) => ({ it: line, en: line });
  const config = { file: 'hall.yaml', hash: 'ab'.repeat(32), appliedAt: '2026-11-22T08:00:00+01:00' };
  expect(words('hubConfig', { ...config, v: 1, warnings: [], problems: [both('hall.yaml:1:1: a'), both('hall.yaml:2:1: b')] })[0]).toBe(
    'hall.yaml (abababab), the file as it now stands is refused: hall.yaml:1:1: a (+1)',
  );
});
