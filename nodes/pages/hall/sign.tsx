// Above the room: whose hall this is, whether it is open, and in words whether what one sees may be believed.
import type { Hall } from './store.js';
import { type Lang, lines, textIn } from './words.js';

function statusOf(hall: Hall, lang: Lang): { readonly ok: boolean; readonly words: string } {
  const words = lines[lang];
  const known = hall.beat !== undefined;
  if (!hall.linked) return { ok: false, words: known ? words.lostLink : words.connecting };
  if (!hall.fresh) return { ok: false, words: known ? words.lostBeat : words.connecting };
  return { ok: true, words: words.linked };
}

export function Sign({ hall, lang, onLang }: { hall: Hall; lang: Lang; onLang: () => void }) {
  const words = lines[lang];
  const status = statusOf(hall, lang);
  const name = hall.info === undefined ? 'Turno' : textIn(hall.info.name, lang);
  const open = hall.fresh ? hall.state?.open : undefined;
  return (
    <header class="sign">
      <svg class="crest" viewBox="0 0 40 48" aria-hidden="true">
        <path class="shield" d="M4 12h32v16c0 9-7 15-16 18C11 43 4 37 4 28z" />
        <path class="crown-line" d="M5 11V5l5 3 3-5 3 4 4-6 4 6 3-4 3 5 5-3v6z" />
        <path class="tower" d="M14 37V21h2v-3h2v3h4v-3h2v3h2v16h-4v-6a2 2 0 0 0-4 0v6z" />
      </svg>
      <div class="names">
        <h1>{name}</h1>
        <p>{words.title}</p>
      </div>
      <p class="status" role="status" data-ok={status.ok}>
        {status.words}
      </p>
      {hall.unread === undefined ? null : <p class="unread">{hall.unread}</p>}
      {open === undefined ? null : (
        <p class="opening" data-open={open}>
          {open ? words.open : words.closed}
          {hall.state?.withinHours === false ? ` · ${words.outsideHours}` : ''}
          {hall.beat?.trusted === false ? ` · ${words.untrusted}` : ''}
        </p>
      )}
      <button type="button" class="lang" lang={lang === 'it' ? 'en' : 'it'} onClick={onLang}>
        {words.otherLanguage}
      </button>
    </header>
  );
}
