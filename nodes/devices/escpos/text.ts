// From any text to what a receipt printer can say: no byte of it may be an order to the printer, every letter is in
// code page 858, and a line ends between words.

// What code page 858 holds beyond ASCII (it is 850 with the euro at D5h). Not here on purpose: the soft hyphen and the hard
// space, which some printers draw as a block.
const beyondAscii = new Set(
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´±‗¾¶§÷¸°¨·¹³²■',
);

// What Unicode does not take apart by itself, but people type or paste from a word processor.
const alike: Readonly<Record<string, string>> = {
  '‐': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '•': '·',
  œ: 'oe',
  Œ: 'OE',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'Ð',
};

/**
 * One line of text that a printer set to PC858 prints as it stands. Control characters are gone, and so are the invisible
 * ones (soft hyphens, direction marks); letters of other alphabets become the nearest Latin one or `?`. The builder must
 * never see them: it looks through its other code pages, and in VISCII and TCVN capital letters *are* control bytes.
 */
export function printable(text: string): string {
  const line = text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  if (/^[\x20-\x7e]*$/.test(line)) return line;
  let out = '';
  for (const char of line) out += nearest(char);
  return out;
}

function nearest(char: string): string {
  if (fits(char)) return char;
  const known = alike[char];
  if (known !== undefined) return known;
  let out = '';
  for (const part of char.normalize('NFKD').replace(/\p{M}/gu, '')) out += fits(part) ? part : (alike[part] ?? '?');
  return out;
}

function fits(char: string): boolean {
  return (char >= ' ' && char <= '~') || beyondAscii.has(char);
}

/** Lines of at most `columns` characters, broken between words; a word longer than a line is cut. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = '';
    }
    for (; word.length > columns; word = word.slice(columns)) lines.push(word.slice(0, columns));
    line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}
