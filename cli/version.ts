// `turno --version`.
import type { Run } from './context.js';

export const run: Run = async ({ options, version, print, printJson }) => {
  if (options.json) printJson({ ok: true, version });
  else print(version);
  return 0;
};
