// Pages with places in their path, queries and forms: a row each, like the endpoints for programs. Whatever comes is read by its row's
// schema, or refused on a page that says why.
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { check } from '../config/issues.js';
import type { Config } from '../config/schema.js';
import { type CitizenLanguage, isCitizenLanguage } from '../contract/citizen/languages.js';
import { type Code, refusal } from '../contract/codes.js';
import { feedLines } from '../contract/plain.js';
import type { Scope } from '../contract/scopes.js';
import type { Sentence } from '../contract/sentence.js';
import { addressOf, queryFields, rowsAt } from './address.js';
import type { Answer } from './answer.js';
import { citizenRefusal } from './citizen-refusal.js';
import { languageFor } from './citizen-shell.js';
import { lostPage } from './citizen-start.js';
import { createAllowance, guessing } from './clients.js';
import { type Fields, type FileRules, formBytesMost, isForm, readForm, type Upload } from './forms.js';
import { html } from './html.js';
import { type Door, localDoor } from './origin.js';
import { answerOf, type Refused, refused, type Shown } from './shown.js';
import type { Holder, SignIn } from './sign-in.js';
import { staffBar } from './staff-bar.js';

/** Who looks. */
export interface Visitor {
  readonly address: string;
  /** Of a page that needs a key; of one that needs none nobody is asked. */
  readonly who: Holder | undefined;
  /** In which the page is to be. */
  readonly language: keyof Sentence;
  /** For the sign-in's own pages, which read the cookie. */
  readonly request: IncomingMessage;
  /** What the browser says its user reads: an `Accept-Language` header. */
  readonly accepts: string | undefined;
  /** In which a citizen's page is to be: the address's `lang`, else what the browser says, else the hall's own. */
  readonly tongue: CitizenLanguage;
  /** What the address's `lang` says, where it is one of ours. */
  readonly wanted: CitizenLanguage | undefined;
}

/** How often one address may ask in an hour; rows that share one count together. `misses`: only what was answered with 404 counts, and all misses together. */
interface Hourly {
  readonly most: number;
  readonly of: 'requests' | 'misses';
  readonly allowance: ReturnType<typeof createAllowance>;
}

export function hourly(most: number, of: Hourly['of']): Hourly {
  return { most, of, allowance: createAllowance(of === 'misses' ? { together: guessing } : {}) };
}

interface Row<T> {
  /** What stands in angle brackets is one of the fields: `/cases/<code>`. */
  readonly path: string;
  /** Without one nobody needs a key. */
  readonly scope?: Scope;
  /** Served to anybody from outside as well; without it to the hall alone. */
  readonly public?: true;
  /**
   * What stands in the path and in the query, or in the form. All is text; ends are trimmed, lines end in a line feed, and what is left
   * empty is not there. A field that came more than once is a list.
   */
  readonly takes: z.ZodType<T>;
  readonly hourly?: Hourly;
  /** Of a citizen's page: refusals are in their language, too. The `lang` of its address is none of its fields. */
  readonly face?: 'citizen';
}

export interface PageRow {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly scope: Scope | undefined;
  readonly isPublic: boolean;
  readonly hourly: Hourly | undefined;
  readonly face: 'citizen' | undefined;
  /** Of a form that takes any. */
  readonly files: FileRules | undefined;
  readonly answer: (data: Fields, visitor: Visitor, files: readonly Upload[]) => Promise<Shown>;
}

/** A page to look at. Rooms with their own pages make rows of this and of `form`; the hub puts them all in one table. */
export function page<T>(row: Row<T>, show: (asked: T, visitor: Visitor) => Shown | Promise<Shown>): PageRow {
  const { path, scope, hourly: often, face } = row;
  const isPublic = row.public === true;
  return { method: 'GET', path, scope, isPublic, hourly: often, face, files: undefined, answer: reading('GET', row, show) };
}

/** What a form on a page sends; answered with another page to look at (`elsewhere`), or with why not. */
export function form<T>(
  row: Row<T> & { readonly files?: FileRules },
  act: (asked: T, visitor: Visitor, files: readonly Upload[]) => Shown | Promise<Shown>,
): PageRow {
  const { path, scope, hourly: often, face, files } = row;
  return { method: 'POST', path, scope, isPublic: row.public === true, hourly: often, face, files, answer: reading('POST', row, act) };
}

/** Without what the row does not know: whoever shares a link has `utm_source` and the like put into it. Programs are told of it; at `/api`. */
function wanted<T>(takes: z.ZodType<T>, data: Fields): Fields {
  const unknown = new Set(takes.safeParse(data).error?.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [])));
  return Object.fromEntries(Object.entries(data).filter(([name]) => !unknown.has(name)));
}

