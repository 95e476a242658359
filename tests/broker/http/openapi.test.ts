// The published API is the one that the hub keeps: the document is valid, and every answer of a real hub is as it says.
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { Refusal } from '../../../broker/contract/codes.js';
import { systemTime } from '../../../broker/engine/clock.js';
import { lookUpInThread } from '../../../broker/engine/dossier-thread.js';
import { openReportThread } from '../../../broker/engine/report-thread.js';
import { type Endpoint, endpoint, endpoints } from '../../../broker/http/api-table.js';
import { openApi } from '../../../broker/http/openapi.js';
import { openApiKeys } from '../../../broker/store/api-keys.js';
import type { TestHub } from '../../harness/hub.js';
import { startTouchableNode } from '../../harness/node.js';
import { projectRoot } from '../../harness/processes.js';
import { smallConfigData } from '../../harness/small-config.js';
import { bookableHub, codeOf, type Heard, homeCodeOf, type Program, program } from './appointments-stage.js';
import { registerConfig } from './cases-stage.js';
import { complaintsOf, createAjv } from './openapi-rules.js';
import { openPanel } from './panel-hand.js';
import { get, startStage } from './stage.js';

const about = { hall: 'prova', version: '0.1.0', mqtt: '127.0.0.1:1883', http: '127.0.0.1:8080' };
const document = openApi(about);
const text = JSON.stringify(document);

describe('the document', () => {
  it('is one of OpenAPI 3.1', () => {
    expect(complaintsOf(JSON.parse(text))).toEqual([]);
  });

  it.each([
    ['another version', '"openapi":"3.1.1"', '"openapi":"3.0.3"'],
    ['an unknown method', '"post":{', '"push":{'],
    ['a parameter that is not in its path', '/api/services/{service}/card', '/api/services/{name}/card'],
    [
      'a path parameter that need not be there',
      '"in":"path","description":"an appointment’s six digits and its letters: `123456-KWTX`","required":true',
      '"in":"path","required":false',
    ],
    ['a reference that leads nowhere', '#/components/schemas/Booking"', '#/components/schemas/Boking"'],
    ['an operation’s name given twice', '"operationId":"move"', '"operationId":"cancel"'],
    ['a schema that is none', '"type":"integer"', '"type":"count"'],
    ['a key of no scheme', '{"bearer":["agenda"]}', '{"token":["agenda"]}'],
    ['a response without words', '"responses":{"200":{"description":"a desk’s appointments",', '"responses":{"200":{'],
  ])('and %s would be seen', (_what, right, wrong) => {
    expect(text).toContain(right);
    expect(complaintsOf(JSON.parse(text.replace(right, wrong)))).not.toEqual([]);
  });

  it('has an operation for every row, with its scope and its answer’s schema', () => {
    for (const [name, { method, path, scope }] of Object.entries<Endpoint>(endpoints)) {
      const operation = JSON.stringify(
        Object.entries(JSON.parse(text).paths[path.replaceAll('<', '{').replaceAll('>', '}')]).find(
          ([verb]) => verb === method.toLowerCase(),
        )?.[1],
      );
      expect(operation).toContain(`"operationId":"${name}"`);
      expect(operation.includes('"security":[]')).toBe(scope === undefined);
      if (scope !== undefined) expect(operation).toContain(`{"bearer":["${scope}"]}`);
    }
  });

  it('is served as YAML and as JSON, and told on a page', async () => {
    const stage = await startStage();
    try {
      expect(parse((await get(stage.port, '/openapi.yaml')).body)).toEqual(JSON.parse(text));
      expect(JSON.parse((await get(stage.port, '/openapi.json')).body)).toEqual(JSON.parse(text));
      const { body } = await get(stage.port, '/api');
      for (const [name, { says }] of Object.entries<Endpoint>(endpoints)) {
        expect(body).toContain(`<article id="${name}"`);
        expect(body).toContain(says);
      }
      for (const [, target = ''] of body.matchAll(/href="#([^"]+)"/g)) expect(body).toContain(`id="${target}"`);
      expect(body).not.toContain('undefined');
    } finally {
      await stage.end();
    }
  });

  it('an endpoint that does not say what it gives does not compile', () => {
    // @ts-expect-error: `gives` is missing
    expect(endpoint({ method: 'GET', path: '/api/x', takes: z.strictObject({}), says: 'nothing' })).toBeDefined();
  });
});

