// `turno help`: every word of it stands in the tables of commands, flags and exit codes.
import { commandOf } from './command-line.js';
import { type CommandName, commands, readsFlag } from './commands.js';
import type { Context, Run } from './context.js';
import { type FlagName, flags } from './flags.js';
import { exitCodes } from './mistake.js';
import { table } from './screen.js';

export const run: Run = async (context) => {
  const { operands, options, print, printJson } = context;
  const about = operands[0] === undefined ? undefined : commandOf(operands[0]);
  if (options.json) printJson({ ok: true, commands: about === undefined ? commands : { [about]: commands[about] }, flags, exitCodes });
  else print((about === undefined ? overview(context) : commandHelp(context, about)).join('\n'));
  return 0;
};

function overview({ say, paint }: Context): string[] {
  const rows = names().map((name) => [paint('bold', usageOf(name, say)), say(commands[name].says)]);
  return [
    say({ it: 'turno: la fila di una sala pubblica', en: 'turno: the queue of a public hall' }),
    '',
    ...table(rows),
    '',
    say({
      it: 'Le opzioni di un comando e un esempio: `turno help hub`. Ogni comando legge anche --json.',
      en: 'The flags of a command and an example: `turno help hub`. Every command reads --json as well.',
    }),
    '',
    ...exitLines(say),
  ];
}

function commandHelp({ say, paint }: Context, name: CommandName): string[] {
  const command = commands[name];
  const own = flagNames().filter((flag) => readsFlag(name, flag));
  return [
    `${paint('bold', usageOf(name, say))}: ${say(command.says)}`,
    ...('more' in command ? ['', say(command.more)] : []),
    '',
    `  ${paint('cyan', command.example)}`,
    '',
    ...table(own.map((flag) => flagRow(flag, say))),
    '',
    ...exitLines(say),
  ];
}

function flagRow(name: FlagName, say: Context['say']): string[] {
  const flag = flags[name];
  const unless = 'default' in flag ? flag.default : 'unless' in flag ? say(flag.unless) : undefined;
  return [`--${name}${'value' in flag ? ` ${flag.value}` : ''}`, `${say(flag.says)}${unless === undefined ? '' : ` (${unless})`}`];
}

function exitLines(say: Context['say']): string[] {
  const rows = Object.entries(exitCodes).map(([code, words]) => [code.padStart(3), say(words)]);
  return [say({ it: 'Codici d’uscita', en: 'Exit codes' }), ...table(rows)];
}

function usageOf(name: CommandName, say: Context['say']): string {
  return `turno ${name} ${say(commands[name].operands)}`.trimEnd();
}

// Object.keys forgets the names that the tables' types still know.
const names = () => Object.keys(commands) as CommandName[];
const flagNames = () => Object.keys(flags) as FlagName[];
