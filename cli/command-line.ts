// From argv to a command, its words and its flags; or what is wrong with them.
import { parseArgs } from 'node:util';
import { nearest } from '../broker/config/nearest.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { type CommandName, commands, isCommand, readsFlag } from './commands.js';
import { type FlagName, flags, isFlag } from './flags.js';
import { Mistake } from './mistake.js';

export interface CommandLine {
  readonly command: CommandName;
  readonly operands: readonly string[];
  readonly options: Options;
}

export type Options = ReturnType<typeof valuesOf>;

function valuesOf(args: readonly string[]) {
  return parseArgs({ args: [...args], options: flags, allowPositionals: true }).values;
}

/** Of a flag that stands there twice the last holds, as scripts expect. Errors: `Mistake`, with the word that is wrong and the one that may have been meant. */
export function readCommandLine(args: readonly string[]): CommandLine {
  // Read loosely first: what parseArgs would throw is in one language and knows of no command.
  const { tokens } = parseArgs({ args: [...args], options: flags, allowPositionals: true, strict: false, tokens: true });
  const [word, ...operands] = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const given: FlagName[] = [];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    if (!isFlag(name)) throw noSuchFlag(rawName, args[token.index] ?? rawName, word);
    const empty = value === undefined || value === '' || (!inlineValue && value.startsWith('-'));
    if (flags[name].type === 'string' && empty) throw needsValue(name);
    if (flags[name].type === 'boolean' && value !== undefined)
      throw wrong({ it: `${rawName} non vuole un valore: ${value}`, en: `${rawName} takes no value: ${value}` });
    given.push(name);
  }
  const options = valuesOf(args);
  if (options.version && (word === undefined || word === 'version')) return { command: 'version', operands, options };
  if (word !== undefined && !isCommand(word)) throw noSuchCommand(word);
  if (options.help || word === undefined) return { command: 'help', operands: word === undefined ? [] : [word], options };
  const unread = given.find((flag) => !readsFlag(word, flag));
  if (unread !== undefined) throw notRead(word, unread);
  checkOperands(word, operands);
  return { command: word, operands, options };
}

/** Errors: `Mistake`, with the command that may have been meant. */
export function commandOf(word: string): CommandName {
  if (!isCommand(word)) throw noSuchCommand(word);
  return word;
}

function checkOperands(command: CommandName, given: readonly string[]): void {
  const { operands, atLeast, atMost, example } = commands[command];
  if (given.length < atLeast)
    throw wrong({
      it: `manca ${operands.it}: turno ${command} ${operands.it}, come in: ${example}`,
      en: `${operands.en} is missing: turno ${command} ${operands.en}, as in: ${example}`,
    });
  const surplus = given.slice(atMost).join(' ');
  if (surplus === '') return;
  const meant = /\.ya?ml$/.test(surplus) && readsFlag(command, 'config') ? ` --config ${surplus}?` : '';
  throw wrong({
    it: `${surplus}: nessuno lo legge${meant === '' ? '' : `; forse${meant}`}`,
    en: `${surplus}: nobody reads this${meant === '' ? '' : `; did you mean${meant}`}`,
  });
}

function noSuchCommand(word: string): Mistake {
  const meant = nearest(word, Object.keys(commands));
  return meant === undefined
    ? wrong({
        it: `il comando \`${word}\` non esiste; \`turno help\` li dice tutti`,
        en: `there is no command \`${word}\`; \`turno help\` lists them all`,
      })
    : wrong({
        it: `il comando \`${word}\` non esiste: intendevi \`${meant}\`?`,
        en: `there is no command \`${word}\`: did you mean \`${meant}\`?`,
      });
}

/** `argument` is all that was written: of `-json`, the letters would be flags of their own. */
function noSuchFlag(flag: string, argument: string, word: string | undefined): Mistake {
  const command = word !== undefined && isCommand(word) ? word : 'start';
  const all = Object.keys(flags).filter(isFlag);
  const written = argument.replace(/^-+/, '').replace(/=.*$/, '');
  // One that this command reads is likelier than one as near that it does not.
  const meant =
    nearest(
      written,
      all.filter((flag) => readsFlag(command, flag)),
    ) ?? nearest(written, all);
  return meant === undefined
    ? wrong({
        it: `l’opzione ${flag} non esiste; \`turno help ${command}\` dice quelle di \`${command}\``,
        en: `there is no flag ${flag}; \`turno help ${command}\` lists those of \`${command}\``,
      })
    : wrong({ it: `l’opzione ${flag} non esiste: intendevi --${meant}?`, en: `there is no flag ${flag}: did you mean --${meant}?` });
}

function notRead(command: CommandName, flag: FlagName): Mistake {
  const own = commands[command].flags.map((name) => `--${name}`).join(' ');
  const it = own === '' ? '' : `; legge ${own}`;
  const en = own === '' ? '' : `; it reads ${own}`;
  return wrong({ it: `\`${command}\` non legge --${flag}${it}`, en: `\`${command}\` does not read --${flag}${en}` });
}

function needsValue(name: FlagName): Mistake {
  const flag = flags[name];
  const value = 'value' in flag ? flag.value : '';
  return wrong({ it: `--${name} vuole un valore: --${name} ${value}`, en: `--${name} needs a value: --${name} ${value}` });
}

function wrong(words: Sentence): Mistake {
  return new Mistake('bad-command-line', words);
}
