// Test files (`*.guest.test.ts`, or any other) run inside a guest: vitest in vitest.
import { z } from 'zod';
import { type Board, bootGuest, quoted } from './guest.js';
import type { Kernel } from './kernels.js';

/** As vitest's own reporter `json` has it. */
const Report = z.object({
  testResults: z.array(
    z.object({
      message: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() })),
    }),
  ),
});

interface Told {
  readonly passed: readonly string[];
  readonly skipped: readonly string[];
  /** With why. */
  readonly failed: readonly string[];
}

export interface GuestTests {
  readonly kernel: Kernel;
  readonly board: Board;
  readonly files: readonly string[];
  /** Of vitest's projects. */
  readonly project?: string;
  /** Only those whose full name matches. */
  readonly only?: string;
  readonly tree?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Rejects, with all that the guest said, when it did not come to an end. */
export async function testsInGuest({ kernel, board, files, project = 'guest', only, ...more }: GuestTests): Promise<Told> {
  const words = [
    ...['run', '--configLoader', 'runner', '--config', 'tests/vitest.config.ts', '--project', project],
    ...['--reporter', 'json', '--outputFile', '/mnt/report.json', ...(only === undefined ? [] : ['-t', only]), ...files],
  ];
  const command = `exec ${[process.execPath, 'node_modules/vitest/vitest.mjs', ...words].map(quoted).join(' ')}`;
  const guest = await bootGuest({
    kernel: kernel.file,
    board,
    command,
    seconds: 900,
    ownTime: kernel.has.has('time'),
    ...more,
  });
  if (guest.report === undefined) throw new Error(`no report from ${board}, exit ${guest.code}:\n${guest.said}`);
  const { testResults } = Report.parse(JSON.parse(guest.report));
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const named = (status: string) => all.filter((one) => one.status === status).map(({ fullName }) => fullName);
  return {
    passed: named('passed'),
    skipped: [...named('skipped'), ...named('pending')],
    failed: [
      ...testResults.filter(({ message }) => message !== '').map(({ message }) => message),
      ...all.filter(({ status }) => status === 'failed').map((one) => `${one.fullName}: ${one.failureMessages?.join('\n') ?? ''}`),
    ],
  };
}
