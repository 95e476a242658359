// What is installed, and what is said where it is not.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadLibraries } from '../../../../nodes/devices/firmata/libraries.js';
import { projectRoot } from '../../../harness/processes.js';

const Package = z.object({ name: z.string(), version: z.string() });
const Lock = z.object({ packages: z.record(z.string(), z.object({ name: z.string().optional(), version: z.string().optional() })) });
const packageAt = (folder: string) => Package.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));

describe('johnny-five', () => {
  it('that is missing is told in one line that says what to do', async () => {
    const missing = () => Promise.reject(new Error("Cannot find package 'johnny-five' imported from\n/somewhere"));
    const told = loadLibraries(missing);
    await expect(told).rejects.toThrow(
      /^johnny-five or firmata-io is not installed: run `npm install --include=optional` here \[[^\n]*\]$/,
    );
  });

  it('brings no serialport of its own: what it would require is the empty package', () => {
    const require = createRequire(join(projectRoot, 'node_modules/johnny-five/package.json'));
    for (const name of ['serialport', 'firmata', 'browser-serialport']) {
      const folder = dirname(require.resolve(`${name}/package.json`));
      expect(packageAt(folder)).toEqual({ name: 'empty-npm-package', version: '1.0.0' });
      expect(readdirSync(folder).some((file) => /^(?:build|binding\.gyp|prebuilds)$/.test(file))).toBe(false);
    }
  });

  it('leaves one serialport in the lock, the one that Turno asks for, and no binding of an older one', () => {
    const { packages } = Lock.parse(JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')));
    const ports = Object.entries(packages).filter(([path]) => path.endsWith('/serialport'));
    const built = ports.filter(([, { name }]) => name !== 'empty-npm-package');
    expect(built.map(([path, { version }]) => `${path} ${version}`)).toEqual(['node_modules/serialport 13.0.0']);
    expect(Object.keys(packages).filter((path) => path.endsWith('/@serialport/bindings'))).toEqual([]);
    expect(existsSync(join(projectRoot, 'node_modules/@serialport/bindings'))).toBe(false);
  });
});
