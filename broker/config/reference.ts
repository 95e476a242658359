// The reference that people read, out of the same schema as everything else: every option, its unit, its default, an example.
import { z } from 'zod';
import { Language, Slug } from '../contract/ids.js';
import type { Catalogue } from './catalogue.js';
import { type JsonSchema, jsonSchemaOf } from './json-schema.js';

/** A hall to begin with: a real file, shown as it stands. */
interface Example {
  readonly title: string;
  readonly file: string;
  readonly text: string;
}

type Property = z.core.JSONSchema._JSONSchema;

/** Markdown. */
export function referenceOf(catalogue: Catalogue, examples: readonly Example[]): string {
  const hall = jsonSchemaOf(catalogue);
  const required = new Set(hall.required);
  const sections = Object.entries(hall.properties ?? {}).map(([name, property]) => section(name, asSchema(property), required.has(name)));
  const shown = examples.map(({ title, file, text }) => `## ${title}\n\n[${file}](${file})\n\n\`\`\`yaml\n${text.trimEnd()}\n\`\`\``);
  return `${[intro, ...shown, ...sections, devicesSection(asSchema(hall.properties?.nodes))].join('\n\n')}\n`;
}

const intro = `# The config file

<!-- Written by \`npm run reference\` out of the schema and the drivers. Change those, not this. -->

One YAML file says the whole hall. It is the maintainer's: Turno reads it and never writes it, so comments, order and line breaks
stay as they are. \`turno check FILE\` says in words which hall a file describes, or everything that is wrong with it as
\`file:line:column: message\`. A file with an error changes nothing in a running hall.

An editor that knows JSON Schema completes and checks while one types, with this first line:
\`# yaml-language-server: $schema=./hall.schema.json\`.

Names (of services, areas, desks, nodes, buttons) are made of lower-case letters, digits and hyphens, 32 at most. An option that is
not listed here is an error. A text with a comma, \`: \` or \` #\` in it belongs in quotes. What stands more than once may be written once:
\`&name\` names a value, \`*name\` repeats it, \`<<: *name\` takes its options where none are given.`;

function section(name: string, schema: JsonSchema, isRequired: boolean): string {
  const need = isRequired ? '' : ' May be left out.';
  const parts = [`## \`${name}\``, `${schema.description ?? ''}${need}`];
  if (schema.examples !== undefined) parts.push(exampleBlock(name, schema.examples));
  const entry = asSchema(schema.additionalProperties);
  if (name === 'nodes') return [...parts, ...kinds(entry)].join('\n\n');
  const options = schema.properties === undefined ? entry : schema;
  if (options.properties !== undefined) parts.push(table(rowsOf(options)));
  else parts.push(`${sentence(valueWords(schema))}${schema.default === undefined ? '' : ` Unless given: \`${flow(schema.default)}\`.`}`);
  return parts.join('\n\n');
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function exampleBlock(name: string, [example]: readonly unknown[]): string {
  const lines = isMap(example) ? Object.entries(example).map(([key, value]) => `\n  ${key}: ${flow(value)}`) : [` ${flow(example)}`];
  return `\`\`\`yaml\n${name}:${lines.join('')}\n\`\`\``;
}

function kinds(node: JsonSchema): string[] {
  return branchesOf(node).map((branch) => {
    const wired = asSchema(branch.properties?.devices);
    const needed = new Set([...(wired.required ?? []), ...insteadOf(wired)]);
    const devices = Object.keys(wired.properties ?? {}).map(
      (device) => `[\`${device}\`](#device-${device})${needed.has(device) ? '' : ' (may be left out)'}`,
    );
    const rows = rowsOf({
      ...branch,
      properties: {
        ...branch.properties,
        devices: { description: `Its devices: ${devices.join(', ')}.`, type: 'object' },
      },
    });
    return `### A node of kind \`${constantOf(branch, 'kind')}\`\n\n${branch.description ?? ''}\n\n${table(rows)}`;
  });
}

/** Devices of which one is needed. */
function insteadOf(wired: JsonSchema): string[] {
  return (wired.allOf ?? []).flatMap((each) => (asSchema(each).anyOf ?? []).flatMap((one) => asSchema(one).required ?? []));
}

/** Of every device of every kind, the drivers that can be it. */
function devicesSection(nodes: JsonSchema): string {
  const all = branchesOf(asSchema(nodes.additionalProperties)).flatMap((branch) =>
    Object.entries(asSchema(branch.properties?.devices).properties ?? {}),
  );
  const described = all.map(([device, schema]) => {
    const drivers = branchesOf(asSchema(schema)).map((branch) => {
      const driver = constantOf(branch, 'driver');
      const { driver: _, ...settings } = branch.properties ?? {};
      const rows = rowsOf({ ...branch, properties: settings });
      const title = `\`driver: ${driver}\`${rows.length === 0 ? ' has no other options.' : ''}`;
      const [about, options] = [branch.description ?? '', rows.length === 0 ? '' : `\n\n${table(rows)}`];
      if (about === '') return `${title}${options}`;
      return `${title}${rows.length === 0 ? ' ' : ': '}${about}${options}`;
    });
    return [`### Device \`${device}\``, ...drivers].join('\n\n');
  });
  return ['## Devices and their drivers', 'A device says its `driver`; the driver decides the other options.', ...described].join('\n\n');
}

