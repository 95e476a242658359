// The register's pages, for whoever has a key with the scope `cases`.
import { z } from 'zod';
import { type Refusal, refusal } from '../contract/codes.js';
import { CaseText } from '../contract/messages/cases.js';
import { type CaseChange, type CaseDesk, type CaseParts, isThere } from './case-desk.js';
import { filterOf, ListAsked, listPage } from './case-list-page.js';
import { Key, NewCase, newPage, personOf } from './case-new-page.js';
import { casePage } from './case-page.js';
import { caseFiles } from './case-pieces.js';
import { form, type PageRow, page } from './pages.js';
import { refused } from './shown.js';

const scope = 'cases';
const Code = z.string().min(1).max(20);

const Change = z.strictObject({
  code: Code,
  key: Key,
  rev: z
    .string()
    .regex(/^\d{1,9}$/, 'a whole number')
    .transform(Number),
  do: z.enum(['note', 'hand-over', 'give-back', 'escalate', 'resolve', 'reopen']),
  text: CaseText.optional(),
  to: z.string().max(40).optional(),
  outcome: z.string().max(32).optional(),
  internal: z.literal('yes').optional(),
  ready: z.literal('yes').optional(),
});

export function createCasePages({ engine, file }: CaseParts, desk: CaseDesk): readonly PageRow[] {
  const { config } = engine;
  return [
    page({ path: '/cases', scope, takes: ListAsked }, (asked, { who, language }) =>
      listPage({ asked, found: desk.list(filterOf(asked), who), all: desk.list({}, who), config: config(), who, language }),
    ),
    page({ path: '/cases/overdue', scope, takes: z.strictObject({}) }, () => ({ show: 'elsewhere', path: '/cases?state=overdue' })),
    page({ path: '/cases/find', scope, takes: z.strictObject({ code: Code.optional() }) }, ({ code }) => ({
      show: 'elsewhere',
      path: code === undefined ? '/cases' : `/cases/${encodeURIComponent(code)}`,
    })),
    page({ path: '/cases/new', scope, takes: z.strictObject({}) }, (_, { language }) => newPage(config(), language)),
    form(
      { path: '/cases/new', scope, takes: NewCase, files: caseFiles },
      async ({ key, name, phone, email, address, ...wish }, _, files) => {
        const answer = await desk.open({ do: 'open', ...wish, ...personOf({ name, phone, email, address }) }, key, files);
        return answer.ok ? { show: 'elsewhere', path: `/cases/${answer.case.code}` } : answer;
      },
    ),
    page({ path: '/cases/<code>', scope, takes: z.strictObject({ code: Code }) }, ({ code }, { who, language }) => {
      const view = desk.see(code, who);
      return view === undefined ? refusal('no-such-case', code) : casePage(view, config(), language, isThere(view, who));
    }),
    page(
      { path: '/cases/<code>/files/<id>', scope, takes: z.strictObject({ code: Code, id: z.string().max(16) }) },
      ({ code, id }, { who }) => {
        const isTheirs = desk.see(code, who)?.steps.some(({ files = [] }) => files.some((one) => one.id === id)) === true;
        const found = isTheirs ? file(id) : undefined;
        if (found === undefined) return refusal('no-such-case', code);
        return { show: 'bytes', bytes: Buffer.from(found.bytes), type: found.type, name: found.name };
      },
    ),
    form({ path: '/cases/<code>', scope, takes: Change, files: caseFiles }, async ({ key, rev, ...asked }, { who }, files) => {
      const wish = changeOf(asked);
      if ('ok' in wish) return refused('bad-payload', { it: 'manca il testo', en: 'the text is missing' });
      const answer = await desk.change(wish, key, { rev, who, files });
      return answer.ok ? { show: 'elsewhere', path: `/cases/${answer.case.code}` } : answer;
    }),
  ];
}

/** What the form says, as the engine is asked. Error: `bad-payload` where words are needed and none came. */
function changeOf({
  do: act,
  code,
  text,
  to,
  outcome,
  internal,
  ready,
}: Omit<z.infer<typeof Change>, 'key' | 'rev'>): CaseChange | Refusal {
  const words = text === undefined ? {} : { text };
  const came = outcome === undefined ? {} : { outcome };
  switch (act) {
    case 'note':
      return { do: act, code, by: 'hall', ...words, ...(internal === undefined ? {} : { internal: true }) };
    case 'hand-over': {
      const [part = '', id = ''] = to?.split(':') ?? [];
      return { do: act, code, to: part === 'office' ? { office: id } : part === 'desk' ? { desk: id } : { level: id }, ...words };
    }
    case 'give-back':
      return { do: act, code, ...came, ...words };
    case 'escalate':
      return { do: act, code, ...words };
    case 'resolve':
      return text === undefined
        ? refusal('bad-payload')
        : { do: act, code, text, ...came, ...(ready === undefined ? {} : { ready: true }) };
    case 'reopen':
      return text === undefined ? refusal('bad-payload') : { do: act, code, text };
  }
}
