// The citizen's own cases, without a key: file one by the web, apply for something, see by its code how it stands, add to it. The code is all that opens it.
import { z } from 'zod';
import { caseWords } from '../contract/citizen/case.js';
import { partsWords } from '../contract/citizen/parts.js';
import { refusal } from '../contract/codes.js';
import { CaseKind, CaseText } from '../contract/messages/cases.js';
import type { CaseDesk, CaseParts } from './case-desk.js';
import { Key } from './case-new-page.js';
import { caseFiles } from './case-pieces.js';
import { applyPage, applyStartPage, type Back, casePage, caseSeenPage } from './citizen-case-views.js';
import { type Reader, readPerson, type Typed } from './citizen-parts.js';
import { inLanguage } from './citizen-shell.js';
import { appliedFor, isTaken } from './citizen-ways.js';
import type { Upload } from './forms.js';
import { form, hourly, type PageRow, page, type Visitor } from './pages.js';
import type { Shown } from './shown.js';

/** Codes that no case has, that one address may try in an hour, and cases and additions that it may send. */
const missesMost = 30;
const sentMost = 20;

const Code = z.string().min(1).max(20);
/** As it is typed: what is wrong with it is told at its field. */
const Text = z.string().max(64_000).optional();
const Person = { name: Text, phone: Text, email: Text, address: Text };
const Id = z.string().max(32).optional();
const textMost = 4_000;

type Filed = Typed & { readonly key: string; readonly kind: CaseKind };

export function createCitizenPages({ engine, file }: CaseParts, desk: Pick<CaseDesk, 'open' | 'change'>): readonly PageRow[] {
  const { config, cases } = engine;
  const misses = hourly(missesMost, 'misses');
  const sends = hourly(sentMost, 'requests');
  const readerOf = ({ tongue: language }: Visitor): Reader => ({ language, config: config() });

  async function open({ key, kind, ...typed }: Filed, visitor: Visitor, files: readonly Upload[]): Promise<Shown> {
    const reader = readerOf(visitor);
    const { service, sector } = typed;
    if (!isTaken(config(), kind)) return refusal('not-taken', kind);
    if (kind === 'application' && service === undefined) return applyStartPage(reader);
    if (service !== undefined && !appliedFor(config()).includes(service)) return refusal('no-such-service', service);
    const said = readPerson(typed, [], reader.language);
    const text = readText(typed.text, reader, kind !== 'application' && files.length === 0);
    if ('wrong' in said || 'wrong' in text) {
      const wrong = { ...('wrong' in said ? said.wrong : {}), ...('wrong' in text ? { text: text.wrong } : {}) };
      const back: Back = { typed: { ...typed, kind }, wrong, hadFiles: files.length > 0 };
      return kind === 'application' && service !== undefined ? applyPage(reader, service, back) : casePage(reader, back);
    }
    const language = config().hall.languages.find((one) => one === reader.language) ?? config().hall.languages[0];
    const about = { ...(service === undefined ? {} : { service }), ...(sector === undefined ? {} : { sector }) };
    const person = Object.keys(said.person).length === 0 ? {} : { person: said.person };
    const answer = await desk.open({ do: 'open', channel: 'web', kind, language, ...about, ...text, ...person }, key, files);
    return answer.ok ? elsewhere(`/case/${answer.case.code}?new=1`, visitor) : answer;
  }

  const ours = { face: 'citizen', public: true } as const;
  return [
    page({ path: '/case', ...ours, takes: z.strictObject({}) }, (_, visitor) => casePage(readerOf(visitor))),
    page({ path: '/apply', ...ours, takes: z.strictObject({ service: Id }) }, ({ service }, visitor) => {
      if (service === undefined || !isTaken(config(), 'application')) return applyStartPage(readerOf(visitor));
      return appliedFor(config()).includes(service) ? applyPage(readerOf(visitor), service) : refusal('no-such-service', service);
    }),
    page({ path: '/apply/<code>', ...ours, takes: z.strictObject({ code: Code }) }, ({ code }, visitor) =>
      elsewhere(pathOf(code), visitor),
    ),
    page({ path: '/case/see', ...ours, takes: z.strictObject({ code: Code.optional() }) }, ({ code }, visitor) =>
      elsewhere(code === undefined ? '/case' : pathOf(code), visitor),
    ),
    form(
      {
        ...ours,
        ...{ path: '/case', files: caseFiles, hourly: sends },
        takes: z.strictObject({ key: Key, kind: CaseKind, service: Id, sector: Id, text: Text, ...Person }),
      },
      open,
    ),
    form(
      { path: '/apply', ...ours, files: caseFiles, hourly: sends, takes: z.strictObject({ key: Key, service: Id, text: Text, ...Person }) },
      (asked, visitor, files) => open({ ...asked, kind: 'application' }, visitor, files),
    ),
    page(
      { path: '/case/<code>', ...ours, hourly: misses, takes: z.strictObject({ code: Code, new: Text, added: Text }) },
      (asked, visitor) => {
        const view = cases.ofCitizen(asked.code);
        if (view === undefined) return refusal('no-such-case', asked.code);
        return caseSeenPage(readerOf(visitor), view, asked.new !== undefined ? 'new' : asked.added !== undefined ? 'added' : undefined);
      },
    ),
    page(
      { path: '/case/<code>/files/<id>', ...ours, hourly: misses, takes: z.strictObject({ code: Code, id: z.string().max(16) }) },
      ({ code, id }) => {
        const isTheirs = cases.ofCitizen(code)?.steps.some(({ files = [] }) => files.some((one) => one.id === id)) === true;
        const found = isTheirs ? file(id) : undefined;
        if (found === undefined) return refusal('no-such-case', code);
        return { show: 'bytes', bytes: Buffer.from(found.bytes), type: found.type, name: found.name };
      },
    ),
    form(
      { path: '/case/<code>', ...ours, files: caseFiles, hourly: sends, takes: z.strictObject({ code: Code, key: Key, text: Text }) },
      async ({ code, key, text: typed }, visitor, files) => {
        const reader = readerOf(visitor);
        const text = readText(typed, reader, files.length === 0);
        const view = cases.ofCitizen(code);
        if (view === undefined) return refusal('no-such-case', code);
        if ('wrong' in text) {
          const back = { typed: typed === undefined ? {} : { text: typed }, wrong: { text: text.wrong }, hadFiles: files.length > 0 };
          return caseSeenPage(reader, view, undefined, back);
        }
        const answer = await desk.change({ do: 'note', code, by: 'citizen', ...text }, key, { files });
        return answer.ok ? elsewhere(`/case/${answer.case.code}?added=1`, visitor) : answer;
      },
    ),
  ];
}

function elsewhere(path: string, { tongue }: Visitor): Shown {
  return { show: 'elsewhere', path: inLanguage(path, tongue) };
}

function pathOf(code: string): string {
  return `/case/${encodeURIComponent(code)}`;
}

/** What was written, read; or what is wrong with it, in words. */
function readText(
  typed: string | undefined,
  { language }: Reader,
  isNeeded: boolean,
): { readonly text?: string } | { readonly wrong: string } {
  if (typed === undefined) return isNeeded ? { wrong: caseWords[language].nothingSaid } : {};
  const read = CaseText.safeParse(typed);
  return read.success ? { text: read.data } : { wrong: partsWords[language].wrong.text(textMost) };
}
