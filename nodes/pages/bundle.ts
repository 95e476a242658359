// The browser's pages, bundled into dist/pages. Part of every start, so it must cost nothing when nothing has changed:
// the inputs of the last bundle are on record with their times, and esbuild is loaded only when one of them moved.
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

// Run as dist/nodes/pages/bundle.js; the sources are read as they are, beside dist.
const self = fileURLToPath(import.meta.url);
const root = resolve(self, '../../../..');
const hall = join(root, 'nodes/pages/hall');
const out = join(root, 'dist/pages');
const record = join(out, '.inputs');
const copied = ['index.html', 'icon.svg'];
const outputs = ['hall.js', 'hall.css', ...copied];

function stamp(file: string): string {
  return `${statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 'gone'} ${file}`;
}

function fresh(): boolean {
  if (outputs.some((name) => statSync(join(out, name), { throwIfNoEntry: false }) === undefined)) return false;
  if (statSync(record, { throwIfNoEntry: false }) === undefined) return false;
  const lines = readFileSync(record, 'utf8').split('\n');
  return lines.every((line) => stamp(line.slice(line.indexOf(' ') + 1)) === line);
}

/** zod carries its error messages in 50 languages; the page shows none of them. */
const oneLocale: Plugin = {
  name: 'one-locale',
  setup(build) {
    build.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {}' }));
  },
};

async function bundle(): Promise<void> {
  const { build } = await import('esbuild');
  const result = await build({
    absWorkingDir: root,
    entryPoints: [
      { in: join(hall, 'main.tsx'), out: 'hall' },
      { in: join(hall, 'css/hall.css'), out: 'hall' },
    ],
    outdir: out,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    plugins: [oneLocale],
  });
  mkdirSync(out, { recursive: true });
  for (const name of copied) copyFileSync(join(hall, name), join(out, name));
  const inputs = [
    self,
    ...copied.map((name) => join(hall, name)),
    ...Object.keys(result.metafile.inputs).map((path) => resolve(root, path)),
  ];
  writeFileSync(record, inputs.map(stamp).join('\n'));
}

if (!fresh()) await bundle();
