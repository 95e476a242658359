// `/sign-in`, `/sign-out`, and the links by which somebody sets their password. Pages that work without a script.
import { z } from 'zod';
import type { Code } from '../contract/codes.js';
import { Slug } from '../contract/ids.js';
import { roles } from '../contract/roles.js';
import { Scope } from '../contract/scopes.js';
import type { Sentence } from '../contract/sentence.js';
import { createTries } from '../store/tries.js';
import { passwordLengths, type Users } from '../store/users.js';
import type { FirstLink } from './first-link.js';
import { type Html, html } from './html.js';
import type { Door } from './origin.js';
import { form, hourly, type PageRow, page, type Visitor } from './pages.js';
import type { Session, Sessions } from './sessions.js';
import { refused, type Shown } from './shown.js';
import { grantOf } from './sign-in.js';
import type { SignInLog } from './sign-in-log.js';
import { staffPages } from './staff-bar.js';

interface Parts {
  readonly users: Users;
  readonly sessions: Sessions;
  readonly first: FirstLink;
  readonly door: Door;
  readonly log: SignInLog;
  /** Told of every refused try's code. */
  readonly refused: (code: Code) => void;
  /** Ms, only ever forward. */
  readonly now: () => number;
  /** Whether whoever comes may do everything, as in the demo. */
  readonly letsAllIn: () => boolean;
  /** What else there is, for whoever has come in. */
  readonly rows: readonly PageRow[];
}

/** A name may fail so often, from where it was never let in: a thousand addresses are as slow as one. */
const perName = { most: 20, ms: 600_000 } as const;
/** Links that open nothing, which one address may try in an hour. */
const missesMost = 30;

/** An address of ours, and nobody else's: where `//` or `/\` begin it, a browser goes elsewhere. */
const OwnPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/);
// What a browser sends besides is no reason not to let its user in.
const To = OwnPath.optional().catch(undefined);
const Password = z.string().max(passwordLengths.most);
const FirstPassword = { name: z.string().max(40).optional(), password: Password.optional(), again: Password.optional() };

const words = {
  title: { it: 'Accesso', en: 'Sign in' },
  name: { it: 'Nome', en: 'Name' },
  password: { it: 'Password', en: 'Password' },
  again: { it: 'Ancora la password', en: 'The password again' },
  enter: { it: 'Entra', en: 'Sign in' },
  leave: { it: 'Esci', en: 'Sign out' },
  set: { it: 'Imposta la password', en: 'Set the password' },
  wrong: { it: 'Nome e password non vanno insieme.', en: 'Name and password do not belong together.' },
  lost: {
    it: 'Chi non ha più la password chiede un nuovo link a chi tiene Turno: turno user link NOME.',
    en: 'Whoever has lost their password asks for a new link from whoever looks after Turno: turno user link NAME.',
  },
  nobody: {
    it: 'A questo hub non accede ancora nessuno: il link per il primo amministratore è nel suo registro, all’ultimo avvio; o lo fa turno user add NOME --role administrator.',
    en: 'Nobody signs in to this hub yet: the link for the first administrator is in its log, where it last started; or turno user add NAME --role administrator makes one.',
  },
  open: {
    it: 'Dimostrazione: nessuno accede, e chiunque è a questa macchina può tutto. turno user add NOME --role administrator comincia.',
    en: 'The demo: nobody signs in, and whoever is at this machine may do everything. turno user add NAME --role administrator begins.',
  },
  noLink: {
    it: 'Questo link non apre più: è già stato usato, è scaduto, o ce n’è uno più nuovo.',
    en: 'This link does not open any more: it was used, its day is over, or there is a newer one.',
  },
  differ: { it: 'Le due password non sono uguali.', en: 'The two passwords are not the same.' },
  short: {
    it: `La password ha almeno ${passwordLengths.least} caratteri, e non è il nome.`,
    en: `A password has at least ${passwordLengths.least} characters, and is not the name.`,
  },
  slug: {
    it: 'Il nome ha lettere minuscole, cifre e trattini, al massimo 32.',
    en: 'The name has lower-case letters, digits and hyphens, at most 32.',
  },
} as const satisfies Record<string, Sentence>;

