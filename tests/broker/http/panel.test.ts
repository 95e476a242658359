// A kiosk's panel, from outside: who may press, and that a press is one ticket of the kiosk's own printer, or none.
import { expect, it, onTestFinished } from 'vitest';
import { openApiKeys } from '../../../broker/store/api-keys.js';
import { startTestHub } from '../../harness/hub.js';
import { startTouchableNode } from '../../harness/node.js';
import { smallConfigData } from '../../harness/small-config.js';
import { codeOf, program } from './appointments-stage.js';
import { openPanel } from './panel-hand.js';

const printer = { driver: 'escpos', to: 'sim' };

/** `kiosk-1` has a panel and buttons, `kiosk-2` buttons alone, `kiosk-3` a panel alone. */
async function hallWithPanels(more: object = {}) {
  const { nodes } = smallConfigData();
  const hub = await startTestHub(
    {},
    {
      nodes: {
        ...nodes,
        'kiosk-1': { ...nodes['kiosk-1'], panel: true },
        'kiosk-3': { kind: 'kiosk', panel: true, buttons: { b1: { service: 'certificates' } }, devices: { printer } },
      },
      ...more,
    },
  );
  onTestFinished(hub.end);
  return hub;
}

async function withPrinter(id = 'kiosk-1', more: object = {}) {
  const hub = await hallWithPanels(more);
  const node = await startTouchableNode(id, hub.mqttUrl);
  onTestFinished(node.end);
  const panel = await openPanel(hub, id);
  await panel.until(({ prints }) => prints);
  return { hub, node, panel };
}

it('one press is one ticket of the kiosk’s printer, however often it is sent; and its paper is told of', async () => {
  const { node, panel } = await withPrinter();
  expect(panel.now()).toMatchObject({
    languages: ['it', 'en'],
    services: [
      { button: 'b1', names: { it: 'Certificati', en: 'Certificates' }, issues: true },
      { button: 'b2', names: { it: 'Tributi' }, issues: true },
    ],
  });
  const press = panel.made({ button: 'b1', language: 'en' });
  const both = await Promise.all([panel.press(press), panel.press(press)]);
  for (const answer of [...both, await panel.press(press)]) {
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ ok: true, ticket: 1, number: 'A001', service: 'certificates', ahead: 0 });
  }
  await panel.until(({ paper }) => paper?.ticket === 1 && paper.state === 'out');
  expect(node.papers).toEqual(['A001 Certificates en 0']);
  expect((await panel.press(panel.made({ button: 'b2' }))).body).toMatchObject({ number: 'C100', ahead: 0 });
});

it('a kiosk needs no buttons beside its panel, and a kiosk without either is no kiosk', async () => {
  const { node, panel } = await withPrinter('kiosk-3');
  await panel.press(panel.made({ button: 'b1' }));
  await panel.until(({ paper }) => paper?.state === 'out');
  expect(node.papers).toEqual(['A001 Certificati it 0']);
  const lame = { kind: 'kiosk', buttons: { b1: { service: 'certificates' } }, devices: { printer } };
  await expect(startTestHub({}, { nodes: { ...smallConfigData().nodes, lame } })).rejects.toThrow(
    'a kiosk needs a `buttons`, or `panel: true`',
  );
});

it('a press of five seconds ago, or of a beat that nobody gave, is none', async () => {
  const { node, panel } = await withPrinter();
  const late = panel.made({ button: 'b1' });
  const made = panel.made({ button: 'b1' });
  expect(codeOf(await panel.press({ ...late, stamp: { ...Object(late.stamp), sinceMs: 5_100 } }))).toBe('too-old');
  expect(codeOf(await panel.press({ ...made, stamp: { ...Object(made.stamp), boot: 'f'.repeat(32) } }))).toBe('too-old');
  expect(node.papers).toEqual([]);
});

it('a button that gives nothing now says why', async () => {
  const { node, panel } = await withPrinter('kiosk-1', { hours: { sun: '3:00-3:01' } });
  expect(panel.now()?.services.map(({ issues }) => issues)).toEqual([false, false]);
  expect(codeOf(await panel.press(panel.made({ button: 'b1' })))).toBe('hall-closed');
  expect(codeOf(await panel.press(panel.made({ button: 'en' })))).toBe('no-such-button');
  expect(codeOf(await panel.press(panel.made({})))).toBe('bad-payload');
  expect(node.papers).toEqual([]);
});

