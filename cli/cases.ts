// `turno cases`: what has not been answered yet; `turno case list` without a filter.
import { listCases } from './case.js';
import type { Run } from './context.js';

export const run: Run = (context) => listCases(context, {});
