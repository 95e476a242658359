// A folder that is gone when the test is.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Register `remove` with `onTestFinished` or `afterAll`. */
export function makeFolder(name = 'turno-'): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), name));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}
