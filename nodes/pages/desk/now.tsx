// Who is at the desk, as large as it can be.
import type { DeskView } from '../../../broker/contract/messages/desk-view.js';
import { waitInShort } from '../../../broker/contract/wait-words.js';
import { type Lang, lines, textIn } from './words.js';

interface Props {
  readonly view: DeskView;
  readonly fresh: boolean;
  readonly lang: Lang;
  /** Ms on the hall's clock. */
  readonly at: number;
  /** When the hub was heard last, by the clock on the wall: 10:42. */
  readonly heard: string;
}

export function Now({ view, fresh, lang, at, heard }: Props) {
  const words = lines[lang];
  // Nothing that was so is shown as what is; who was there helps whoever is in the middle of it.
  if (!fresh)
    return (
      <section class="now" aria-label={words.unknown}>
        <p class="phase">{words.unknown}</p>
        <p class="number" data-none={true}>
          --
        </p>
        <p class="about">
          {words.asOf(heard)} {words.phase[view.phase]} {view.citizen?.number}
        </p>
      </section>
    );
  const { citizen, phase, waiting } = view;
  const wait = phase === 'closed' ? undefined : waitInShort(view.wait);
  return (
    <section class="now" aria-label={words.phase[phase]}>
      <p class="phase">
        {words.phase[phase]}
        {citizen === null ? null : <Since from={citizen.servedAt ?? citizen.calledAt} at={at} lang={lang} />}
      </p>
      <p class="number" data-none={citizen === null}>
        {citizen?.number ?? '—'}
      </p>
      <div class="about">
        {citizen === null ? null : (
          <>
            <p class="service">{textIn(view.services[citizen.service]?.name, lang, citizen.service)}</p>
            <p class="marks">
              {marksOf(view, citizen, lang, at).map((mark) => (
                <span key={mark}>{mark}</span>
              ))}
            </p>
          </>
        )}
      </div>
      <p class="queue">
        <b>{words.waiting(waiting)}</b>
        {wait === undefined ? null : (
          <span>
            {words.expected} {wait}
          </span>
        )}
      </p>
    </section>
  );
}

function Since({ from, at, lang }: { readonly from: number | undefined; readonly at: number; readonly lang: Lang }) {
  if (from === undefined) return null;
  const seconds = Math.max(0, Math.floor((at - from) / 1_000));
  return <span class="since">{lines[lang].since(Math.floor(seconds / 60), seconds % 60)}</span>;
}

function marksOf(view: DeskView, citizen: NonNullable<DeskView['citizen']>, lang: Lang, at: number): readonly string[] {
  const words = lines[lang];
  const { further, language, appointment, case: code, unsure, missed, calledAt, arrivedAt } = citizen;
  const rank = citizen.class;
  const names = further.map((id) => textIn(view.services[id]?.name, lang, id)).join(', ');
  return [
    ...(rank === undefined ? [] : [textIn(view.classes[rank], lang, rank)]),
    ...(appointment === undefined ? [] : [words.appointment(appointment)]),
    ...(code === undefined ? [] : [words.case(code)]),
    ...(language === view.languages[0] ? [] : [words.speaks(new Intl.DisplayNames([lang], { type: 'language' }).of(language) ?? language)]),
    ...(names === '' ? [] : [words.alsoFor(names)]),
    ...(missed === 0 ? [] : [words.missedTimes(missed)]),
    ...(unsure === true ? [words.unsure] : []),
    words.arrivedFor(Math.max(0, Math.floor(((calledAt ?? at) - arrivedAt) / 60_000))),
  ];
}