interface Row {
  readonly option: string;
  readonly means: string;
  readonly value: string;
  readonly unlessGiven: string;
  readonly example: string;
}

/** One row an option; what is inside an option comes behind it, as in `buttons.NAME.pin`. */
function rowsOf(schema: JsonSchema, prefix = ''): Row[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const option = asSchema(property);
    const row = {
      option: `${prefix}${name}`,
      means: option.description ?? '',
      value: valueWords(option),
      unlessGiven: option.default !== undefined ? `\`${flow(option.default)}\`` : required.has(name) ? '*needed*' : '',
      example: option.examples?.[0] === undefined ? '' : `\`${flow(option.examples[0])}\``,
    };
    const entry = asSchema(option.additionalProperties);
    const forms = entry.anyOf === undefined ? [entry] : entry.anyOf.map(asSchema);
    const inside = forms.flatMap((form) => {
      const title = { option: `${prefix}${name}.NAME`, means: form.description ?? '', value: 'options', unlessGiven: '', example: '' };
      return [...(forms.length > 1 ? [title] : []), ...rowsOf(form, `${prefix}${name}.NAME.`)];
    });
    return [row, ...rowsOf(option, `${prefix}${name}.`), ...inside];
  });
}

function table(rows: readonly Row[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const lines = rows.map((row) => `| \`${row.option}\` | ${[row.means, row.value, row.unlessGiven, row.example].map(cell).join(' | ')} |`);
  return ['| Option | What it says | Value | Unless given | Example |', '|---|---|---|---|---|', ...lines].join('\n');
}

const languagePattern = z.toJSONSchema(Language).pattern;
const patterns: ReadonlyMap<string | undefined, string> = new Map([
  [z.toJSONSchema(Slug).pattern, 'a name'],
  [languagePattern, 'a language, as in `it`'],
  ['^\\d{4}$', 'four digits in quotes'],
  ['^[ABCDEFHJLNOPRTUY]$', 'a letter that 7 segments can show: A B C D E F H J L N O P R T U Y'],
]);

function valueWords(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(' or ');
  if (schema.anyOf?.every((form) => asSchema(form).type === 'object') === true) return 'options, in one of these forms';
  if (schema.anyOf !== undefined) return schema.anyOf.map((form) => valueWords(asSchema(form))).join(' or ');
  switch (schema.type) {
    case 'integer':
    case 'number':
      return `${schema.type === 'integer' ? 'whole number' : 'number'}${rangeOf(schema)}`;
    case 'boolean':
      return '`true` or `false`';
    case 'array':
      return `list: ${valueWords(asSchema(Array.isArray(schema.items) ? schema.items[0] : schema.items))} each`;
    case 'object':
      if (asSchema(schema.propertyNames).pattern === languagePattern) return 'words by language';
      return schema.additionalProperties === undefined || typeof schema.additionalProperties === 'boolean'
        ? 'options'
        : `by name: ${valueWords(asSchema(schema.additionalProperties))}`;
    default:
      return patterns.get(schema.pattern) ?? 'text';
  }
}

function rangeOf({ minimum, maximum, exclusiveMinimum }: JsonSchema): string {
  if (minimum !== undefined && maximum !== undefined) return `, ${minimum} to ${maximum}`;
  if (exclusiveMinimum !== undefined) return `, more than ${exclusiveMinimum}`;
  return minimum === undefined ? '' : `, at least ${minimum}`;
}

function branchesOf(schema: JsonSchema): JsonSchema[] {
  return (schema.allOf ?? []).map((branch) => asSchema(asSchema(branch).then));
}

function constantOf(schema: JsonSchema, key: string): string {
  return String(asSchema(schema.properties?.[key]).const);
}

/** JSON Schema says `true` for anything and nothing for the same. */
function asSchema(property: Property | readonly Property[] | undefined): JsonSchema {
  return typeof property === 'object' && !Array.isArray(property) ? { ...property } : {};
}

/** As YAML writes it on one line. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (isMap(value)) {
    const all = Object.entries(value).map(([key, inner]) => `${key}: ${flow(inner)}`);
    return all.length === 0 ? '{}' : `{ ${all.join(', ')} }`;
  }
  return typeof value === 'string' && /[,:] |[#{}[\]]|^\d+$/.test(value) ? `"${value}"` : String(value);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
