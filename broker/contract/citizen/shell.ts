// What stands around every page of a citizen's.
import type { InEveryLanguage } from './languages.js';

interface ShellWords {
  readonly skip: string;
  readonly languages: string;
  /** Below the page: what it does not do. */
  readonly privacy: string;
}

export const shellWords: InEveryLanguage<ShellWords> = {
  it: { skip: 'Vai al contenuto', languages: 'Lingua', privacy: 'Questa pagina non usa cookie e non segue nessuno.' },
  en: { skip: 'Skip to the content', languages: 'Language', privacy: 'This page uses no cookies and follows nobody.' },
  de: { skip: 'Zum Inhalt', languages: 'Sprache', privacy: 'Diese Seite verwendet keine Cookies und verfolgt niemanden.' },
  fr: { skip: 'Aller au contenu', languages: 'Langue', privacy: 'Cette page n’utilise pas de cookies et ne suit personne.' },
  es: { skip: 'Ir al contenido', languages: 'Idioma', privacy: 'Esta página no usa cookies ni sigue a nadie.' },
  ro: { skip: 'Salt la conținut', languages: 'Limba', privacy: 'Această pagină nu folosește cookie-uri și nu urmărește pe nimeni.' },
  sq: { skip: 'Shko te përmbajtja', languages: 'Gjuha', privacy: 'Kjo faqe nuk përdor cookie dhe nuk ndjek askënd.' },
  ar: { skip: 'انتقل إلى المحتوى', languages: 'اللغة', privacy: 'هذه الصفحة لا تستخدم ملفات تعريف الارتباط ولا تتعقّب أحدًا.' },
  uk: { skip: 'До змісту', languages: 'Мова', privacy: 'Ця сторінка не використовує файлів cookie і ні за ким не стежить.' },
  zh: { skip: '跳到正文', languages: '语言', privacy: '本页面不使用 Cookie，也不跟踪任何人。' },
};
