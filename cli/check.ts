// `turno check`: what the hall of a config file will be, or everything that is wrong with the file.
import { dirname, join, resolve } from 'node:path';
import { localTime } from '../broker/calendar/service-day.js';
import { describeHall } from '../broker/config/describe.js';
import { readFolder } from '../broker/config/notice-folder.js';
import type { Config } from '../broker/config/schema.js';
import type { Sentence } from '../broker/contract/sentence.js';
import type { Context, Run } from './context.js';
import { hallFile, hallSource } from './hall-file.js';
import { printable } from './screen.js';

export const run: Run = async (context) => {
  const { operands, options, language, say, print, printJson, paint } = context;
  const file = operands[0] ?? hallFile(context);
  // The day of whoever checks: there may be no hall yet.
  const { day: today } = localTime(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone);
  const loaded = (await hallSource(file)).read({ today });
  const inWords = (lines: readonly Sentence[]) => lines.map((line) => line[language]);
  const warnings = loaded.ok ? inWords([...loaded.warnings, ...noticeProblems(loaded.config, file)]) : [];
  const errors = loaded.ok ? [] : inWords(loaded.errors);
  const hall = loaded.ok ? describeHall(loaded.config, language, today) : null;
  if (options.json) {
    const parts = (lines: readonly string[]) => lines.map((line) => partsOf(line, file));
    printJson({ ok: loaded.ok, file: resolve(file), errors: parts(errors), warnings: parts(warnings), hall });
    return loaded.ok ? 0 : 1;
  }
  for (const line of hall ?? []) print(printable(line));
  if (hall !== null && warnings.length > 0) print('');
  for (const line of warnings) print(`${paint('yellow', say({ it: 'attenzione', en: 'warning' }))}  ${printable(line)}`);
  for (const line of errors) print(paint('red', printable(line)));
  print(loaded.ok ? paint('green', countOf(errors, warnings, say)) : paint('bold', countOf(errors, warnings, say)));
  return loaded.ok ? 0 : 1;
};

/** Of the files in the folder of notices: lines of `file:line:column: message`. */
function noticeProblems({ notices, hall, areas }: Config, file: string): readonly Sentence[] {
  if (notices.folder === undefined) return [];
  return readFolder(join(dirname(file), notices.folder), hall.languages[0], (area) => areas[area] !== undefined).problems;
}

function countOf(errors: readonly string[], warnings: readonly string[], say: Context['say']): string {
  const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
  return say({
    it: `${many(errors.length, 'errore', 'errori')}, ${many(warnings.length, 'avvertimento', 'avvertimenti')}`,
    en: `${many(errors.length, 'error', 'errors')}, ${many(warnings.length, 'warning', 'warnings')}`,
  });
}

/** A line of `file:line:column: message` again in its parts; a file's name may have colons, too. One of another file is a notice's. */
function partsOf(text: string, file: string): { file: string; line: number; column: number; message: string } {
  const read = text.startsWith(file)
    ? /^():(\d+):(\d+): ([\s\S]*)$/.exec(text.slice(file.length))
    : /^(.*?):(\d+):(\d+): ([\s\S]*)$/.exec(text);
  const [, other = '', line = '1', column = '1', message = text] = read ?? [];
  return { file: other === '' ? file : other, line: Number(line), column: Number(column), message };
}
