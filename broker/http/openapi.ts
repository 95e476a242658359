// What programs may ask over HTTP as an OpenAPI 3.1 document, made of the endpoints' rows: for tools, and for whoever writes a client.
import { z } from 'zod';
import type { About } from '../contract/asyncapi.js';
import { codes, Refusal } from '../contract/codes.js';
import type { JsonSchema } from '../contract/in-words.js';
import { Booking, FreeSlot } from '../contract/messages/appointment.js';
import { DeskView } from '../contract/messages/desk-view.js';
import { Card } from '../contract/messages/questions.js';
import { scopes } from '../contract/scopes.js';
import { bodyMost, type Endpoint, endpoints, statuses } from './api-table.js';

/** The whole document, as JSON would give it: the same for the same `about`. OpenAPI 3.1.1. `rows`: by operation. */
export function openApi({ hall, version, http }: About, rows: Readonly<Record<string, Endpoint>> = endpoints): object {
  const schemas = schemasOf(rows);
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, row] of Object.entries(rows)) {
    const path = row.path.replaceAll('<', '{').replaceAll('>', '}');
    paths[path] = { ...paths[path], [row.method.toLowerCase()]: operation(name, row, rows) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: `Turno, hall ${hall}`,
      version,
      description,
      license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
    },
    servers: [{ url: `http://${http}`, description: 'The hub of this hall.' }],
    tags: tagsOf(rows).map((tag) => ({ name: tag })),
    paths,
    components: {
      schemas,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A key that `turno api-key NAME --scope SCOPE` printed.' },
        basic: {
          type: 'http',
          scheme: 'basic',
          description: 'User name: the key’s name; password: the whole key. For calendars and browsers.',
        },
      },
      responses: {
        refused: { description: 'Refused, and nothing has happened: the code says why.', content: json('Refusal') },
        noKey: { description: 'No key came along, or one that there is not.', headers: challenge, content: json('Refusal') },
        notYours: { description: 'The key does not open this.', content: json('Refusal') },
        tooMany: {
          description: 'Asked too often.',
          headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
          content: json('Refusal'),
        },
      },
    },
    'x-scopes': Object.fromEntries(Object.entries(scopes).map(([scope, { en }]) => [scope, en])),
  };
}

const challenge = { 'WWW-Authenticate': { description: 'What a browser asks its user for.', schema: { type: 'string' } } };

const description = `What programs may ask of one hall over HTTP. A field that is not here is refused.

An answer is JSON, with \`ok\` true; or it is a refusal: \`ok\` false, \`code\`, \`detail\`. The status says the same: ${[
  ...new Set(statuses.values()),
]
  .map((status) => `${status} for ${[...statuses].flatMap(([code, its]) => (its === status ? [`\`${code}\``] : [])).join(', ')}`)
  .join('; ')}; 422 for all others.

Where an operation needs a key, its scope stands beside the security scheme. On a hub that listens on loopback only, the demo, no key is
needed until one has been made.

The header \`Idempotency-Key\`, or the field \`id\`, makes a POST safe to repeat: the same request with the same key is decided once, and
hears its answer again for ten minutes.

| Code | Meaning |
|---|---|
${Object.entries(codes)
  .map(([code, words]) => `| \`${code}\` | ${words} |`)
  .join('\n')}
`;

/** What several answers have in them. */
const shared: Readonly<Record<string, z.ZodType>> = { Refusal, Card, Booking, FreeSlot, DeskView };

const schemaRules = {
  target: 'draft-2020-12',
  override({ jsonSchema }: { readonly jsonSchema: JsonSchema }) {
    // What every JSON number is held to anyway, and what the format says already.
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    if (jsonSchema.format === 'date-time' || jsonSchema.format === 'date') delete jsonSchema.pattern;
  },
} as const;

/** Every answer by its operation, and what they share, as components that point at each other. */
function schemasOf(rows: Readonly<Record<string, Endpoint>>): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(shared)) registry.add(schema, { id });
  for (const [name, { gives }] of Object.entries(rows))
    if (!('media' in gives) && registry.get(gives) === undefined) registry.add(gives, { id: answerName(name, rows) });
  const { schemas } = z.toJSONSchema(registry, { ...schemaRules, uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]));
}

/** That of the first operation which gives it. */
function answerName(name: string, rows: Readonly<Record<string, Endpoint>>): string {
  const first = Object.entries(rows).find(([, { gives }]) => gives === rows[name]?.gives)?.[0] ?? name;
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}Answer`;
}

