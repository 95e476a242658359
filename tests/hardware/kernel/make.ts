// A kernel for the tests that need one, where it may be built and there is none. It takes minutes, once, so it is built beside the tests that
// need none; `kernelWith` waits for it. `npm run test:long`, which may build it in any case, has it as a program: `make.js always`.
import type { ChildProcess } from 'node:child_process';
import { allNeeds, buildKernel, kernelWith } from './kernels.js';

const isProgram = process.argv[2] === 'always';
const mayBuild = isProgram || process.env.CI === 'true' || process.getuid?.() === 0;
let builder: ChildProcess | undefined;

/** Before vitest's project `kernel`, and done at once; the inner loop never comes here. */
export async function setup(): Promise<void> {
  const named = process.env.TURNO_UML_KERNEL;
  const isNamed = named !== undefined && named !== '';
  if (!mayBuild || isNamed || typeof (await kernelWith(...allNeeds)) !== 'string') return;
  const began = performance.now();
  process.stdout.write('tests: building a kernel with simulated GPIO, once: some minutes\n');
  builder = buildKernel();
  builder.once('exit', (code) => {
    const minutes = ((performance.now() - began) / 60_000).toFixed(1);
    process.stdout.write(
      code === 0 ? `tests: built in ${minutes} minutes\n` : 'tests: no kernel; the tests that need one skip themselves\n',
    );
  });
}

/** Whoever breaks off the tests does not want it any more. */
export function teardown(): void {
  if (builder?.pid !== undefined && builder.exitCode === null) process.kill(-builder.pid);
}

// A program ends with its child.
if (isProgram) await setup();
