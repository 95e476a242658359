// avrdude, the Debian program that writes boards: how far it is, and what it says when it cannot, in words for a maintainer.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Sentence } from '../broker/contract/sentence.js';
import { Mistake } from './mistake.js';

interface Flashing {
  readonly port: string;
  readonly baud: number;
  /** An Intel HEX file. */
  readonly hex: string;
  /** For those words that name it. */
  readonly board: string;
}

export type Step = 'write' | 'verify';

/** A bootloader answers within a second or two; avrdude itself would go on asking for a minute, ms. */
const answerMs = 20_000;
/** Of a whole program, at 57,600 baud and with time to spare, ms. */
const patienceMs = 120_000;
/** A board that is unplugged leaves avrdude reading nothing for ever: whether it is still there is looked at every so often, ms. */
const lookMs = 500;
/** As `Writing | ######` does: so many signs are the whole. */
const signs = 50;

/**
 * Writes and reads back. `at`: which of the two, and how much of it is done, of 100. Resolves when the board has it. Errors: `Mistake`.
 */
export function writeBoard(flashing: Flashing, at: (step: Step, percent: number) => void): Promise<void> {
  const { port, baud, hex } = flashing;
  // -D: a bootloader erases each page as it writes it.
  const args = ['-p', 'atmega328p', '-c', 'arduino', '-P', port, '-b', String(baud), '-D', '-U', `flash:w:${hex}:i`];
  const child = spawn('avrdude', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    const now = stepOf(said);
    if (now !== undefined) at(now.step, now.percent);
  });
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const watch = setInterval(() => {
      const ms = performance.now() - begun;
      const isLate = ms > patienceMs || (ms > answerMs && stepOf(said) === undefined);
      if (isLate || !existsSync(port)) child.kill('SIGKILL');
    }, lookMs);
    let isStopped = false;
    // Left alone, it would hold the port, and for ever where nobody answers.
    const stop = () => {
      isStopped = true;
      child.kill('SIGKILL');
    };
    for (const signal of endings) process.on(signal, stop);
    const end = (mistake: Mistake | undefined) => {
      clearInterval(watch);
      for (const signal of endings) process.off(signal, stop);
      if (mistake === undefined) resolve();
      else reject(mistake);
    };
    child.on('error', (error) =>
      end(new Mistake('refused', 'code' in error && error.code === 'ENOENT' ? notInstalled : asSaid(String(error)))),
    );
    child.on('close', (code) => end(code === 0 ? undefined : new Mistake('refused', isStopped ? stoppedHalfWay : whyNot(said, flashing))));
  });
}

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const stoppedHalfWay: Sentence = {
  it: 'fermato a metà: sulla scheda il programma può non esserci tutto; ricomincia',
  en: 'stopped half-way: the board’s program may not be whole; start again',
};

/** The bar that it draws, at its end so far. Behind the first bar of reading, which is the signature, come writing and reading back. */
function stepOf(said: string): { readonly step: Step; readonly percent: number } | undefined {
  const bars = [...said.matchAll(/(Writing|Reading) \| (#*)/g)];
  const [, word, bar = ''] = bars.at(-1) ?? [];
  const hasWritten = bars.some(([, each]) => each === 'Writing');
  if (word === undefined || !hasWritten) return undefined;
  return { step: word === 'Writing' ? 'write' : 'verify', percent: Math.min(100, Math.round((bar.length / signs) * 100)) };
}

const notInstalled: Sentence = {
  it: 'avrdude non è installato: sudo apt-get install avrdude',
  en: 'avrdude is not installed: sudo apt-get install avrdude',
};

/** Most telling first. */
function whyNot(said: string, { port, baud, board }: Flashing): Sentence {
  if (/verif\w+ (error|mismatch)|content mismatch/i.test(said)) {
    return {
      it: 'ciò che la scheda rende non è ciò che è stato scritto: riprova, poi un altro cavo, poi un’altra scheda',
      en: 'what the board gives back is not what was written: try again, then another cable, then another board',
    };
  }
  if (/device signature = |expected signature/i.test(said) && /does(n't| not) match|expected signature|wrong/i.test(said)) {
    return {
      it: 'la scheda ha un altro chip: ci vuole un ATmega328P (Uno, Nano)',
      en: 'the board has another chip: it takes an ATmega328P (Uno, Nano)',
    };
  }
  if (/permission denied/i.test(said)) return noRight(port);
  const hasBegun = stepOf(said) !== undefined;
  if (hasBegun) {
    return {
      it: 'la scheda ha smesso di rispondere a metà: il programma non c’è tutto; controlla il cavo e riprova',
      en: 'the board stopped answering half-way: its program is not whole; look at the cable and try again',
    };
  }
  // Killed while it still asked, it has said nothing of it.
  if (/not in sync|not responding|getsync|timeout/i.test(said) || !/\|/.test(said)) {
    const other = board === 'nano-old' ? 'nano' : 'nano-old';
    return {
      it: `su ${port} nessun bootloader risponde a ${baud} baud: è una Uno o una Nano? Se è una Nano, prova --board ${other}`,
      en: `no bootloader answers at ${port} at ${baud} baud: is it an Uno or a Nano? If it is a Nano, try --board ${other}`,
    };
  }
  return asSaid(said);
}

/** Of a port that this user may not open. */
export function noRight(port: string): Sentence {
  return {
    it: `${port} non si può aprire: l’utente deve essere nel gruppo \`dialout\``,
    en: `${port} may not be opened: the user must be in the group \`dialout\``,
  };
}

function asSaid(said: string): Sentence {
  const lines = said.split('\n').filter((line) => /\S/.test(line) && !/avrdude done/i.test(line));
  const last = (lines.at(-1) ?? 'it said nothing').trim().slice(0, 300);
  return { it: `avrdude non ce l’ha fatta: ${last}`, en: `avrdude failed: ${last}` };
}
