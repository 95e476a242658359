// A ticket in letters is folded where the printer folds it.
import { expect, it } from 'vitest';
import { ticketLines } from '../../cli/ticket-text.js';
import type { Piece } from '../../nodes/devices/escpos/pieces.js';

const service = (text: string): Piece => ({ kind: 'line', text, latin: text, times: 2, bold: false, align: 'center', item: false });
const inside = (text: string) =>
  ticketLines([service(text)], 32, false, ({ en }) => en)
    .slice(1, -1)
    .map((line) => line.slice(1, -1).trim());

it('as large as asked for, and smaller where a word would be broken', () => {
  expect(inside('Permesso di soggiorno')).toEqual(['Permesso di', 'soggiorno']);
  expect(inside('Autocertificazioni, deleghe')).toEqual(['Autocertificazioni, deleghe']);
});
