// The published contract is the one that the hub keeps: an independent parser reads it, an independent validator agrees with the codec.
import { Parser } from '@asyncapi/parser';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import { asyncApi } from '../../../broker/contract/asyncapi.js';
import { decode, encode } from '../../../broker/contract/codec.js';
import { codes } from '../../../broker/contract/codes.js';
import { examples } from '../../../broker/contract/examples.js';
import { groups, payloadSchema, rowNames } from '../../../broker/contract/in-words.js';
import { type TopicName, topics } from '../../../broker/contract/topics.js';

const about = { hall: 'pieve', version: '0.1.0', mqtt: '127.0.0.1:1883', http: '127.0.0.1:8080' };
const text = JSON.stringify(asyncApi(about));

/** What the parser complains of. That there is a 3.1.0 by now is no complaint: 3.0 is what tools read today. */
async function complaintsOf(source: string): Promise<string[]> {
  const { diagnostics } = await new Parser().parse(source);
  return diagnostics
    .filter(({ code }) => code !== 'asyncapi-latest-version')
    .map(({ code, message, path }) => `${code}: ${message} at ${path.join('.')}`);
}

it('the AsyncAPI document is one, to a parser that is not ours', async () => {
  expect(await complaintsOf(text)).toEqual([]);
});

it.each([
  ['an operation that is neither sent nor received', '"action":"send"', '"action":"shout"'],
  ['a message that is not there', '"#/components/messages/press"', '"#/components/messages/pres"'],
  ['a schema that is none', '"type":"integer"', '"type":"count"'],
  ['a channel without its parameter', '"address":"turno/{hall}/hub/beat"', '"address":"turno/{town}/hub/beat"'],
])('and that parser would complain of %s', async (_what, right, wrong) => {
  expect(text).toContain(right);
  expect((await complaintsOf(text.replace(right, wrong))).length).toBeGreaterThan(0);
});

it('has a channel for every row of the topic table, with its address, its parties, and its one message', async () => {
  const { document } = await new Parser().parse(text);
  const channels = document?.channels().all() ?? [];
  expect(channels.map((channel) => channel.id()).sort()).toEqual([...rowNames].sort());
  for (const channel of channels) {
    const row = Object.entries(topics).find(([name]) => name === channel.id())?.[1];
    const address = `turno/{hall}/${row?.pattern.replace('<id>', '{id}').replace('<device>', '{device}')}`;
    expect(channel.address()).toBe(address);
    expect(
      channel
        .parameters()
        .all()
        .map((parameter) => `{${parameter.id()}}`),
    ).toEqual(address.match(/{\w+}/g));
    expect(
      channel
        .messages()
        .all()
        .map((message) => message.id()),
    ).toEqual([channel.id()]);
    expect(channel.extensions().get('x-turno')?.value()).toEqual({
      publishes: row?.publish,
      reads: row?.read,
      retained: row?.retained,
      qos: 0,
    });
  }
});

it('says what the hub sends and receives, at QoS 0, retained where the table says so, and what answers what', async () => {
  const { document } = await new Parser().parse(text);
  const operations = document?.operations().all() ?? [];
  const told = operations.map((operation) => {
    const mqtt = operation.bindings().get('mqtt')?.value();
    const reply = operation.reply()?.channel()?.id();
    return `${operation.action()} ${operation.id()} qos ${mqtt?.qos}${mqtt?.retain ? ' retained' : ''}${reply === undefined ? '' : ` -> ${reply}`}`;
  });
  expect(told).toEqual([
    'send beat qos 0',
    'send hubState qos 0 retained',
    'send hubInfo qos 0 retained',
    'send hubConfig qos 0 retained',
    'send refused qos 0',
    'send nodeConfig qos 0 retained',
    'receive nodeHealth qos 0',
    'send nodeState qos 0 retained',
    'receive press qos 0 -> pressAck',
    'send kioskState qos 0 retained',
    'send print qos 0 -> printDone',
    'send lease qos 0 retained',
    'receive issued qos 0 -> issuedAck',
    'receive printDone qos 0 -> printDoneAck',
    'receive command qos 0 -> commandAck',
    'receive rate qos 0 -> rateAck',
    'send deskState qos 0 retained',
    'send calls qos 0 retained',
    'send announce qos 0 -> announceDone',
    'send announceWithdraw qos 0',
    'receive announceDone qos 0 -> announceDoneAck',
    'receive askStatus qos 0 -> status',
    'receive askWhy qos 0 -> why',
    'receive askWait qos 0 -> wait',
    'receive askCard qos 0 -> card',
    'receive askLeft qos 0 -> left',
    'receive askCases qos 0 -> cases',
    'receive askCase qos 0 -> case',
    'receive askNotice qos 0 -> notices',
    'receive askSlots qos 0 -> slots',
    'receive askAppointment qos 0 -> appointment',
    'receive askBookings qos 0 -> bookings',
    'receive askErase qos 0 -> erased',
  ]);
});

it('puts every row into one group, and documents every refusal', () => {
  expect(groups.flatMap(({ names }) => names).sort()).toEqual([...rowNames].sort());
  for (const code of Object.keys(codes)) expect(text).toContain(`| \`${code}\` |`);
});

it('is the same document every time', () => {
  expect(JSON.stringify(asyncApi(about))).toBe(text);
});

const ajv = addFormats.default(new Ajv({ strict: true, strictTypes: false, allErrors: false }));
const validators = new Map<TopicName, ValidateFunction>(rowNames.map((name) => [name, ajv.compile(payloadSchema(name))]));

/** What the document's schema and the hub's codec say to the same payload. */
function verdicts(name: TopicName, payload: unknown): { schema: boolean; codec: boolean } {
  const json = JSON.stringify(payload);
  return { schema: validators.get(name)?.(JSON.parse(json)) === true, codec: decode(name, Buffer.from(json)).ok };
}

const oddValues = [
  null,
  true,
  '',
  'A042',
  'NOT-A-SLUG',
  'x'.repeat(700),
  -1,
  0,
  1,
  1.5,
  2,
  100_000,
  '2026-02-30',
  {},
  { it: 3 },
  [],
  ['it'],
  ['IT'],
];

/** The payload, again and again with one thing in it taken away, added or replaced. */
function* broken(value: unknown): Generator<unknown> {
  yield* oddValues;
  if (Array.isArray(value)) {
    yield [...value, ...value];
    for (const [i, item] of value.entries()) for (const other of broken(item)) yield value.with(i, other);
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, prority: 1 };
    for (const [key, inner] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
      for (const other of broken(inner)) yield { ...value, [key]: other };
    }
  }
}

it.each(rowNames)('%s: its examples are what the codec writes and both readers take', (name) => {
  for (const example of examples[name]) {
    expect(verdicts(name, JSON.parse(encode(name, example)))).toEqual({ schema: true, codec: true });
  }
});

it.each(rowNames)('%s: what the document’s schema refuses the codec refuses, and the other way round', (name) => {
  let refused = 0;
  for (const example of examples[name]) {
    for (const payload of broken(example)) {
      const { schema, codec } = verdicts(name, payload);
      expect({ payload, schema }).toEqual({ payload, schema: codec });
      if (!codec) refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(oddValues.length - 1);
});
