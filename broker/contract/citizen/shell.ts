// What stands around every page of a citizen's.
import type { InEveryLanguage } from './languages.js';

interface ShellWords {
  readonly skip: string;
  readonly languages: string;
  /** Below the page: what it does not do. */
  readonly privacy: string;
  /** Whoever looks for the log-in of a national identity is told that there is none: the code is enough. */
  readonly account: string;
}

export const shellWords: InEveryLanguage<ShellWords> = {
  it: {
    skip: 'Vai al contenuto',
    languages: 'Lingua',
    privacy: 'Questa pagina non usa cookie e non segue nessuno.',
    account: 'Non serve un accesso: qui SPID e CIE non si usano.',
  },
  en: {
    skip: 'Skip to the content',
    languages: 'Language',
    privacy: 'This page uses no cookies and follows nobody.',
    account: 'No log-in is needed: SPID and CIE are not used here.',
  },
  de: {
    skip: 'Zum Inhalt',
    languages: 'Sprache',
    privacy: 'Diese Seite verwendet keine Cookies und verfolgt niemanden.',
    account: 'Keine Anmeldung nötig: SPID und CIE werden hier nicht verwendet.',
  },
  fr: {
    skip: 'Aller au contenu',
    languages: 'Langue',
    privacy: 'Cette page n’utilise pas de cookies et ne suit personne.',
    account: 'Aucune connexion n’est nécessaire : SPID et CIE ne sont pas utilisés ici.',
  },
  es: {
    skip: 'Ir al contenido',
    languages: 'Idioma',
    privacy: 'Esta página no usa cookies ni sigue a nadie.',
    account: 'No hace falta identificarse: aquí no se usan SPID ni CIE.',
  },
  ro: {
    skip: 'Salt la conținut',
    languages: 'Limba',
    privacy: 'Această pagină nu folosește cookie-uri și nu urmărește pe nimeni.',
    account: 'Nu este nevoie de autentificare: SPID și CIE nu se folosesc aici.',
  },
  sq: {
    skip: 'Shko te përmbajtja',
    languages: 'Gjuha',
    privacy: 'Kjo faqe nuk përdor cookie dhe nuk ndjek askënd.',
    account: 'Nuk duhet identifikim: SPID dhe CIE nuk përdoren këtu.',
  },
  ar: {
    skip: 'انتقل إلى المحتوى',
    languages: 'اللغة',
    privacy: 'هذه الصفحة لا تستخدم ملفات تعريف الارتباط ولا تتعقّب أحدًا.',
    account: 'لا حاجة إلى تسجيل الدخول: لا يُستخدم هنا SPID ولا CIE.',
  },
  uk: {
    skip: 'До змісту',
    languages: 'Мова',
    privacy: 'Ця сторінка не використовує файлів cookie і ні за ким не стежить.',
    account: 'Входити не потрібно: SPID і CIE тут не використовуються.',
  },
  zh: {
    skip: '跳到正文',
    languages: '语言',
    privacy: '本页面不使用 Cookie，也不跟踪任何人。',
    account: '无需登录：此处不使用 SPID 和 CIE。',
  },
};
