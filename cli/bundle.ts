// What is bundled: the browser's pages into dist/pages, and the thread that makes reports, for which somebody waits while it loads. Part of every
// start, so it must cost nothing when nothing has changed: the inputs of the last bundle are on record with their times, and esbuild is
// loaded only when one of them moved.
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, Plugin } from 'esbuild';

// Run as dist/cli/bundle.js; the sources are read as they are, beside dist.
const self = fileURLToPath(import.meta.url);
const root = resolve(self, '../../..');

/** zod carries its error messages in 50 languages; nobody is shown any of them. */
const oneLocale: Plugin = {
  name: 'one-locale',
  setup(build) {
    build.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {}' }));
  },
};

/** Of an object that a module gives out whole, as zod does its `z`, nothing can be left out; of the module itself what nobody uses can: a third of a page. */
const usedOnly: Plugin = {
  name: 'used-only',
  setup(build) {
    build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/^import \{ z \} from 'zod';$/m, "import * as z from 'zod';"),
      loader: path.endsWith('x') ? 'tsx' : 'ts',
    }));
  },
};

interface Bundle {
  /** In the project's folder. */
  readonly out: string;
  readonly outputs: readonly string[];
  /** As they are, from this folder. */
  readonly copied: readonly string[];
  readonly from: string;
  readonly options: BuildOptions;
}

/** A page of `nodes/pages`, into a folder of its own. */
function page(name: string, style: string, copied: readonly string[] = []): Bundle {
  const from = `nodes/pages/${name}`;
  return {
    ...{ out: `dist/pages/${name}`, outputs: [`${name}.js`, `${name}.css`], copied, from },
    options: {
      entryPoints: [
        { in: `${from}/main.tsx`, out: name },
        { in: `${from}/${style}`, out: name },
      ],
      ...{ minify: true, target: 'es2020', jsx: 'automatic', jsxImportSource: 'preact' },
    },
  };
}

const bundles: readonly Bundle[] = [
  page('hall', 'css/hall.css', ['index.html', 'icon.svg']),
  page('desk', 'css/desk.css'),
  page('kiosk', 'kiosk.css'),
  page('supervisor', 'css/supervisor.css'),
  {
    ...{ out: 'dist/threads', outputs: ['report-worker.js'], copied: [], from: '' },
    options: {
      entryPoints: ['broker/engine/report-worker.ts'],
      ...{ platform: 'node', target: 'node20', external: ['better-sqlite3'], keepNames: true },
      // What was CommonJS asks for node's own parts by `require`.
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    },
  },
];

/** `file`: from this folder, so that a copy of it looks at its own. */
function stamp(file: string): string {
  return `${statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 'gone'} ${file}`;
}

function isFresh({ out, outputs, copied }: Bundle): boolean {
  const record = join(root, out, '.inputs');
  if ([...outputs, ...copied].some((name) => statSync(join(root, out, name), { throwIfNoEntry: false }) === undefined)) return false;
  if (statSync(record, { throwIfNoEntry: false }) === undefined) return false;
  const lines = readFileSync(record, 'utf8').split('\n');
  return lines.every((line) => stamp(line.slice(line.indexOf(' ') + 1)) === line);
}

async function make({ out, copied, from, options }: Bundle): Promise<void> {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    ...options,
    ...{ absWorkingDir: root, outdir: join(root, out), bundle: true, format: 'esm', legalComments: 'none', logLevel: 'warning' },
    plugins: [oneLocale, usedOnly],
    metafile: true,
  });
  mkdirSync(join(root, out), { recursive: true });
  for (const name of copied) copyFileSync(join(root, from, name), join(root, out, name));
  const inputs = [relative(root, self), ...copied.map((name) => join(from, name)), ...Object.keys(metafile.inputs)];
  writeFileSync(join(root, out, '.inputs'), inputs.map(stamp).join('\n'));
}

for (const each of bundles) if (!isFresh(each)) await make(each);
