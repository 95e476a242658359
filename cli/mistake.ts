// What went wrong and is the caller's to mend: shown without a stack trace. And what the program's exit codes say.

import type { Code } from '../broker/contract/codes.js';
import type { Sentence } from '../broker/contract/sentence.js';

export type ExitCode = 0 | 1 | 2 | 69 | 70 | 130;

/** 69 and 70 are those of sysexits.h: EX_UNAVAILABLE, EX_SOFTWARE. 130 is what a shell calls an end by Ctrl-C. */
export const exitCodes: Readonly<Record<ExitCode, Sentence>> = {
  0: { it: 'fatto', en: 'done' },
  1: { it: 'la configurazione, la macchina o l’hub ha detto no', en: 'the config, the machine or the hub said no' },
  2: { it: 'la riga di comando è sbagliata', en: 'the command line is wrong' },
  69: { it: 'lì non c’è nessun hub', en: 'no hub there' },
  70: { it: 'un errore di Turno, da segnalare', en: 'a bug of Turno, to be reported' },
  130: { it: 'un secondo Ctrl-C: fermato senza aspettare', en: 'a second Ctrl-C: ended without waiting' },
};

/** Of each mistake, how the program ends. */
const exits = {
  'bad-command-line': 2,
  'bad-config': 1,
  'bad-folder': 1,
  'bad-output': 1,
  'cannot-listen': 1,
  'no-data': 1,
  'no-hub': 69,
  'not-ready': 1,
  'not-whole': 1,
  refused: 1,
} as const satisfies Record<string, ExitCode>;

export class Mistake extends Error {
  readonly exitCode: ExitCode;

  constructor(
    readonly code: keyof typeof exits,
    readonly words: Sentence,
    /** The hub's own code, where it was the hub that said no. */
    readonly reason?: Code,
  ) {
    super(words.en);
    this.exitCode = exits[code];
  }
}
