// The contract as an AsyncAPI 3.0 document, made of the topic table: for tools, and for whoever builds a node of another make.
import { codes } from './codes.js';
import { examples } from './examples.js';
import { answerTo, groups, type JsonSchema, partiesInWords, payloadSchema, refusalsInWords, rowNames } from './in-words.js';
import { beatMs, keyLifeMs, pressLifeMs, silentMs, staleMs } from './limits.js';
import { qos, type TopicName, topics } from './topics.js';

/** What the table cannot know: whose hub this is and where it listens (`127.0.0.1:1883`). */
export interface About {
  readonly hall: string;
  readonly version: string;
  readonly mqtt: string;
  readonly http: string;
}

/** The whole document, as JSON would give it: the same for the same `about`. AsyncAPI 3.0.0; seen from the hub. */
export function asyncApi({ hall, version, mqtt, http }: About): object {
  const schemas = rowNames.map((name) => [name, payloadSchema(name)] as const);
  return {
    asyncapi: '3.0.0',
    id: `urn:turno:${hall}`,
    info: {
      title: `Turno, hall ${hall}`,
      version,
      description,
      license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
      tags: groups.map(({ id, words }) => ({ name: id, description: words })),
    },
    defaultContentType: 'application/json',
    servers: {
      mqtt: { ...server('MQTT over TCP.'), host: mqtt, protocol: 'mqtt', protocolVersion: '3.1.1' },
      ws: { ...server('MQTT over a WebSocket, subprotocol `mqtt`; for pages.'), host: http, pathname: '/mqtt', protocol: 'ws' },
    },
    channels: Object.fromEntries(groups.flatMap(({ id, place, names }) => names.map((name) => [name, channel(name, id, place, hall)]))),
    operations: Object.fromEntries(rowNames.flatMap(operationsOf)),
    components: {
      messages: Object.fromEntries(schemas.map(([name, schema]) => [name, message(name, schema)])),
      schemas: Object.fromEntries(schemas),
      correlationIds: Object.fromEntries(
        asked.map((key) => [key, { description: 'Told back in the answer.', location: `$message.payload#/${key}` }]),
      ),
      securitySchemes: {
        password: {
          type: 'userPassword',
          description:
            'User name: the node’s id; password: what `turno node-key <id>` printed. On a hub that listens on loopback only, the demo, the name is enough.',
        },
      },
    },
    'x-refusals': codes,
  };
}

const description = `What hub, nodes and pages of one hall say to each other. Payloads are JSON; a reader refuses a version \`v\` that it does not know.

Only the hub retains. QoS is 0 throughout, on purpose: what matters is repeated until the other side's own answer, which comes after the
fact is on disk, and what is shown is retained and published again at every change.

The hub sends a beat every ${beatMs} ms. Whoever has heard none for ${staleMs} ms shows nothing that may be old. A press older than ${pressLifeMs} ms
and a key older than ${keyLifeMs} ms are refused; a node that is silent for ${silentMs} ms is not there. A repeated \`id\` hears its answer again and is
never decided again. An order says in beats how long it lives.

What is refused has a code, and comes back in the message's own answer, on \`hub/refused\`, or on both.

${refusalsInWords.map(({ what, how }) => `- ${what}: ${how}`).join('\n')}

| Code | Meaning |
|---|---|
${Object.entries(codes)
  .map(([code, words]) => `| \`${code}\` | ${words} |`)
  .join('\n')}
`;

function server(words: string): object {
  return { description: words, security: [{ $ref: '#/components/securitySchemes/password' }] };
}

function channel(name: TopicName, group: string, place: string, hall: string): object {
  const { pattern, retained, publish, read, says } = topics[name];
  const parameters: Record<string, object> = { hall: { description: 'The hall’s id in the config.', default: hall } };
  if (pattern.includes('<id>')) parameters.id = { description: `The id of ${place}.` };
  if (pattern.includes('<device>')) parameters.device = { description: 'The device’s name in the config.' };
  return {
    address: `turno/{hall}/${pattern.replaceAll('<', '{').replaceAll('>', '}')}`,
    title: name,
    summary: says,
    description: `Published by ${partiesInWords(publish)}; read by ${partiesInWords(read)}. ${retained ? 'Retained.' : 'Not retained.'}`,
    tags: [{ name: group }],
    parameters,
    messages: { [name]: { $ref: `#/components/messages/${name}` } },
    'x-turno': { publishes: publish, reads: read, retained, qos },
  };
}

function message(name: TopicName, schema: JsonSchema): object {
  const key = askedKey(name, schema);
  return {
    name,
    title: name,
    summary: topics[name].says,
    contentType: 'application/json',
    payload: { $ref: `#/components/schemas/${name}` },
    examples: examples[name].map((payload) => ({ payload })),
    ...(key === undefined ? {} : { correlationId: { $ref: `#/components/correlationIds/${key}` } }),
  };
}

const asked = ['id', 'order', 'n'] as const;

/** The field by which question and answer know each other. */
function askedKey(name: TopicName, schema: JsonSchema): (typeof asked)[number] | undefined {
  if (answerTo(name) === undefined && !rowNames.some((other) => answerTo(other) === name)) return undefined;
  const fields = Object.keys(schema.properties ?? {});
  for (const variant of schema.anyOf ?? []) if (typeof variant === 'object') fields.push(...Object.keys(variant.properties ?? {}));
  return asked.find((key) => fields.includes(key));
}

/** What the hub does with a row. What is only an answer stands with its question; what the hub only carries is no operation of its. */
function operationsOf(name: TopicName): [string, object][] {
  const { publish, read, retained, says } = topics[name];
  const answer = answerTo(name);
  const isAnswer = rowNames.some((other) => answerTo(other) === name);
  if (isAnswer && answer === undefined) return [];
  const does: ('send' | 'receive')[] = [];
  if (publish.includes('hub')) does.push('send');
  if (read.includes('hub')) does.push('receive');
  return does.map((action) => [
    name,
    {
      action,
      channel: { $ref: `#/channels/${name}` },
      title: name,
      summary: says,
      messages: [{ $ref: `#/channels/${name}/messages/${name}` }],
      bindings: { mqtt: { qos, retain: retained, bindingVersion: '0.2.0' } },
      ...(answer === undefined
        ? {}
        : { reply: { channel: { $ref: `#/channels/${answer}` }, messages: [{ $ref: `#/channels/${answer}/messages/${answer}` }] } }),
    },
  ]);
}
