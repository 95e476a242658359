// Writes what is generated beside the config: `npm run reference`.
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './generated.js';

const folder = resolve(fileURLToPath(import.meta.url), '../../../config');
for (const { name, text } of await generatedFiles(folder)) writeFileSync(join(folder, name), text);
