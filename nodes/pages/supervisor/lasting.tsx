// Today's arrangement as a change of the config file: to look at, to copy, to download. The hub does not write there.
import { useEffect, useRef, useState } from 'preact/hooks';
import { z } from 'zod';
import { Refusal } from '../../../broker/contract/codes.js';
import { keyLifeMs } from '../../../broker/contract/limits.js';
import { codeWords } from '../../../broker/contract/refusal-words.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import { type Language, words } from './words.js';

const Lasting = z.object({ ok: z.literal(true), file: z.string(), diff: z.string(), text: z.string() });
type Lasting = z.infer<typeof Lasting>;

/** It only looks: there is nothing that could have happened. */
const notRead: Sentence = {
  it: 'La centrale non ha risposto: le differenze non si possono mostrare. Chiudi e riprova.',
  en: 'The hub did not answer: the difference cannot be shown. Close this and try again.',
};

export function MakeLasting({ language, isLost }: { language: Language; isLost: boolean }) {
  const say = words[language];
  const [told, tell] = useState<Lasting | Sentence | undefined>(undefined);
  const [isCopied, setCopied] = useState(false);
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (told !== undefined && box.current?.open === false) box.current.showModal();
  }, [told]);

  async function look(): Promise<void> {
    setCopied(false);
    const response = await fetch('/api/v1/hall/arrangement', { signal: AbortSignal.timeout(keyLifeMs) });
    const data: unknown = await response.json();
    const read = Lasting.safeParse(data);
    const no = Refusal.safeParse(data);
    tell(read.success ? read.data : no.success ? codeWords(no.data.code) : notRead);
  }

  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-disabled={isLost}
        onClick={() => (isLost ? tell(notRead) : look().catch(() => tell(notRead)))}
      >
        {say.lasting}
      </button>
      <dialog ref={box} aria-labelledby="lasting" onClose={() => tell(undefined)}>
        <h2 id="lasting">{say.lasting}</h2>
        {told === undefined ? null : !('diff' in told) ? (
          <p>{told[language]}</p>
        ) : told.diff === '' ? (
          <p>{say.lastingNothing}</p>
        ) : (
          <>
            <p>{say.lastingSays}</p>
            <Diff diff={told.diff} file={told.file} />
            <p class="acts">
              <button
                type="button"
                onClick={() => {
                  copy(told.diff);
                  setCopied(true);
                }}
              >
                {isCopied ? say.copied : say.copy}
              </button>
              <button type="button" class="quiet" onClick={() => download(told)}>
                {say.download}
              </button>
            </p>
          </>
        )}
        <form method="dialog">
          <button type="submit" class="quiet">
            {say.close}
          </button>
        </form>
      </dialog>
    </>
  );
}

const signs: Readonly<Record<string, string>> = { '+': 'more', '-': 'less', '@': 'place' };

function Diff({ diff, file }: { diff: string; file: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="diff" tabIndex={0} aria-label={file}>
      <pre>
        {diff.split('\n').map((line, i) => (
          <span key={i} class={signs[line[0] ?? '']}>
            {`${line}\n`}
          </span>
        ))}
      </pre>
    </section>
  );
}

function download({ file, text }: Lasting): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Over plain HTTP a browser has no clipboard for scripts, but copies what is selected. */
function copy(text: string): void {
  const area = document.createElement('textarea');
  area.value = text;
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
