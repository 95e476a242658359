#!/usr/bin/env node
// The front door: reads argv and env, picks the command, turns what went wrong into an exit code. Nothing imports it.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CommandLine, readCommandLine } from './cli/command-line.js';
import type { CommandName } from './cli/commands.js';
import type { Context, Run } from './cli/context.js';
import { languageOf } from './cli/language.js';
import { type ExitCode, Mistake } from './cli/mistake.js';
import { paintFor, printable } from './cli/screen.js';

/** Loaded when asked for: a Pi that runs one node has no use for the broker, nor a question for either. */
const runs: Readonly<Record<CommandName, () => Promise<{ readonly run: Run }>>> = {
  start: () => import('./cli/start.js'),
  hub: () => import('./cli/hub.js'),
  node: () => import('./cli/node.js'),
  check: () => import('./cli/check.js'),
  simulate: () => import('./cli/simulate.js'),
  report: () => import('./cli/report.js'),
  keypad: () => import('./cli/keypad.js'),
  clips: () => import('./cli/clips.js'),
  ticket: () => import('./cli/ticket.js'),
  status: () => import('./cli/status.js'),
  watch: () => import('./cli/watch.js'),
  why: () => import('./cli/why.js'),
  wait: () => import('./cli/wait.js'),
  card: () => import('./cli/card.js'),
  case: () => import('./cli/case.js'),
  cases: () => import('./cli/cases.js'),
  left: () => import('./cli/left.js'),
  slots: () => import('./cli/slots.js'),
  book: () => import('./cli/book.js'),
  move: () => import('./cli/move.js'),
  cancel: () => import('./cli/cancel.js'),
  notice: () => import('./cli/notice.js'),
  appointment: () => import('./cli/appointment.js'),
  export: () => import('./cli/export.js'),
  backup: () => import('./cli/backup.js'),
  person: () => import('./cli/person.js'),
  desk: () => import('./cli/desk.js'),
  user: () => import('./cli/user.js'),
  'api-key': () => import('./cli/api-key.js'),
  import: () => import('./cli/import.js'),
  'node-key': () => import('./cli/node-key.js'),
  'mail-key': () => import('./cli/mail-key.js'),
  'test-mail': () => import('./cli/test-mail.js'),
  'test-device': () => import('./cli/test-device.js'),
  devices: () => import('./cli/devices.js'),
  flash: () => import('./cli/flash.js'),
  help: () => import('./cli/help.js'),
  version: () => import('./cli/version.js'),
};

const root = resolve(fileURLToPath(import.meta.url), '../..');
const args = process.argv.slice(2);
const language = languageOf(process.env);
const paintLog = paintFor(process.stderr, process.env.NO_COLOR);
/** The hub and its nodes go on when nobody reads them any more. */
const outlastTheirReader: ReadonlySet<CommandName> = new Set(['start', 'hub', 'node']);

function contextOf({ operands, options }: CommandLine): Context {
  const write = (text: string) => process.stdout.write(`${text}\n`);
  return {
    operands,
    // Beside Turno, like the config: a key made from another folder must reach the hub.
    options: { ...options, data: options.data ?? join(root, 'data') },
    language,
    say: (words) => words[language],
    print: write,
    printJson: (data) => write(JSON.stringify(data)),
    paint: paintFor(process.stdout, process.env.NO_COLOR),
    paintLog,
    root,
    version: versionOf(),
  };
}

function versionOf(): string {
  const data: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return typeof data === 'object' && data !== null && 'version' in data ? String(data.version) : '0';
}

/** A reader that has read enough (`| head`) is no error; a disk that takes nothing is. */
function onLostOutput(error: Error & { code?: string }): void {
  if (error.code === 'EPIPE') process.exit(0);
  const why = error.message;
  fail(new Mistake('bad-output', { it: `non si può scrivere la risposta: ${why}`, en: `the answer cannot be written: ${why}` }));
}

function fail(error: unknown): never {
  const exitCode: ExitCode = error instanceof Mistake ? error.exitCode : 70;
  const code = error instanceof Mistake ? error.code : 'bug';
  const reason = error instanceof Mistake ? error.reason : undefined;
  const message = error instanceof Mistake ? error.words[language] : String(error instanceof Error ? error.stack : error);
  const plea = {
    it: 'È un errore di Turno. Per favore segnalalo, con le righe qui sopra e ciò che stavi facendo.',
    en: 'This is a bug of Turno. Please report it, with the lines above and what you were doing.',
  };
  if (args.includes('--json')) process.stderr.write(`${JSON.stringify({ ok: false, code, reason, message })}\n`);
  else process.stderr.write(`${message.split('\n').map(printable).join('\n')}\n${error instanceof Mistake ? '' : `\n${plea[language]}\n`}`);
  process.exit(exitCode);
}

async function main(): Promise<ExitCode> {
  const line = readCommandLine(args);
  process.stdout.on('error', outlastTheirReader.has(line.command) ? () => {} : onLostOutput);
  const { run } = await runs[line.command]();
  return run(contextOf(line));
}

// A full disk or a reader that went away must not end what the log tells of.
process.stderr.on('error', () => {});
process.on('uncaughtException', fail);
main()
  // What a disk does not take is known only when all that was written has been tried.
  .then((code) => process.stdout.write('', () => setImmediate(() => process.exit(code))))
  .catch(fail);
