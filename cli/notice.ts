// `turno notice list|post|withdraw`: the notices on the screens. What is posted is a text file as those in the folder of notices.

import { readNotice } from '../broker/config/notice-file.js';
import { readBytes, textIn } from '../broker/config/read-file.js';
import type { AskNotice, NoticeContent } from '../broker/contract/messages/notice.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { ask, newCommandId } from './ask.js';
import type { Context, Run } from './context.js';
import { Mistake } from './mistake.js';
import { refusedWith, showAnswer } from './question.js';
import { table } from './screen.js';

const fileBytesMost = 20_000;

export const run: Run = async (context) => {
  const { say, paint } = context;
  const asked = askedBy(context);
  return showAnswer(context, async (hub) => {
    const answer = await ask(hub, 'askNotice', ({ languages }) => asked(languages[0]));
    if (!answer.ok) throw refusedWith(answer);
    const rows = answer.notices.map(({ notice, title, from, until, shown }) => [
      ...[paint('bold', String(notice)), `${from} – ${until}`],
      ...[shown ? say({ it: 'si vede oggi', en: 'on the screens today' }) : '', title],
    ]);
    const title = rows.length === 0 ? say({ it: 'nessun avviso', en: 'no notice' }) : say({ it: 'Avvisi', en: 'Notices' });
    const rest = answer.more === 0 ? [] : [say({ it: `  e altri ${answer.more}`, en: `  and ${answer.more} more` })];
    return { answer, lines: [title, ...(rows.length === 0 ? [] : table(rows)), ...rest] };
  });
};

/** In a hall of such a language of its own. Errors, before any hall is asked: `Mistake`. */
function askedBy({ operands, options }: Context): (language?: string) => AskNotice {
  const [verb, what = ''] = operands;
  const base = { v: 1, n: 1 } as const;
  if (verb === 'list' && operands.length === 1) return () => ({ ...base, do: 'list' });
  if (verb === 'post' && what !== '') {
    const id = newCommandId();
    const contentIn = contentOf(what);
    contentIn();
    return (own) => ({ ...base, id, do: 'post', content: contentIn(options.language ?? own) });
  }
  if (verb === 'withdraw' && /^[1-9]\d{0,8}$/.test(what)) {
    const id = newCommandId();
    return () => ({ ...base, id, do: 'withdraw', notice: Number(what) });
  }
  throw new Mistake('bad-command-line', {
    it: `${operands.join(' ')}: non si capisce; turno notice list, post FILE oppure withdraw NUMERO`,
    en: `${operands.join(' ')}: cannot be read; turno notice list, post FILE or withdraw NUMBER`,
  });
}

/** What stands in it, its text below in the hall's own language. Whether the hall has the areas, the hub says. Errors: `Mistake`, with the line. */
function contentOf(file: string): (language?: string) => NoticeContent {
  const bytes = readBytes(file, fileBytesMost);
  if (!bytes.ok) throw wrong([{ it: `${file}: ${bytes.message.it}`, en: `${file}: ${bytes.message.en}` }]);
  const text = textIn(bytes.bytes);
  if (!text.ok) {
    const at = `${file}:${text.line}:${text.column}: `;
    throw wrong([{ it: `${at}${text.message.it}`, en: `${at}${text.message.en}` }]);
  }
  return (language = 'it') => {
    const read = readNotice(file, text.text, language, () => true);
    if (!read.ok) throw wrong(read.lines);
    if (read.notice.picture === undefined) return read.notice.content;
    throw wrong([
      {
        it: `${file}: un’immagine si pubblica dalla pagina /notices, o dalla cartella degli avvisi`,
        en: `${file}: a picture is posted on the page /notices, or from the folder of notices`,
      },
    ]);
  };
}

function wrong(lines: readonly Sentence[]): Mistake {
  return new Mistake('bad-command-line', { it: lines.map(({ it }) => it).join('\n'), en: lines.map(({ en }) => en).join('\n') });
}
