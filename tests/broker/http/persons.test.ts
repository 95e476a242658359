// Whose names the hall holds, over HTTP: found, given to them, erased; by whom that may, and only so.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { lookUpInThread } from '../../../broker/engine/dossier-thread.js';
import { ask } from '../../cli/answers.js';
import { projectRoot } from '../../harness/processes.js';
import { tracesIn } from '../privacy/traces.js';
import { program } from './appointments-stage.js';
import { startRegister } from './cases-stage.js';

// A worker cannot be made of TypeScript: the shipped one.
const script = pathToFileURL(join(projectRoot, 'dist/broker/engine/dossier-worker.js'));
const lookUpIn = (folder: string) => lookUpInThread({ folder, log: pino({ enabled: false }), script });
const always = { 'mon-sun': '0:00-24:00' };
const bookable = {
  calendar: { holidays: 'none' },
  rosters: { one: { desk: 'one', services: ['certificates'], hours: always, minutes: 10 } },
};
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

const Found = z.looseObject({ persons: z.array(z.looseObject({ id: z.string(), facts: z.int(), texts: z.int(), files: z.int() })) });
const Dossier = z.looseObject({
  person: z.looseObject({}).nullable(),
  facts: z.array(z.looseObject({ event: z.looseObject({ type: z.string() }) })),
  texts: z.array(z.looseObject({ text: z.string() })),
  files: z.array(z.looseObject({ id: z.string(), name: z.string(), size: z.int() })),
});

async function started() {
  const register = await startRegister(bookable, { lookUpIn });
  const citizen = program(register.hub);
  const found = async (words: string) => Found.parse((await citizen.post('/persons/find', { words })).body).persons;
  return { ...register, citizen, found };
}

it('are found as at the command line, with all that is held of them; and erased, once', async () => {
  const { hub, citizen, found, send } = await started();
  const person = { name: 'Nicolò Strabuzzanti', phone: '055 7391846' };
  const opened = await citizen.post('/appointments', { service: 'certificates', person });
  expect(opened.status).toBe(201);
  const form = { key: 'a'.repeat(32), kind: 'complaint', text: 'Un lampione sghimbescio', name: person.name, phone: person.phone };
  expect((await send('/case', form, [new File([pdf], 'lampione.pdf')])).status).toBe(303);
  const both = await found('nicolo strabuzzanti');
  expect(both.map(({ texts, files }) => [texts, files]).toSorted()).toEqual([
    [0, 0],
    [1, 1],
  ]);
  expect(await found('nessuno così')).toEqual([]);
  const typed = await ask(['person', 'find', 'strabuzzanti', '--data', join(hub.folder, '..'), '--json']);
  expect(Found.parse(JSON.parse(typed.stdout)).persons).toEqual(both);

  const caller = both.find(({ files }) => files === 1)?.id ?? '';
  const dossier = Dossier.parse((await citizen.get(`/persons/${caller}`)).body);
  expect(dossier).toMatchObject({ person, texts: [{ text: form.text }], files: [{ name: 'lampione.pdf', size: pdf.length }] });
  expect(dossier.facts.map(({ event }) => event.type)).toEqual(['case-opened']);
  const file = await citizen.get(`/persons/files/${dossier.files[0]?.id}`);
  expect([file.body, file.headers.get('content-disposition')]).toEqual([pdf.toString(), expect.stringMatching(/^attachment/)]);

  expect(await citizen.post(`/persons/${caller}/erase`)).toMatchObject({ status: 409, body: { code: 'still-wanted' } });
  const key = { 'idempotency-key': 'once-and-not-again' };
  const erase = () => citizen.post(`/persons/${caller}/erase`, { evenOpen: true }, key);
  const erased = await erase();
  expect([erased.status, erased.body]).toEqual([200, { ok: true, erased: 1, stay: 1 }]);
  expect((await erase()).body).toEqual(erased.body);
  expect((await citizen.post(`/persons/${caller}/erase`, { evenOpen: true })).body).toEqual({ ok: true, erased: 0, stay: 1 });
  expect((await found('strabuzzanti')).map(({ id }) => id)).toEqual(both.flatMap(({ id }) => (id === caller ? [] : [id])));
  expect(Dossier.parse((await citizen.get(`/persons/${caller}`)).body)).toMatchObject({ person: null, texts: [], files: [] });
  expect(await citizen.get(`/persons/files/${dossier.files[0]?.id}`)).toMatchObject({ status: 404, body: { code: 'no-such-person' } });
  expect(tracesIn('log', hub.logged.join(''), [person.name, person.phone])).toEqual([]);
});

it('are not for a key that is bound to a desk, an office or a level', async () => {
  const { hub, keyOf } = await started();
  const code = async (path: string, { headers }: RequestInit) => {
    const init = path.includes('0') ? {} : { method: 'POST', body: JSON.stringify({ words: 'anybody' }) };
    const answer = await fetch(`http://127.0.0.1:${hub.httpPort}/api/persons/${path}`, {
      ...{ headers: { ...headers, 'content-type': 'application/json' } },
      ...(path.endsWith('erase') ? { method: 'POST' } : init),
    });
    return [answer.status, z.looseObject({ code: z.string().optional() }).parse(await answer.json()).code];
  };
  const desk = await keyOf('desk', { scopes: ['persons'], desk: 'one' });
  for (const path of ['find', '0123456789abcdef', 'files/0123456789abcdef', '0123456789abcdef/erase'])
    expect([path, ...(await code(path, desk))]).toEqual([path, 403, 'not-yours']);
  for (const bound of [{ office: 'edilizia' }, { level: 'mayor' }])
    expect(await code('find', await keyOf('bound', { scopes: ['persons'], ...bound }))).toEqual([403, 'not-yours']);
  expect(await code('find', await keyOf('free', { scopes: ['persons'] }))).toEqual([200, undefined]);
});
