// The JSON Schema that editors use, draft 7 as they take it: from the schema of the file and those of the drivers.
import { z } from 'zod';
import type { Catalogue } from './catalogue.js';
import { ConfigSchema } from './schema.js';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Of a whole hall, with the devices and drivers of `catalogue`. */
export function jsonSchemaOf(catalogue: Catalogue): JsonSchema {
  const schema = convert(ConfigSchema, (zodSchema, jsonSchema) => {
    // What a kind's devices are is not the schema's to know: a device's driver decides its other options.
    if (zodSchema instanceof z.ZodObject && jsonSchema.properties !== undefined) {
      const { kind } = zodSchema.shape;
      if (kind instanceof z.ZodLiteral)
        jsonSchema.properties.devices = devicesOf(String(kind.value), catalogue, jsonSchema.properties.devices);
    }
    if (zodSchema instanceof z.ZodDiscriminatedUnion) {
      const branches = (jsonSchema.oneOf ?? []).filter((branch) => typeof branch === 'object');
      delete jsonSchema.oneOf;
      Object.assign(jsonSchema, chosenBy(zodSchema.def.discriminator, branches));
    }
  });
  const { rules } = schema.properties ?? {};
  if (typeof rules === 'object') rules.items = { type: 'string', enum: [...catalogue.rules] };
  return { $schema: 'http://json-schema.org/draft-07/schema#', title: 'Turno: hall', ...schema };
}

function convert(schema: z.ZodType, change: (zodSchema: z.core.$ZodType, jsonSchema: JsonSchema) => void = () => {}): JsonSchema {
  const {
    $schema: _,
    '~standard': __,
    ...json
  } = z.toJSONSchema(schema, {
    target: 'draft-07',
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => change(zodSchema, jsonSchema),
  });
  return json;
}

function devicesOf(
  kind: string,
  { kinds, standIns, optional, drivers }: Catalogue,
  given: z.core.JSONSchema._JSONSchema | undefined,
): JsonSchema {
  const names = kinds[kind] ?? [];
  const properties = names.map((device) => {
    const able = [...drivers].flatMap(([driver, devices]) => {
      const described = devices[device];
      return described === undefined ? [] : [withDriver(driver, convert(described.settings), described.cannot)];
    });
    return [device, chosenBy('driver', able)] as const;
  });
  const instead = Object.entries(standIns[kind] ?? {});
  const either = instead.map(([standIn, device]) => ({
    anyOf: [device, standIn].map((name) => ({ properties: { [name]: true }, required: [name] })),
  }));
  const description = typeof given === 'object' ? given.description : undefined;
  return {
    ...(description !== undefined && { description }),
    type: 'object',
    properties: Object.fromEntries(properties),
    required: names.filter((name) => !instead.flat().includes(name) && !(optional[kind] ?? []).includes(name)),
    ...(either.length > 0 && { allOf: either }),
    additionalProperties: false,
  };
}

function withDriver(driver: string, settings: JsonSchema, cannot: Readonly<Partial<Record<string, string>>> = {}): JsonSchema {
  const description = Object.values(cannot).join(' ');
  return {
    ...settings,
    ...(description !== '' && { description }),
    properties: { driver: { type: 'string', const: driver }, ...settings.properties },
    required: ['driver', ...(settings.required ?? [])],
  };
}

/** One of `branches`, by the constant under `key`. If and then, for an editor that read `oneOf` would complain of every branch. */
function chosenBy(key: string, branches: readonly JsonSchema[]): JsonSchema {
  const constants = branches.map((branch) => {
    const property = branch.properties?.[key];
    return typeof property === 'object' ? (property.const ?? null) : null;
  });
  const allOf = branches.map((branch, i) => {
    const when: JsonSchema = { properties: { [key]: { const: constants[i] ?? null } }, required: [key] };
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word
    return { if: when, then: branch };
  });
  return { type: 'object', properties: { [key]: { enum: constants } }, required: [key], allOf };
}
