// Writes what is generated, beside the config and for the firmware: `npm run reference`.
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firmwareHeaders } from './firmware.js';
import { generatedFiles } from './generated.js';

const root = resolve(fileURLToPath(import.meta.url), '../../..');
const folder = join(root, 'config');
for (const { name, text } of await generatedFiles(folder)) writeFileSync(join(folder, name), text);
for (const { name, text } of firmwareHeaders()) writeFileSync(join(root, 'firmware/desk-unit', name), text);
