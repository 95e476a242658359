// The order of test files within a project: those that take longest first, so that no worker begins one of them when all others are done.
// Vitest knows how long they took from the run before; a fresh clone has none.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes half a minute or more; those that need the kernel once it is about to be built, for each that waits for it keeps a worker from the others. */
const longest = [
  'nodes/devices/conformance/firmata.slow.test.ts',
  'nodes/devices/conformance/desk-unit.slow.test.ts',
  'nodes/devices/conformance/conformance.slow.test.ts',
  'nodes/devices/conformance/escpos.slow.test.ts',
  'cli/simulate.slow.test.ts',
  'sim/sim.slow.test.ts',
  'hall/towns/starts.page.test.ts',
  'browser/citizen.page.test.ts',
  'browser/tickets.page.test.ts',
  'cli/questions.slow.test.ts',
  'fidelity/year.slow.test.ts',
  'nodes/devices/gpio/gpio.kernel.test.ts',
  'nodes/devices/keypad-usb/keypad-usb.kernel.test.ts',
  'cli/import-bookings.slow.test.ts',
  'cli/test-device.slow.test.ts',
  'cli/flash.slow.test.ts',
  'hall/lease.slow.test.ts',
  'nodes/runtime/live-config.slow.test.ts',
  'broker/engine/every-line.slow.test.ts',
  'cli/whole-hall.slow.test.ts',
  'nodes/runtime/sign-in.slow.test.ts',
].map((name) => join(import.meta.dirname, name));
for (const file of longest) if (!existsSync(file)) throw new Error(`tests/longest-first.ts names ${file}, which is not there`);

function placeOf({ moduleId }: TestSpecification): number {
  const place = longest.indexOf(moduleId);
  return place === -1 ? longest.length : place;
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const groupOf = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    return (await super.sort(files)).sort((a, b) => groupOf(a) - groupOf(b) || placeOf(a) - placeOf(b));
  }
}