describe('every answer of a hub', () => {
  let hub: TestHub;
  let citizen: Program;
  beforeAll(async () => {
    // A worker cannot be made of TypeScript: the shipped one.
    const script = pathToFileURL(join(projectRoot, 'dist/threads/report-worker.js'));
    const log = pino({ enabled: false });
    const { nodes } = smallConfigData();
    const panel = { nodes: { ...nodes, 'kiosk-1': { ...nodes['kiosk-1'], panel: true } } };
    hub = await bookableHub(
      1_000,
      { ...registerConfig, ...panel },
      {
        reporterIn: (folder) => openReportThread({ folder, log, after: systemTime.after, script }),
        lookUpIn: (folder) =>
          lookUpInThread({ folder, log, script: pathToFileURL(join(projectRoot, 'dist/broker/engine/dossier-worker.js')) }),
      },
    );
    citizen = program(hub);
  });
  afterAll(() => hub.end());

  const wish = { service: 'certificates', language: 'it' };
  async function code(): Promise<string> {
    return homeCodeOf(await citizen.post('/appointments', wish));
  }

  const report = { kind: 'report', channel: 'phone', text: 'a hole' };
  async function caseCode(): Promise<string> {
    const opened = await citizen.post('/cases', report);
    return z.looseObject({ case: z.looseObject({ code: z.string() }) }).parse(opened.body).case.code;
  }
  const ofCase = (act: string, good: object, bad: object): readonly [() => Promise<Heard>, () => Promise<Heard>] => [
    async () => citizen.post(`/cases/${await caseCode()}/${act}`, good),
    async () => citizen.post(`/cases/${await caseCode()}/${act}`, bad),
  ];

  /** Somebody with an appointment, by a name of their own: their id. */
  let somebodies = 0;
  async function personId(): Promise<string> {
    somebodies += 1;
    const name = `Somebody Number${somebodies}x`;
    await citizen.post('/appointments', { ...wish, person: { name, phone: '055 123456' } });
    const found = await citizen.post('/persons/find', { words: `number${somebodies}x somebody` });
    return z.looseObject({ persons: z.array(z.looseObject({ id: z.string() })).length(1) }).parse(found.body).persons[0]?.id ?? '';
  }

  /** Done at a desk just now. */
  async function commanded(act: object): Promise<Heard> {
    const { body } = await citizen.get('/v1/desks/one');
    const { at: _, ...stamp } = z.looseObject({ beat: z.looseObject({ at: z.string() }) }).parse(body).beat;
    return citizen.post('/v1/desks/one/commands', { stamp, act });
  }

  /** Of each endpoint: something that it grants, and something that it refuses. */
  const asked = {
    slots: [() => citizen.get('/appointments/slots?service=certificates&days=2'), () => citizen.get('/appointments/slots?service=none')],
    card: [() => citizen.get('/services/certificates/card'), () => citizen.get('/services/none/card')],
    find: [async () => citizen.get(`/appointments/${await code()}`), () => citizen.get('/appointments/x')],
    book: [() => citizen.post('/appointments', wish), () => citizen.post('/appointments', { service: 'none' })],
    move: [
      async () => citizen.post(`/appointments/${await code()}/move`, { start: (await citizen.free(30)).at(-1) ?? '' }),
      () => citizen.post('/appointments/000000-KWTX/move', {}),
    ],
    cancel: [async () => citizen.post(`/appointments/${await code()}/cancel`), () => citizen.post('/appointments/000000-KWTX/cancel')],
    agenda: [
      async () => {
        await citizen.post(`/appointments/${await code()}/cancel`);
        await code();
        return citizen.get('/desks/one/appointments?days=31');
      },
      () => citizen.get('/desks/none/appointments'),
    ],
    report: [() => citizen.get('/report?day=2026-11-23'), () => citizen.get('/report?day=2026-11-23&month=2026-11')],
    agendaFeed: [() => citizen.get('/desks/one/appointments.ics'), () => citizen.get('/desks/none/appointments.ics')],
    cases: [() => citizen.get('/cases?state=open&kind=report'), () => citizen.get('/cases?state=lost')],
    casesTable: [() => citizen.get('/cases.csv'), () => citizen.get('/cases.csv?state=lost')],
    case: [async () => citizen.get(`/cases/${await caseCode()}`), () => citizen.get('/cases/NOBODY')],
    caseOpen: [() => citizen.post('/cases', report), () => citizen.post('/cases', { ...report, service: 'none' })],
    caseNote: ofCase('note', { text: 'seen', rev: 1 }, { text: '' }),
    caseHandOver: ofCase('hand-over', { to: { desk: 'one' } }, { to: {} }),
    caseGiveBack: [
      async () => {
        const opened = await caseCode();
        await citizen.post(`/cases/${opened}/hand-over`, { to: { office: 'edilizia' } });
        return citizen.post(`/cases/${opened}/give-back`, { text: 'done' });
      },
      async () => citizen.post(`/cases/${await caseCode()}/give-back`),
    ],
    caseEscalate: ofCase('escalate', { text: 'not for us' }, { rev: 7 }),
    caseResolve: ofCase('resolve', { text: 'mended' }, {}),
    caseReopen: [
      async () => {
        const opened = await caseCode();
        await citizen.post(`/cases/${opened}/resolve`, { text: 'mended' });
        return citizen.post(`/cases/${opened}/reopen`, { text: 'it was not' });
      },
      async () => citizen.post(`/cases/${await caseCode()}/reopen`, { text: 'why' }),
    ],
    personsFound: [
      async () => {
        await personId();
        return citizen.post('/persons/find', { words: 'somebody' });
      },
      () => citizen.post('/persons/find', { words: '' }),
    ],
    person: [async () => citizen.get(`/persons/${await personId()}`), () => citizen.get('/persons/0123456789abcdef')],
    personFile: [
      async () => {
        const body = new FormData();
        for (const [name, value] of Object.entries({ key: 'f'.repeat(32), kind: 'report', text: 'a hole' })) body.set(name, value);
        body.append('files', new File(['a note'], 'note.txt'));
        const sent = await fetch(`http://127.0.0.1:${hub.httpPort}/case`, { method: 'POST', body, redirect: 'manual' });
        const [, words = ''] = /^\/case\/([A-Z0-9]+)/.exec(sent.headers.get('location') ?? '') ?? [];
        const ids = z.array(z.looseObject({ id: z.string() }));
        const { persons } = z.looseObject({ persons: ids }).parse((await citizen.post('/persons/find', { words })).body);
        const { files } = z.looseObject({ files: ids }).parse((await citizen.get(`/persons/${persons[0]?.id}`)).body);
        return citizen.get(`/persons/files/${files[0]?.id}`);
      },
      () => citizen.get('/persons/files/0123456789abcdef'),
    ],
    openDesk: [() => citizen.post('/v1/hall/desks/one/open'), () => citizen.post('/v1/hall/desks/none/open')],
    closeDesk: [() => citizen.post('/v1/hall/desks/1/close'), () => citizen.post('/v1/hall/desks/1/close')],
    arrangeDesk: [
      () => citizen.post('/v1/hall/desks/one/arrange', { serves: ['certificates', 'taxes'] }),
      () => citizen.post('/v1/hall/desks/one/arrange', { serves: [] }),
    ],
    permanent: [() => citizen.get('/v1/hall/arrangement'), () => citizen.get('/v1/hall/arrangement?desk=one')],
    restoreDesk: [() => citizen.post('/v1/hall/desks/one/restore'), () => citizen.post('/v1/hall/desks/one/restore')],
    personErase: [
      async () => citizen.post(`/persons/${await personId()}/erase`, { evenOpen: true }),
      async () => citizen.post(`/persons/${await personId()}/erase`),
    ],
    desk: [() => citizen.get('/v1/desks/1'), () => citizen.get('/v1/desks/none')],
    deskCommand: [() => commanded({ verb: 'open' }), () => commanded({ verb: 'arrived' })],
    press: [
      async () => {
        const kiosk = await startTouchableNode('kiosk-1', hub.mqttUrl);
        onTestFinished(kiosk.end);
        const panel = await openPanel(hub);
        await panel.until(({ prints }) => prints);
        return panel.press(panel.made({ button: 'b1' }));
      },
      async () => {
        const panel = await openPanel(hub);
        return panel.press(panel.made({ button: 'none' }));
      },
    ],
  } satisfies Record<keyof typeof endpoints, readonly [granted: () => Promise<Heard>, refused: () => Promise<Heard>]>;

  const validator = createAjv().addSchema(JSON.parse(text), 'document');

  it.each(Object.entries<Endpoint>(endpoints))('of %s is as its row and the document say', async (name, {
    gives,
    status = 200,
    path,
    method,
  }) => {
    const [, [grant, refuse]] = Object.entries(asked).find(([one]) => one === name) ?? expect.fail();
    const granted = await grant();
    expect(granted.status).toBe(status);
    const pointer = path.replaceAll('<', '{').replaceAll('>', '}').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
    if ('media' in gives) expect(granted.headers.get('content-type')).toBe(gives.media);
    else {
      expect(gives.parse(granted.body)).toEqual(granted.body);
      const schema = `document#/paths/${pointer}/${method.toLowerCase()}/responses/${status}/content/application~1json/schema`;
      const validate = validator.compile({ $ref: schema });
      validate(granted.body);
      expect(validate.errors).toBeNull();
    }
    const refused = await refuse();
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(Refusal.parse(refused.body)).toEqual(refused.body);
    const isRefusal = validator.compile({ $ref: 'document#/components/schemas/Refusal' });
    expect(isRefusal(refused.body)).toBe(true);
  });

  it('with a scope: no key but the right one opens it', async () => {
    const keys = openApiKeys(join(dirname(hub.file), 'hub'));
    await keys.set('nothing', 'nothing.1', { scopes: ['notices'] });
    // The others ask a demo without keys.
    onTestFinished(() => void keys.remove('nothing'));
    for (const { scope, path, method } of Object.values<Endpoint>(endpoints)) {
      if (scope === undefined) continue;
      const ask = (authorization: string) =>
        fetch(`http://127.0.0.1:${hub.httpPort}${path.replace(/<\w+>/g, 'one')}`, { method, headers: { authorization } });
      const other = await ask('Bearer nothing.1');
      expect([other.status, codeOf({ body: await other.json() })]).toEqual([403, 'not-yours']);
      // From the sixth on it is not even looked at.
      expect([401, 429]).toContain((await ask('Bearer nothing.2')).status);
    }
  });
});
