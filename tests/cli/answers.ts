// A command line as a maintainer types it, in a real process, and what it answers.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { python } from '../hardware/pty.js';
import { projectRoot, turnoJs } from '../harness/processes.js';

interface Answer {
  /** Null after a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The language and the colours are this test's own, whoever runs it. */
const plain = { LC_ALL: '', LC_MESSAGES: '', LANG: 'C', NO_COLOR: '' };

export function ask(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Answer> {
  return answerOf(process.execPath, [turnoJs, ...args], env);
}

/** By way of a shell, where `$turno` stands for the program. */
export function askShell(script: string, env: NodeJS.ProcessEnv = {}): Promise<Answer> {
  return answerOf('bash', ['-c', script], { turno: `${process.execPath} ${turnoJs}`, ...env });
}

/** On a terminal (a pty of python's): stdout and stderr are one there. */
export function askOnTerminal(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Answer> {
  const program = 'import pty, sys, os; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))';
  return answerOf(python, ['-c', program, process.execPath, turnoJs, ...args], env);
}

async function answerOf(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Answer> {
  const child = spawn(command, args, { cwd: projectRoot, env: { ...process.env, ...plain, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  await once(child, 'close');
  return { code: child.exitCode, stdout, stderr };
}
