// What OpenAPI 3.1.1 asks of a document, written down from its tables as JSON Schema, as far as the hub's has such things in it; and what no
// schema can say: references that lead somewhere, parameters that stand in their path, names that are not given twice.
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';

type Json = Readonly<Record<string, unknown>>;

/** An object with these fields and no others but `x-...` (4.9, specification extensions). */
function object(properties: Json, required: readonly string[] = []): Json {
  return { type: 'object', properties, required, patternProperties: { '^x-': {} }, additionalProperties: false };
}

function mapOf(value: Json, keys: Json = {}): Json {
  return { type: 'object', propertyNames: keys, additionalProperties: value };
}

const text = { type: 'string' };
const words = { type: 'string', minLength: 1 };
const at = (name: string) => ({ $ref: `#/$defs/${name}` });
const orReference = (name: string) => ({
  if: { type: 'object', required: ['$ref'] },
  // 4.8.23: beside it only these.
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word
  then: object({ $ref: words, summary: text, description: text }, ['$ref']),
  else: at(name),
});
/** 4.8.7: fixed fixed names of components. */
const componentName = { pattern: '^[a-zA-Z0-9._-]+$' };

const rules = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...object(
    {
      openapi: { type: 'string', pattern: '^3\\.1\\.\\d+$' },
      info: at('info'),
      servers: { type: 'array', items: at('server') },
      paths: { type: 'object', patternProperties: { '^/': at('pathItem'), '^x-': {} }, additionalProperties: false },
      components: at('components'),
      security: { type: 'array', items: at('requirement') },
      tags: { type: 'array', items: object({ name: words, description: text }, ['name']) },
    },
    ['openapi', 'info', 'paths'],
  ),
  $defs: {
    info: object(
      {
        title: words,
        version: words,
        summary: text,
        description: text,
        license: object({ name: words, url: { type: 'string', format: 'uri' }, identifier: text }, ['name']),
      },
      ['title', 'version'],
    ),
    server: object({ url: words, description: text }, ['url']),
    pathItem: object({
      summary: text,
      description: text,
      ...Object.fromEntries(
        ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'].map((method) => [method, at('operation')]),
      ),
    }),
    operation: object(
      {
        operationId: words,
        summary: text,
        description: text,
        tags: { type: 'array', items: words },
        security: { type: 'array', items: at('requirement') },
        parameters: { type: 'array', items: orReference('parameter') },
        requestBody: orReference('requestBody'),
        responses: {
          type: 'object',
          minProperties: 1,
          patternProperties: { '^([1-5](\\d\\d|XX)|default)$': orReference('response'), '^x-': {} },
          additionalProperties: false,
        },
        deprecated: { type: 'boolean' },
      },
      ['responses'],
    ),
    parameter: {
      ...object(
        {
          name: words,
          in: { enum: ['query', 'header', 'path', 'cookie'] },
          description: text,
          required: { type: 'boolean' },
          schema: at('schema'),
        },
        ['name', 'in', 'schema'],
      ),
      if: { properties: { in: { const: 'path' } } },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word
      then: { properties: { required: { const: true } }, required: ['required'] },
    },
    requestBody: object({ description: text, required: { type: 'boolean' }, content: at('content') }, ['content']),
    response: object({ description: text, headers: mapOf(object({ description: text, schema: at('schema') })), content: at('content') }, [
      'description',
    ]),
    content: mapOf(object({ schema: at('schema'), example: {} }), { pattern: '^[\\w.+*-]+/[\\w.+*-]+' }),
    // 4.8.24: the dialect is that of JSON Schema 2020-12, and a little more that is not here.
    schema: { $ref: 'https://json-schema.org/draft/2020-12/schema' },
    components: object({
      schemas: mapOf(at('schema'), componentName),
      responses: mapOf(orReference('response'), componentName),
      securitySchemes: mapOf(
        object({ type: { const: 'http' }, scheme: { enum: ['basic', 'bearer'] }, description: text, bearerFormat: text }, [
          'type',
          'scheme',
        ]),
        componentName,
      ),
    }),
    requirement: mapOf({ type: 'array', items: words }),
  },
};

export function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  // ajv-formats' types are of ajv's other build.
  addFormats.default(ajv);
  return ajv;
}

const Operation = z.looseObject({
  operationId: z.string().optional(),
  tags: z.array(z.string()).default([]),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).default([]),
});
const Document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  tags: z.array(z.looseObject({ name: z.string() })).default([]),
  components: z.looseObject({ securitySchemes: z.record(z.string(), z.unknown()).default({}) }),
});

/** Why this is no OpenAPI 3.1 document; empty when it is one. */
export function complaintsOf(document: unknown): string[] {
  const validate = createAjv().compile(rules);
  if (!validate(document)) return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
  const { paths, tags, components } = Document.parse(document);
  const found = referencesIn(document)
    .filter((ref) => lookUp(document, ref) === undefined)
    .map((ref) => `${ref} leads nowhere`);
  const shapes = Object.keys(paths).map((path) => path.replace(/{\w+}/g, '{}'));
  for (const [i, shape] of shapes.entries()) if (shapes.indexOf(shape) !== i) found.push(`${shape}: two paths that are the same`);
  const operations = Object.entries(paths).flatMap(([path, item]) => Object.values(item).map((operation) => ({ path, operation })));
  const ids = operations.map(({ operation }) => operation.operationId);
  for (const [i, id] of ids.entries()) if (id === undefined || ids.indexOf(id) !== i) found.push(`${id}: an operation’s name is its own`);
  for (const { path, operation } of operations) {
    const inPath = [...path.matchAll(/{(\w+)}/g)].map(([, name]) => name).sort();
    const said = operation.parameters.flatMap((one) => (one.in === 'path' ? [one.name] : [])).sort();
    if (JSON.stringify(inPath) !== JSON.stringify(said)) found.push(`${path}: ${inPath} in the path, ${said} in words`);
    const all = operation.parameters.map((one) => `${one.in} ${one.name}`);
    if (new Set(all).size !== all.length) found.push(`${path}: a parameter twice`);
    for (const tag of operation.tags) if (!tags.some(({ name }) => name === tag)) found.push(`${path}: no tag ${tag}`);
    for (const scheme of operation.security.flatMap((requirement) => Object.keys(requirement)))
      if (!Object.hasOwn(components.securitySchemes, scheme)) found.push(`${path}: no security scheme ${scheme}`);
  }
  return found;
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' && typeof inner === 'string' ? [inner] : referencesIn(inner)));
}

/** What a JSON pointer of the same document leads to (RFC 6901). */
function lookUp(document: unknown, ref: string): unknown {
  if (!ref.startsWith('#/')) return undefined;
  return ref
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (at, part) => (typeof at === 'object' && at !== null ? Object.entries(at).find(([key]) => key === part)?.[1] : undefined),
      document,
    );
}