it('spends no number where nothing would come out', async () => {
  const hub = await hallWithPanels();
  const panel = await openPanel(hub);
  expect(panel.now()?.prints).toBe(false);
  const press = await panel.press(panel.made({ button: 'b1' }));
  expect([press.status, codeOf(press)]).toEqual([422, 'no-printer']);
  const node = await startTouchableNode('kiosk-1', hub.mqttUrl);
  onTestFinished(node.end);
  await panel.until(({ prints }) => prints);
  expect((await panel.press(panel.made({ button: 'b1' }))).body).toMatchObject({ number: 'A001' });
});

it('a kiosk without a panel has none, and those that have one are named', async () => {
  const hub = await hallWithPanels();
  for (const kiosk of ['kiosk-2', 'nobody', 'desk-1'])
    for (const path of [`/kiosk/${kiosk}`, `/kiosk/${kiosk}/now`]) {
      const answer = await fetch(`http://127.0.0.1:${hub.httpPort}${path}`);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toMatch(/Non c’è<.*<a href="\/kiosk\/kiosk-1">.*<a href="\/kiosk\/kiosk-3">/s);
    }
  const panel = await openPanel(hub);
  const press = await panel.press(panel.made({ button: 'b1' }), 'kiosk-2');
  expect([press.status, press.body]).toEqual([404, { ok: false, code: 'no-such-node', detail: 'there is /kiosk/kiosk-1, /kiosk/kiosk-3' }]);
});

it('is for whoever has its key, and no other kiosk’s', async () => {
  const hub = await hallWithPanels();
  const keys = openApiKeys(hub.folder);
  await keys.set('one', 'one.1', { scopes: ['kiosk'], kiosk: 'kiosk-1' });
  await keys.set('clerk', 'clerk.1', { scopes: ['cases'] });
  const status = async (path: string, key?: string) => {
    const headers = key === undefined ? {} : { authorization: `Basic ${Buffer.from(`${key.split('.')[0]}:${key}`).toString('base64')}` };
    const stop = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${hub.httpPort}${path}`, { headers, signal: stop.signal });
    stop.abort();
    return answer.status;
  };
  for (const path of ['/kiosk/kiosk-1', '/kiosk/kiosk-1/now']) {
    expect(await status(path)).toBe(401);
    expect(await status(path, 'clerk.1')).toBe(403);
    expect(await status(path, 'one.1')).toBe(200);
  }
  expect(await status('/kiosk/kiosk-3', 'one.1')).toBe(403);
  const body = { boot: 'a'.repeat(32), n: 1, stamp: { boot: 'b'.repeat(32), beat: 1, sinceMs: 0 }, button: 'b1' };
  const bearer = { authorization: 'Bearer one.1' };
  expect(codeOf(await program(hub).post('/kiosks/kiosk-3/presses', body, bearer))).toBe('not-yours');
  expect(codeOf(await program(hub).post('/kiosks/kiosk-1/presses', body, bearer))).toBe('too-old');
  expect(codeOf(await program(hub).post('/kiosks/kiosk-1/presses', body))).toBe('no-key');
});

it('reads nothing aloud where the hub has no voice, nor for a kiosk without a panel', async () => {
  const hub = await hallWithPanels();
  const ask = (kiosk: string, said: Record<string, string>) =>
    fetch(`http://127.0.0.1:${hub.httpPort}/kiosk/${kiosk}/aloud`, { method: 'POST', body: new URLSearchParams(said) });
  expect((await openPanel(hub)).now()?.reads).toEqual([]);
  // As long as the longest may be, in a script of three bytes a letter.
  expect((await ask('kiosk-1', { language: 'zh', text: '身'.repeat(600) })).status).toBe(503);
  expect((await ask('kiosk-2', { language: 'it', text: 'Anagrafe' })).status).toBe(404);
  for (const wrong of [{}, { language: 'it' }, { language: 'it', text: 'a'.repeat(601) }, { language: '../x', text: 'a' }])
    expect((await ask('kiosk-1', wrong)).status).toBe(422);
});