function reading<T>(
  method: 'GET' | 'POST',
  { takes, path }: Row<T>,
  act: (asked: T, visitor: Visitor, files: readonly Upload[]) => Shown | Promise<Shown>,
): PageRow['answer'] {
  const places = new Set([...path.matchAll(/<([a-z]+)>/g)].map(([, name]) => name));
  return async (data, visitor, files) => {
    const read = check(takes, method === 'GET' ? wanted(takes, data) : data, { at: 0, data });
    if (read.ok) return act(read.value, visitor, files);
    // What nothing can be called: the address is wrong, and not what was filled in.
    if (read.problems.some(({ path: [field] }) => places.has(String(field)))) return refusal('no-such-path', path);
    const words = (language: keyof Sentence) => read.problems.slice(0, 5).map(({ message }) => message[language]);
    return refused('bad-payload', { it: words('it').join('; '), en: words('en').join('; ') });
  };
}

/** Bytes of forms that may be on their way at once: a Pi has 1 GB for everything. */
const underwayBytesMost = 48_000_000;

interface Parts {
  readonly signIn: SignIn;
  readonly language: () => keyof Sentence;
  /** Told of every refusal's code. */
  readonly refused: (code: Code) => void;
  /** Told where something threw that should not have, and never with what was asked: that is somebody's own. */
  readonly broken: (where: string) => void;
  /** The hall's clock, ms. */
  readonly now: () => number;
  readonly door?: Door;
  /** Of the hall whose pages these are. */
  readonly config: () => Config;
  /** On the listener for anybody whoever asks for what is not there is a citizen, too. */
  readonly isPublic?: boolean;
}

/** `patient`: the rest of the request may take as long as a large file does. Undefined where there is no such page. */
export type Pages = (request: IncomingMessage, patient: () => void) => Promise<Answer> | undefined;

export function createPages(
  rows: readonly PageRow[],
  { signIn, language, refused: tell, broken, now, config, door = localDoor, isPublic = false }: Parts,
): Pages {
  let underway = 0;
  /** The parts of the house that are citizens'. */
  const citizens = new Set(rows.flatMap(({ face, path }) => (face === 'citizen' ? [partOf(path)] : [])));

  async function shownBy(
    { row, place }: { readonly row: PageRow; readonly place: Fields },
    request: IncomingMessage,
    patient: () => void,
  ): Promise<Shown> {
    const { scope } = row;
    const letIn = scope === undefined ? undefined : await signIn(request, scope);
    const bar = (who: Holder) => staffBar({ who, language: language(), path: addressOf(request).path, rows });
    /** Whoever has signed in can go on from a refusal, too. */
    const above = letIn?.who?.role === undefined ? {} : { above: bar(letIn.who) };
    if (letIn?.ok === false) return isLooking(request) && letIn.signIn === 'in' ? signInFirst(row, request) : { ...letIn, ...above };
    const address = door.client(request);
    const data = row.method === 'GET' ? inQuery(row, request) : await inBody(row, request, patient);
    if (!data.ok) return { ...data, ...above };
    const all = { ...tidy(data.fields), ...place };
    const turn = take(row, address, all);
    if (!turn.ok) return waitFor(turn.waitMs);
    const accepts = request.headers['accept-language'];
    const wanted = addressOf(request).query.get('lang') ?? '';
    const visitor = {
      ...{ address, who: letIn?.who, language: language(), accepts, tongue: tongueOf(request), request },
      wanted: isCitizenLanguage(wanted) ? wanted : undefined,
    };
    const shown = await row.answer(all, visitor, data.files);
    if (row.hourly?.of === 'misses' && answerOf(shown, 'en').status !== 404) turn.giveBack();
    if ('show' in shown && shown.show === 'stream' && letIn === undefined) return { ...shown, isAnybodys: true };
    if (!('show' in shown)) return { ...shown, ...above };
    if (letIn === undefined) return shown;
    if (shown.show === 'stream' && letIn.lasts !== undefined) return { ...shown, lasts: letIn.lasts };
    if (shown.show !== 'page') return shown;
    return { ...shown, body: html`${bar(letIn.who)}${shown.body}` };
  }

  function tongueOf(request: IncomingMessage): CitizenLanguage {
    const wanted = addressOf(request).query.get('lang') ?? undefined;
    return languageFor(wanted, request.headers['accept-language'], config().hall.languages[0]);
  }

  function lost(request: IncomingMessage): Answer {
    return lostPage({ language: tongueOf(request), config: config() }, isPublic ? '/' : '/case');
  }

  function failed({ method, path }: PageRow, request: IncomingMessage, error: unknown): Shown {
    // Nobody is there to be told.
    if (request.destroyed && !request.complete) throw error;
    broken(`${method} ${path}: ${placeOf(error)}`);
    return refusal('broken');
  }

  function take({ hourly: often }: PageRow, address: string, data: Fields) {
    if (often === undefined) return { ok: true, giveBack() {} } as const;
    // The same guess again is no other guess; a request is one each time.
    const mark = often.of === 'misses' ? digest(data) : randomBytes(8).toString('hex');
    return often.allowance.take(address, often.most, now(), mark);
  }

  async function inBody({ files }: PageRow, request: IncomingMessage, patient: () => void) {
    if (!isForm(request)) return refusal('bad-payload', 'content-type: a form is application/x-www-form-urlencoded or multipart/form-data');
    const bytes = formBytesMost(files);
    if (underway > 0 && underway + bytes > underwayBytesMost) return waitFor(5_000);
    if (files !== undefined) patient();
    underway += bytes;
    try {
      return await readForm(request, files);
    } finally {
      underway -= bytes;
    }
  }

  return (request, patient) => {
    const { path } = addressOf(request);
    const there = rowsAt(rows, path);
    if (there.length === 0) return isPublic || citizens.has(partOf(path)) ? Promise.resolve(lost(request)) : undefined;
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const found = there.find(({ row }) => row.method === method);
    const allow = [...new Set(there.map(({ row }) => (row.method === 'GET' ? 'GET, HEAD' : row.method)))].join(', ');
    const shown =
      found === undefined
        ? Promise.resolve({ ...refusal('no-such-path', `not by ${method}, but by ${allow}`), headers: { allow } })
        : shownBy(found, request, patient).catch((error: unknown) => failed(found.row, request, error));
    return shown.then((what: Shown) => {
      if ('ok' in what) tell(what.code);
      const isPage = there.some(({ row }) => row.face === 'citizen');
      // What pages need is no page; asked for in a way that it cannot be, from outside, it is still a citizen who reads why not.
      const isCitizens = isPublic || isPage;
      if ('ok' in what && what.code === 'no-such-path' && isCitizens && found !== undefined) return lost(request);
      const home = isCitizens && !isPage ? '/' : homeOf(rows, path);
      const said = isPage && method === 'GET' ? path : home;
      const answer =
        'ok' in what && isCitizens
          ? citizenRefusal(what, { language: tongueOf(request), hall: config().hall, home, path: said })
          : answerOf(what, language(), home);
      return found === undefined ? { ...answer, status: 405 } : answer;
    });
  };
}

