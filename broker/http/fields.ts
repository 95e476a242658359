// A payload's JSON Schema as rows that a person reads: where a field stands, what it may be, what it means.
import { codes } from '../contract/codes.js';
import { slugPattern } from '../contract/ids.js';
import type { JsonSchema } from '../contract/in-words.js';

export interface Field {
  /** `id.node`; `calls[].desk`, in each item of a list; `devices.*.code`, under each name of an object. */
  readonly path: string;
  readonly type: string;
  readonly meaning: string;
  readonly optional: boolean;
}

/** Fields that stand there together. */
export interface Fields {
  /** What holds when they do, as `kind is "desk"`; undefined: always. */
  readonly when: string | undefined;
  readonly fields: readonly Field[];
}

/** What all variants of the payload have, first; then what each has for itself. */
export function fieldsOf(schema: JsonSchema): Fields[] {
  const variants = variantsOf(schema);
  if (variants.length < 2) return [{ when: undefined, fields: rows(schema, '') }];
  const each = variants.map((variant) => rows(variant, ''));
  const tells = Object.keys(variants[0]?.properties ?? {}).find(
    (key) => new Set(variants.map((one) => property(one, key)?.const)).size === variants.length,
  );
  const isShared = ({ path }: Field) => path !== tells && variants.every((variant) => property(variant, top(path)) !== undefined);
  return [
    { when: undefined, fields: merged(each.map((fields) => fields.filter(isShared))) },
    ...each.map((fields) => {
      const mark = fields.find(({ path }) => path === tells);
      const own = fields.filter((field) => !isShared(field));
      // The field that tells the variants apart is in the heading; it has a row where it has more to say.
      return { when: mark && `${mark.path} is ${mark.type}`, fields: own.filter(({ path, meaning }) => path !== tells || meaning !== '') };
    }),
  ];
}

function top(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
}

function rows(schema: JsonSchema, prefix: string): Field[] {
  const variants = variantsOf(schema);
  if (variants.length > 1) return merged(variants.map((variant) => rows(variant, prefix)));
  const [only = schema] = variants;
  return Object.keys(only.properties ?? {}).flatMap((key) => {
    const inner = property(only, key) ?? {};
    const path = `${prefix}${key}`;
    const row = { path, type: typeOf(inner), meaning: inner.description ?? '', optional: !(only.required ?? []).includes(key) };
    return [row, ...below(inner, path)];
  });
}

function below(schema: JsonSchema, path: string): Field[] {
  const items = asSchema(schema.items);
  if (items !== undefined) return below(items, `${path}[]`);
  const named = schema.properties === undefined ? asSchema(schema.additionalProperties) : undefined;
  if (named !== undefined) return below(named, `${path}.*`);
  return rows(schema, `${path}.`);
}

/** Rows of several variants in one list: what is not in all of them is optional, what differs is told as a choice. */
function merged(each: readonly (readonly Field[])[]): Field[] {
  const byPath = new Map<string, Field[]>();
  for (const field of each.flat()) byPath.set(field.path, [...(byPath.get(field.path) ?? []), field]);
  return [...byPath].map(([path, fields]) => ({
    path,
    type: either(fields.map(({ type }) => type)),
    meaning: [...new Set(fields.map(({ meaning }) => meaning).filter((meaning) => meaning !== ''))].join('; '),
    optional: fields.length < each.length || fields.some(({ optional }) => optional),
  }));
}

function either(types: readonly string[]): string {
  return [...new Set(types.flatMap((type) => type.split(' or ')))].join(' or ');
}

/** Null is a value, not a variant. */
function variantsOf(schema: JsonSchema): JsonSchema[] {
  return choicesOf(schema).filter(({ type }) => type !== 'null');
}

/** Beside properties of its own, a choice only says which of them go together. */
function choicesOf({ anyOf = [], oneOf = [], properties }: JsonSchema): JsonSchema[] {
  return properties === undefined ? [...anyOf, ...oneOf] : [];
}

function property(schema: JsonSchema, key: string): JsonSchema | undefined {
  return asSchema(schema.properties?.[key]);
}

/** A schema that says something: neither `true` nor `{}`. */
function asSchema(schema: JsonSchema['items']): JsonSchema | undefined {
  return typeof schema === 'object' && !Array.isArray(schema) && Object.keys(schema).length > 0 ? schema : undefined;
}

/** Patterns that have a word. */
const shapes: Readonly<Record<string, string>> = {
  [slugPattern.source]: 'id',
  '^[a-z]{2}$': 'language',
  '^[A-Z]\\d{3}$': 'letter and three digits',
  '^[0-9a-f]{32}$': '32 hex digits',
  '^[0-9a-f]{64}$': '64 hex digits',
  '^\\d\\d:\\d\\d$': 'hours:minutes',
  '^\\P{Cc}*$': 'text',
  '^[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]*$': 'line of text',
  '^(?:[^\\p{Cc}\\p{Cs}]|[\\t\\n])*$': 'text',
};

function typeOf(schema: JsonSchema): string {
  const { type } = schema;
  const choices = choicesOf(schema);
  if (choices.length > 0) return either(choices.map(typeOf));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) {
    return schema.enum.length === Object.keys(codes).length ? 'refusal code' : schema.enum.map((value) => JSON.stringify(value)).join(', ');
  }
  if (type === 'integer') return `whole number${range(schema.minimum, schema.maximum)}`;
  if (type === 'boolean') return 'true or false';
  if (type === 'array') return `list of ${plural(typeOf(asSchema(schema.items) ?? {}))}${size(schema)}`;
  if (type === 'string') return textOf(schema);
  if (type === 'object') return recordOf(schema);
  return String(type ?? 'anything');
}

function textOf({ format, contentEncoding, pattern, maxLength }: JsonSchema): string {
  if (format === 'date-time') return 'date and time';
  if (format === 'date') return 'date';
  if (contentEncoding !== undefined) return contentEncoding;
  const shape = pattern === undefined ? 'text' : (shapes[pattern] ?? `text like ${pattern}`);
  return maxLength === undefined || !isText(shape) ? shape : `${shape}, at most\u00a0${maxLength}`;
}

/** Of any length, unless its schema says how long. */
function isText(shape: string): boolean {
  return shape === 'text' || shape === 'line of text';
}

function recordOf(schema: JsonSchema): string {
  const named = schema.properties === undefined ? asSchema(schema.additionalProperties) : undefined;
  if (named === undefined) return 'object';
  const key = asSchema(schema.propertyNames);
  return `${typeOf(named)} by ${key === undefined ? 'name' : typeOf(key)}`;
}

function range(from: unknown, to: unknown): string {
  if (typeof from !== 'number' || from === Number.MIN_SAFE_INTEGER) return '';
  return typeof to === 'number' ? `, ${from} to ${to}` : ` from\u00a0${from}`;
}

function size({ minItems, maxItems }: JsonSchema): string {
  if (typeof maxItems === 'number') return `, at most\u00a0${maxItems}`;
  return typeof minItems === 'number' ? `, at least\u00a0${minItems}` : '';
}

function plural(type: string): string {
  const [first = '', ...rest] = type.split(/(?=,| from)/);
  const many: Readonly<Record<string, string>> = {
    text: 'texts',
    id: 'ids',
    language: 'languages',
    object: 'objects',
    'whole number': 'whole numbers',
  };
  return (many[first] ?? first) + rest.join('');
}
