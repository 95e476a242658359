// What is generated beside the config: the editors' JSON Schema, that of `turno report --format json`, and the reference that people read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemaOf } from '../broker/config/json-schema.js';
import { referenceOf } from '../broker/config/reference.js';
import { reportJsonSchema } from '../broker/reports/json.js';
import { catalogue } from './catalogue.js';

const examples = [
  { title: 'One desk', file: 'examples/one-desk.yaml' },
  { title: 'Two areas', file: 'examples/two-areas.yaml' },
  { title: 'Buttons that the Pi’s kernel reads', file: 'examples/pi-keys.yaml' },
];

/** Of each generated file in `folder`, where the examples are, its name and its text. */
export async function generatedFiles(folder: string): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const house = await catalogue();
  const shown = examples.map((example) => ({ ...example, text: readFileSync(join(folder, example.file), 'utf8') }));
  return [
    { name: 'hall.schema.json', text: `${JSON.stringify(jsonSchemaOf(house), null, 2)}\n` },
    { name: 'report.schema.json', text: `${JSON.stringify(reportJsonSchema(), null, 2)}\n` },
    { name: 'REFERENCE.md', text: referenceOf(house, shown) },
  ];
}
