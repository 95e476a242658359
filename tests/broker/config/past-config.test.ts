// A config that ran, for whoever only looks back.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pastConfig } from '../../../broker/config/past-config.js';
import { hallIn } from '../../../cli/hall-file.js';
import { projectRoot } from '../../harness/processes.js';
import { hallText } from './hall-text.js';

describe('a config that ran once', () => {
  it.each([
    'config/hall.yaml',
    'config/towns/peschiera-borromeo.yaml',
    'config/towns/scandicci.yaml',
  ])('%s says all that it said', async (file) => {
    const path = join(projectRoot, file);
    const { logo: _, ...config } = await hallIn(path);
    expect({ ...pastConfig(readFileSync(path, 'utf8')) }).toEqual(config);
  });

  it('is read whatever has become of its nodes’ drivers', () => {
    const gone = hallText.replace('driver: escpos', 'driver: papyrus');
    expect(gone).not.toBe(hallText);
    expect(pastConfig(gone)?.services).toEqual(pastConfig(hallText)?.services);
  });

  it.each([
    ['is empty', ''],
    ['is no config', 'turn the page'],
    ['is broken', `${hallText}\nhours: [`],
    ['says what nobody knows', `${hallText}\ncolour: red`],
  ])('is not read where it %s', (_, text) => {
    expect(pastConfig(text)).toBeUndefined();
  });
});