function operation(name: string, row: Endpoint, rows: Readonly<Record<string, Endpoint>>): object {
  const { method, scope, takes, gives, status = 200, says } = row;
  const inPath = [...row.path.matchAll(/<([a-z]+)>/g)].map(([, word = '']) => word);
  const { $schema: _, ...asked } = z.toJSONSchema(takes, { ...schemaRules, io: 'input' });
  const { properties, required } = fieldsIn(asked);
  const parameters = Object.entries(properties)
    .filter(([field]) => method === 'GET' || inPath.includes(field))
    .map(([field, { description: words, ...schema }]) => ({
      name: field,
      in: inPath.includes(field) ? 'path' : 'query',
      ...(words === undefined ? {} : { description: words }),
      required: inPath.includes(field) || required.includes(field),
      schema,
    }));
  const body = without(asked, inPath);
  const content = 'media' in gives ? { [gives.media]: {} } : json(answerName(name, rows));
  return {
    operationId: name,
    summary: says,
    tags: [tagOf(row)],
    // No key: said as loudly as which one.
    security: scope === undefined ? [] : [{ bearer: [scope] }, { basic: [scope] }],
    parameters: method === 'POST' ? [...parameters, onceHeader] : parameters,
    ...(method === 'POST'
      ? {
          requestBody: {
            description: `At most ${row.bodyMost ?? bodyMost} bytes.`,
            required: (fieldsIn(body).required.length ?? 0) > 0,
            content: { 'application/json': { schema: body } },
          },
        }
      : {}),
    responses: {
      [status]: { description: says, content },
      ...(scope === undefined ? {} : { 401: ref('noKey'), 403: ref('notYours'), 429: ref('tooMany') }),
      default: ref('refused'),
    },
  };
}

const onceHeader = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Makes it safe to repeat.',
  required: false,
  schema: { type: 'string', minLength: 16, maxLength: 128 },
};

/** The fields of an object, or of all the forms that it may have: those of all of them are required. */
function fieldsIn(schema: JsonSchema): { readonly properties: Readonly<Record<string, JsonSchema>>; readonly required: readonly string[] } {
  const forms = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((form) => (typeof form === 'object' ? [fieldsIn(form)] : []));
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, value]) =>
    typeof value === 'object' ? [[name, value] as const] : [],
  );
  const properties = Object.fromEntries([...forms.flatMap((form) => Object.entries(form.properties)), ...own]);
  const inAll = Object.keys(properties).filter((name) => forms.length > 0 && forms.every(({ required }) => required.includes(name)));
  return { properties, required: [...new Set([...(schema.required ?? []), ...inAll])] };
}

/** What stands in the path is not in the body. */
function without(schema: JsonSchema, names: readonly string[]): JsonSchema {
  const { properties, required, anyOf, oneOf, ...rest } = schema;
  const each = (forms: JsonSchema['anyOf']) => forms?.map((form) => (typeof form === 'object' ? without(form, names) : form));
  const left = required?.filter((name) => !names.includes(name)) ?? [];
  return {
    ...rest,
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name))) }),
    ...(left.length === 0 ? {} : { required: left }),
    ...(anyOf === undefined ? {} : { anyOf: each(anyOf) ?? [] }),
    ...(oneOf === undefined ? {} : { oneOf: each(oneOf) ?? [] }),
  };
}

function json(schema: string): object {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } };
}

function ref(response: string): object {
  return { $ref: `#/components/responses/${response}` };
}

/** What belongs together: the first word after `/api/`, and after a version. */
export function tagOf({ path }: Pick<Endpoint, 'path'>): string {
  const [, , first = '', second = ''] = path.split('/');
  return /^v\d+$/.test(first) ? second : first;
}

export function tagsOf(rows: Readonly<Record<string, Endpoint>>): readonly string[] {
  return [...new Set(Object.values(rows).map(tagOf))];
}