function tooSoon(waitMs: number): Sentence {
  const seconds = Math.ceil(waitMs / 1_000);
  const [it, en] =
    seconds > 90
      ? [`${Math.ceil(seconds / 60)} minuti`, `${Math.ceil(seconds / 60)} minutes`]
      : seconds === 1
        ? ['un secondo', 'one second']
        : [`${seconds} secondi`, `${seconds} seconds`];
  return { it: `Troppi tentativi: si può riprovare fra ${it}.`, en: `Too many tries: try again in ${en}.` };
}

export function createSignInPages({ users, sessions, first, door, log, refused: tell, now, letsAllIn, rows }: Parts): readonly PageRow[] {
  const tries = createTries(users, now, perName);
  const misses = hourly(missesMost, 'misses');

  function noLink({ address }: Visitor): Shown {
    log.refused(address, 'no-such-path');
    return refused('no-such-path', words.noLink);
  }

  function letIn(name: string, { request, address }: Visitor, to = '/sign-in'): Shown {
    const cookie = sessions.begin(name, door.isSecure(request));
    // Removed in this very moment.
    if (cookie === undefined) return refused('wrong-key', words.wrong);
    log.cameIn(name, address);
    return { show: 'elsewhere', path: to, headers: { 'set-cookie': cookie } };
  }

  return [
    page({ path: '/sign-in', takes: z.object({ to: To }) }, ({ to }, { language, request }) => {
      const session = sessions.of(request);
      if (session !== undefined) return herePage(language, grantOf(session.user).scopes, rows, session);
      if (letsAllIn()) return herePage(language, Scope.options, rows);
      return signInPage(language, to, users.all().size === 0 ? { status: 200, why: words.nobody } : undefined);
    }),
    form(
      { path: '/sign-in', takes: z.object({ to: To, name: z.string().max(100).default(''), password: Password.default('') }) },
      async ({ to, name, password }, visitor) => {
        const who = name.toLowerCase();
        const secret = Buffer.from(password.normalize());
        const outcome = await new Promise<Parameters<Parameters<typeof tries.ask>[1]>[0]>((resolve) => {
          tries.ask({ name: who, secret, address: visitor.address, gone: () => visitor.request.socket.destroyed }, resolve);
        });
        if (outcome.ok) return letIn(who, visitor, to);
        const code = outcome.why === 'wrong' ? 'bad-credential' : 'too-many';
        tell(code);
        log.refused(visitor.address, code, users.all().has(who) ? who : undefined);
        if (outcome.why === 'wrong') return signInPage(visitor.language, to, { status: 401, why: words.wrong });
        const headers = { 'retry-after': String(Math.ceil(outcome.waitMs / 1_000)) };
        return signInPage(visitor.language, to, { status: 429, why: tooSoon(outcome.waitMs), headers });
      },
    ),
    form({ path: '/sign-out', takes: z.object({}) }, (_, { request, address }) => {
      const session = sessions.of(request);
      if (session !== undefined) log.left(session.name, address);
      return { show: 'elsewhere', path: '/sign-in', headers: { 'set-cookie': sessions.end(request) } };
    }),
    page({ path: '/sign-in/first/<code>', takes: z.object({ code: z.string().max(40) }), hourly: misses }, ({ code }, visitor) => {
      const name = users.linked(code);
      return name === undefined && !first.opens(code) ? noLink(visitor) : choosePage(visitor.language, code, name);
    }),
    form(
      { path: '/sign-in/first/<code>', takes: z.object({ code: z.string().max(40), ...FirstPassword }), hourly: misses },
      async ({ code, name: wanted = '', password = '', again }, visitor) => {
        const linked = users.linked(code);
        if (linked === undefined && !first.opens(code)) return noLink(visitor);
        const name = linked ?? wanted.toLowerCase();
        const no = whyNot(name, password.normalize(), again?.normalize());
        if (no !== undefined) return choosePage(visitor.language, code, linked, no);
        const set =
          linked === undefined ? await users.begin(name, password.normalize()) : (await users.choose(code, password.normalize())) === name;
        return set ? letIn(name, visitor) : noLink(visitor);
      },
    ),
  ];
}

