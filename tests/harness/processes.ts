// Real processes of the built program, as a maintainer would start them; ended by their own id.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Works from the sources (vitest) and from dist (the bench): both stand two folders below the project.
const here = fileURLToPath(new URL('.', import.meta.url));
export const projectRoot = here.includes('/dist/tests/') ? join(here, '../../..') : join(here, '../..');
export const turnoJs = join(projectRoot, 'dist/turno.js');

export interface Running {
  readonly child: ChildProcess;
  /** Everything it has said so far. */
  output(): string;
  /** What of that other programs read: how far a slow machine has come is said beside it. */
  stdout(): string;
  /** Resolves with the first line on stdout that matches; rejects when the process ends before. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  /** When it has ended by itself and all that it said has been read: its exit code, null after a signal. */
  exit(): Promise<number | null>;
  /** Ends it and waits: SIGTERM lets it finish, SIGKILL does not. Resolves with the exit code, null after a signal. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** How package.json starts it: a hub keeps its garbage small, and waits for no helper to clear it, which may have no processor to run on. */
export const asShipped: readonly string[] = ['--max-old-space-size=512', '--max-semi-space-size=4', '--no-parallel-scavenge'];

/** Starts `turno ...args`, as `npm run turno` does. */
export function runTurno(args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  return run(process.execPath, [...asShipped, turnoJs, ...args], env);
}

export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(command, args, { cwd: projectRoot, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  const closed = once(child, 'close');
  let stdout = '';
  let all = '';
  const waiting = new Set<() => void>();
  child.stdout?.on('data', (bytes: Buffer) => {
    stdout += bytes.toString();
    all += bytes.toString();
    for (const look of waiting) look();
  });
  child.stderr?.on('data', (bytes: Buffer) => {
    all += bytes.toString();
  });
  return {
    child,
    output: () => all,
    stdout: () => stdout,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        function look(): void {
          const found = pattern.exec(stdout);
          if (found === null) return;
          waiting.delete(look);
          resolve(found);
        }
        waiting.add(look);
        look();
        void exited.then(([code, signal]) => {
          look();
          reject(new Error(`ended (${code ?? signal}) before it said ${pattern}:\n${all}`));
        });
      }),
    async exit() {
      await closed;
      return child.exitCode;
    },
    async end(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await exited;
      return child.exitCode;
    },
  };
}

export interface RunningHub extends Running {
  readonly httpUrl: string;
  readonly mqttUrl: string;
  readonly mqttPort: number;
  /** Where citizens are served; '' where `args` did not ask for it. */
  readonly publicUrl: string;
}

/** `start` or `hub`, on ports that it picks unless `args` says otherwise. Resolves when it is ready. */
export async function runHub(command: 'start' | 'hub', config: string, data: string, args: readonly string[] = []): Promise<RunningHub> {
  const running = runTurno([command, '--config', config, '--data', data, '--http', '0', '--mqtt', '0', ...args]);
  const ready = /^Turno ready {2}(http:\S+) {2}(mqtt:\/\/[^:]+:(\d+))(?: {2}(http:\S+))?$/m;
  const [, httpUrl = '', mqttUrl = '', port = '', publicUrl = ''] = await running.line(ready);
  return { ...running, httpUrl, mqttUrl, mqttPort: Number(port), publicUrl };
}

/** One node's process. Resolves when it does its job. */
export async function runNode(id: string, mqttUrl: string, data: string): Promise<Running> {
  const running = runTurno(['node', id, '--hub', mqttUrl, '--data', data]);
  await running.line(/^Turno node ready /m);
  return running;
}
