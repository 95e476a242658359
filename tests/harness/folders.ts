// A folder that is gone when the test is.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Register `remove` with `onTestFinished` or `afterAll`. */
export function makeFolder(name = 'turno-', parent = tmpdir()): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(parent, name));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Where a disk that takes its time would be all that a test waits for: Linux's memory, if it is there. What is written survives a kill, not a power cut. */
export function quickParent(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}
