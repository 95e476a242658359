// A report on paper: what a reader finds in the file, and letters that no font has.
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeSheet } from '../../../broker/reports/make-sheet.js';
import { namesOf } from '../../../broker/reports/names.js';
import { createLetters, isInHelvetica } from '../../../broker/reports/pdf/fonts.js';
import { reportPdf } from '../../../broker/reports/pdf/report-pdf.js';
import { inventedNames, inventedReport, inventedServices } from './invented.js';

const range = { span: 'week', from: '2018-03-05', to: '2018-03-11' } as const;
const madeAt = { day: '2018-04-01', time: '09:20' };

function sheetNamed(hall: string) {
  const names = namesOf({ ...inventedNames, hall: { name: { it: hall } } }, 'it');
  return makeSheet(inventedReport({ range, services: inventedServices, visitsADay: 30 }), { names, tongue: 'it', madeAt });
}

/** Everything in it, its streams unpacked. */
function inside(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  return `${text}\n${streams.join('\n')}`;
}

describe('a report as a PDF', () => {
  it('is A4, tagged, in Italian, with its title, its pages and its pictures’ words; and marks a letter that it cannot draw', async () => {
    const { bytes, missing } = await reportPdf(sheetNamed('Comune di Forlì 市役所'), new Date('2018-04-01T07:20:00Z'));
    const text = inside(bytes);
    expect(missing).toEqual(['市', '役', '所']);
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text).toContain('/MediaBox [0 0 595.28 841.89]');
    expect(text).toContain('/Lang (it-IT)');
    expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
    expect(text).toMatch(/\/S \/Figure/);
    for (const tag of ['H1', 'H2', 'Table', 'TH', 'TD', 'Caption']) expect(text).toMatch(new RegExp(`/S /${tag}\\b`));
  });

  it('never draws one letter for another', () => {
    const helvetica = createLetters(isInHelvetica, '?');
    expect(helvetica.drawable('Forlì – «Città» d’arte, 5 €')).toBe('Forlì – «Città» d’arte, 5 €');
    // A decomposed accent is the letter with it.
    expect(helvetica.drawable('Forli\u0300')).toBe('Forlì');
    expect(helvetica.missing()).toEqual([]);
    expect(helvetica.drawable('Šabac Łódź\nпошта')).toBe('Šabac ?ód? ?????');
    expect(helvetica.missing()).toEqual(['Ł', 'ź', 'п', 'о', 'ш', 'т', 'а']);
    const all = createLetters(() => true, '?');
    expect(all.drawable('بلدية')).toBe('?????');
  });
});