function whyNot(name: string, password: string, again: string | undefined): Sentence | undefined {
  if (!Slug.safeParse(name).success) return words.slug;
  if (password.length < passwordLengths.least || password.toLowerCase() === name) return words.short;
  return password === again ? undefined : words.differ;
}

type Language = keyof Sentence;
type Why = { readonly status: number; readonly why: Sentence; readonly headers?: Readonly<Record<string, string>> };

function around(language: Language, title: Sentence, inner: Html, why?: Sentence): Html {
  return html`<header class="top slim">
  <p class="over">Turno</p>
  <h1>${title[language]}</h1>
</header>
<main class="case">
${why === undefined ? undefined : html`<p class="told" role="alert">${why[language]}</p>`}
${inner}
</main>`;
}

function signInPage(language: Language, to: string | undefined, no?: Why): Shown {
  const inner = html`<section aria-label="${words.title[language]}">
  <form method="post" action="/sign-in" class="file">
    ${to === undefined ? undefined : html`<input type="hidden" name="to" value="${to}">`}
    <label>${words.name[language]}<input name="name" maxlength="32" required autocomplete="username" autofocus autocapitalize="none" spellcheck="false"></label>
    <label>${words.password[language]}<input name="password" type="password" maxlength="${passwordLengths.most}" required autocomplete="current-password"></label>
    <button>${words.enter[language]}</button>
  </form>
  <p class="hint">${words.lost[language]}</p>
</section>`;
  const body = around(language, words.title, inner, no?.why);
  const { status = 200, headers = {} } = no ?? {};
  return { show: 'page', title: words.title[language], body, status, headers };
}

/** `session`: whose; without one everybody may do everything. */
function herePage(language: Language, scopes: readonly Scope[], rows: readonly PageRow[], session?: Session): Shown {
  const ways = staffPages(scopes, rows).map(({ path, says }) => html`<li><a href="${path}">${says[language]}</a></li>`);
  const who = session === undefined ? words.open[language] : `${session.name}, ${roles[session.user.role].says[language]}`;
  const leave =
    session === undefined
      ? undefined
      : html`<form method="post" action="/sign-out" class="file"><button>${words.leave[language]}</button></form>`;
  const inner = html`<section aria-label="${words.title[language]}">
  <p>${who}</p>
  <ul class="ways">${ways}</ul>
  ${leave}
</section>`;
  return { show: 'page', title: words.title[language], body: around(language, words.title, inner) };
}

/** `name`: whose link it is; without one it is the first's, who says their name. */
function choosePage(language: Language, code: string, name: string | undefined, why?: Sentence): Shown {
  const input = (field: 'password' | 'again') =>
    html`<label>${words[field][language]}<input name="${field}" type="password" minlength="${passwordLengths.least}" maxlength="${passwordLengths.most}" required autocomplete="new-password"${name !== undefined && field === 'password' ? html` autofocus` : undefined}></label>`;
  const who =
    name === undefined
      ? html`<label>${words.name[language]}<input name="name" maxlength="32" required autocomplete="username" autofocus autocapitalize="none" spellcheck="false"></label>`
      : html`<label>${words.name[language]}<input name="name" value="${name}" readonly autocomplete="username"></label>`;
  const inner = html`<section aria-label="${words.set[language]}">
  <form method="post" action="/sign-in/first/${encodeURIComponent(code)}" class="file">
    ${who}
    ${name === undefined ? html`<p class="hint">${words.slug[language]}</p>` : undefined}
    ${input('password')}
    ${input('again')}
    <p class="hint">${words.short[language]}</p>
    <button>${words.set[language]}</button>
  </form>
</section>`;
  const body = around(language, words.set, inner, why);
  return { show: 'page', title: words.set[language], body, status: why === undefined ? 200 : 422 };
}
