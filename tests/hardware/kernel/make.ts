// Run before the tests: a kernel for those that need one, where it may be built and there is none. `always`: also where nothing else may be
// installed. It takes minutes, once; the inner loop never comes here.
import { allNeeds, buildKernel, kernelWith } from './kernels.js';

const mayBuild = process.argv[2] === 'always' || process.env.CI === 'true' || process.getuid?.() === 0;
const named = process.env.TURNO_UML_KERNEL;
if (mayBuild && (named === undefined || named === '') && typeof (await kernelWith(...allNeeds)) === 'string') {
  const began = performance.now();
  process.stdout.write('tests: building a kernel with simulated GPIO, once: some minutes\n');
  const minutes = () => ((performance.now() - began) / 60_000).toFixed(1);
  if (buildKernel()) process.stdout.write(`tests: built in ${minutes()} minutes\n`);
  else process.stdout.write('tests: no kernel; the tests that need one skip themselves\n');
}
