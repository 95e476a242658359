// The language of a citizen's page, and what stands around it.
import { describe, expect, it } from 'vitest';
import { citizenPage, languageFor } from '../../../broker/http/citizen-shell.js';
import { html } from '../../../broker/http/html.js';

describe('the language of a citizen’s page', () => {
  it('is what the address says, where we speak it', () => {
    expect(languageFor('ar', 'de', 'it')).toBe('ar');
    expect(languageFor('xx', 'de', 'it')).toBe('de');
    expect(languageFor('constructor', undefined, 'it')).toBe('it');
  });

  it('else the first that the browser likes and we speak', () => {
    expect(languageFor(undefined, 'pt-BR, zh-Hant;q=0.5, uk;q=0.8, *;q=0.1', 'it')).toBe('uk');
    expect(languageFor(undefined, 'en;q=0, sq', 'it')).toBe('sq');
    expect(languageFor(undefined, 'fr;q=nonsense', 'it')).toBe('it');
  });

  it('else the hall’s own', () => {
    expect(languageFor(undefined, undefined, 'de')).toBe('de');
    expect(languageFor(undefined, 'pt', 'pt')).toBe('it');
  });
});

it('a citizen’s page is written from the right in Arabic, offers all ten languages, and shows names as text', () => {
  const page = citizenPage({ language: 'ar', hall: '<b>Comune</b>', title: 'T', body: html`<h1>T</h1>`, path: '/t/abc?x=1' });
  expect(page).toContain('<html lang="ar" dir="rtl">');
  expect(page).toContain('&lt;b&gt;Comune&lt;/b&gt;');
  expect(page).toContain('href="/t/abc?x=1&amp;lang=zh"');
  expect(page.match(/<li>/g)).toHaveLength(10);
});