/** A person with a browser, and no script on a page. */
function isLooking({ headers }: IncomingMessage): boolean {
  return (
    (headers['sec-fetch-site'] === undefined || headers['sec-fetch-mode'] === 'navigate') &&
    headers.accept?.startsWith('text/event-stream') !== true
  );
}

/** And then to where they were going; of a form, to the page where it began. */
function signInFirst({ method, path }: PageRow, { url = '/' }: IncomingMessage): Shown {
  const to = method === 'GET' ? url : `/${path.split('/')[1] ?? ''}`;
  return { show: 'elsewhere', path: `/sign-in?to=${encodeURIComponent(to)}` };
}

/** `/cases` of all that stands below it. */
function partOf(path: string): string {
  return `/${path.split('/')[1] ?? ''}`;
}

/** The page under which all in this part of the house stand, where there is one. */
function homeOf(rows: readonly PageRow[], path: string): string | undefined {
  const first = partOf(path);
  return rows.some((row) => row.method === 'GET' && row.path === first) ? first : undefined;
}

function inQuery({ face }: PageRow, request: IncomingMessage) {
  const { query } = addressOf(request);
  if (face === 'citizen') query.delete('lang');
  const read = queryFields(query);
  return read.ok ? { ok: true as const, fields: read.value, files: [] } : read;
}

/** As a person meant it: a browser sends every input, also the empty ones. */
function tidy(fields: Fields): Fields {
  const clean = (text: string) => feedLines(text).trim();
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, string | readonly string[]][] => {
      if (typeof value === 'string') return clean(value) === '' ? [] : [[name, clean(value)]];
      const full = value.map(clean).filter((text) => text !== '');
      return full.length === 0 ? [] : [[name, full]];
    }),
  );
}

function digest(data: Fields): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('base64');
}

function waitFor(waitMs: number): Refused {
  const minutes = Math.ceil(waitMs / 60_000);
  const words = {
    it: `Da qui si è chiesto troppo spesso: si può riprovare fra ${minutes} min.`,
    en: `Too much was asked from here: try again in ${minutes} min.`,
  };
  return { ...refused('too-many', words), minutes, headers: { 'retry-after': String(Math.ceil(waitMs / 1_000)) } };
}

/** What kind of error, and the line of ours that it came from; not its message, which may quote what somebody wrote. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const lines = (error.stack ?? '').split('\n').filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line));
  return [error.name, lines.find((line) => !/node_modules|node:/.test(line))?.trim()].filter((part) => part !== undefined).join(' ');
}
