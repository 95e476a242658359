import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper, Slip } from '../../../../broker/contract/messages/papers.js';
import { words } from '../../../../broker/contract/words.js';
import { type Columns, laid } from '../../../../nodes/devices/escpos/layout.js';
import { commandsIn } from '../../../../nodes/devices/escpos/picture-commands.js';
import { fitting, printable, wrap } from '../../../../nodes/devices/escpos/text.js';
import { readEscPos } from '../../../../nodes/pages/hall/escpos.js';
import { paperBytes } from './drawing.js';
import { paper } from './stage.js';

/** What stands on the paper, by the page's reader, which shares no line with the layout. */
function read(bytes: Buffer) {
  const pieces = readEscPos(bytes);
  const lines = pieces.flatMap((piece) => ('runs' in piece ? [piece] : []));
  return { pieces, lines, texts: lines.map(({ runs }) => runs.map(({ text }) => text).join('')), runs: lines.flatMap(({ runs }) => runs) };
}

const followedBy = (names: string[]): Pick<Paper, 'further'> => ({ further: names });
const full: Paper = {
  ...paper,
  ...followedBy(['Stato civile', 'Tributi']),
  where: 'Primo piano, corridoio B',
  card: ['Una fototessera recente, senza occhiali scuri', '22,21 euro'],
  warning: 'closing-soon',
};
const slip: Slip = {
  slip: 'appointment',
  hall: 'Città di Forlì',
  what: 'Carta d’identità',
  code: '402917',
  day: '2026-11-24',
  time: '09:20',
  where: 'Primo piano, corridoio B',
  card: ['Una fototessera'],
  language: 'it',
};

describe('a ticket', () => {
  it('says hall, service, number, how many are ahead, day and time, and is cut', () => {
    const { texts, pieces, lines } = read(paperBytes(paper, 48));
    expect(texts.filter((text) => text !== '')).toEqual([
      'Città di Forlì - € 5',
      'Anagrafe',
      'Il suo numero',
      'A042',
      'Persone davanti: 3 per questo servizio',
      'mercoledì 25 novembre 2026 09:41',
      'Attenda la chiamata',
    ]);
    expect(pieces.at(-1)).toEqual({ cut: true });
    expect(lines.every(({ align }) => align === 'center')).toBe(true);
  });

  it('speaks the citizen’s language', () => {
    const { texts } = read(paperBytes({ ...paper, language: 'en', ahead: 0 }, 48));
    expect(texts).toContain('Your number');
    expect(texts).toContain('Nobody ahead of you for this service');
    expect(texts).toContain('Wednesday, 25 November 2026 09:41');
  });

  it('has its number as large as the paper holds, on both papers', () => {
    for (const columns of [32, 48] as const) {
      const number = read(paperBytes(paper, columns)).runs.find(({ text }) => text === 'A042');
      expect(number).toMatchObject({ width: 8, height: 8 });
    }
  });

  it.each<Columns>([32, 48])('keeps every line of the longest names within %i columns, and loses no word', (columns) => {
    const hall = 'Unione dei Comuni della Bassa Romagna e delle Colline Faentine '.repeat(3).trim();
    const service = `Sportello unico dell’edilizia ${'x'.repeat(120)}`;
    const { lines, texts } = read(paperBytes({ ...paper, hall, service }, columns));
    for (const { runs } of lines) expect(runs.reduce((sum, { text, width }) => sum + text.length * width, 0)).toBeLessThanOrEqual(columns);
    expect(texts.join(' ')).toContain(hall);
    expect(texts.join('')).toContain('x'.repeat(120));
  });

  it('says what else stands on it: the next services, the way, the warning, what to have ready', () => {
    const { texts, lines } = read(paperBytes(full, 32));
    expect(texts.filter((text) => text !== '')).toEqual([
      'Città di Forlì - € 5',
      'Anagrafe',
      'poi: Stato civile',
      'poi: Tributi',
      'Il suo numero',
      'A042',
      'Persone davanti: 3 per questo',
      'servizio',
      'mercoledì 25 novembre 2026 09:41',
      'Primo piano, corridoio B',
      'Attenda la chiamata',
      'Attenzione: si chiude tra poco e',
      'il suo turno potrebbe non',
      'arrivare',
      'Tenga a portata di mano:',
      '- Una fototessera recente, senza',
      '  occhiali scuri',
      '- 22,21 euro',
    ]);
    expect(lines.find(({ runs }) => runs[0]?.text === '- 22,21 euro')?.align).toBe('left');
    const english = read(paperBytes({ ...full, language: 'en' }, 48)).texts;
    expect(english).toEqual(expect.arrayContaining(['then: Tributi', 'Please have ready:']));
  });

  it.each([
    ['it', { from: 10, to: 20 }, 'Attesa prevista: 10-20 minuti'],
    ['it', { from: 0, to: 4 }, 'Attesa prevista: fino a 4 minuti'],
    ['it', { from: 5, to: 5, provisional: true }, 'Attesa prevista: circa 5 minuti (stima provvisoria)'],
    ['it', null, 'Attesa prevista: ancora non si può dire'],
    ['en', { from: 10, to: 20 }, 'Expected wait: 10-20 minutes'],
    ['en', { from: 0, to: 1 }, 'Expected wait: up to 1 minute'],
    ['en', { from: 25, to: 45, provisional: true }, 'Expected wait: 25-45 minutes (provisional)'],
    ['en', null, 'Expected wait: cannot be told yet'],
  ] as const)('in %s says how long the wait is: %o', (language, wait, said) => {
    const { lines, texts } = read(paperBytes({ ...paper, language, wait }, 48));
    expect(texts.filter((text) => text !== '').join(' ')).toContain(said);
    const bold = lines.flatMap(({ runs }) => runs.filter((run) => run.bold).map(({ text }) => text));
    expect(bold.join(' ')).toContain(said);
  });

  it('leaves out what nobody knows', () => {
    const { ahead, day, time, ...bare } = paper;
    expect(read(paperBytes(bare, 48)).texts.filter((text) => text !== '')).toEqual([
      'Città di Forlì - € 5',
      'Anagrafe',
      'Il suo numero',
      'A042',
      'Attenda la chiamata',
    ]);
  });

  it('has a code for telephones where it has a page of its own, with a word of what for, in the middle', () => {
    const link = 'https://sportello.comune.example.it/t/2345678923456789';
    for (const [language, { onPhone }] of Object.entries(words)) {
      const bytes = paperBytes({ ...paper, link, language }, 32);
      const { pieces, texts } = read(bytes);
      expect(pieces.filter((piece) => 'qr' in piece)).toEqual([{ qr: link, dots: 33 * 6 }]);
      expect(commandsIn(bytes).flatMap((command) => (command.kind === 'qr' ? [command] : []))).toEqual([
        { kind: 'qr', text: link, dots: 33 * 6, moduleDots: 6 },
      ]);
      if (language === 'it') expect(texts).toContain(onPhone);
    }
    // The longest that the contract lets through is as wide as narrow paper.
    const long = read(paperBytes({ ...paper, link: `https://${'x'.repeat(192)}.it/t/2345678923456789` }, 32)).pieces;
    expect(long.flatMap((piece) => ('qr' in piece ? [piece.dots] : []))).toEqual([366]);
    expect(read(paperBytes(paper, 32)).pieces.some((piece) => 'qr' in piece)).toBe(false);
  });

  it('with a full card and long names is some 2 kB', () => {
    const long = 'Certificato contestuale di residenza e stato di famiglia';
    const many = { ...full, hall: long, service: long, ...followedBy([long]), card: [long, long, long, long] };
    for (const columns of [32, 48] as const) expect(paperBytes(many, columns).length).toBeLessThan(2_000);
  });

  it('is the same whatever was printed before it', () => {
    const first = paperBytes(paper, 48);
    paperBytes({ ...paper, hall: 'Ș漢字Ẳ'.repeat(40), language: 'en' }, 32);
    expect(paperBytes(paper, 48).equals(first)).toBe(true);
  });

  it('fits a packet with the longest texts of the contract', () => {
    const bytes = paperBytes({ ...paper, hall: 'è '.repeat(100), service: '€ '.repeat(100) }, 32);
    expect(bytes.toString('base64').length).toBeLessThan(12_000);
    const eight = Array.from({ length: 8 }, () => 'è '.repeat(100));
    expect(paperBytes({ ...full, ...followedBy(eight), card: eight }, 32).toString('base64').length).toBeLessThan(12_000);
  });
});

describe('a slip', () => {
  it('says what it is for, its code, when, where and what to bring', () => {
    const { texts, pieces } = read(paperBytes(slip, 48));
    expect(texts.filter((text) => text !== '')).toEqual([
      'Città di Forlì',
      'Appuntamento',
      "Carta d'identità",
      'Il suo codice',
      '402917',
      'martedì 24 novembre 2026 09:20',
      'Primo piano, corridoio B',
      "All'arrivo serve questo codice",
      'Porti con sé:',
      '- Una fototessera',
    ]);
    expect(pieces.at(-1)).toEqual({ cut: true });
  });

  it('of a case that goes on another day has no time, and speaks the citizen’s language', () => {
    const { texts } = read(paperBytes({ slip: 'case', hall: 'Forlì', what: 'Sindaco', code: 'K7M2-40', language: 'en' }, 32));
    expect(texts.filter((text) => text !== '')).toEqual([
      'Forlì',
      'Your case',
      'Sindaco',
      'Your code',
      'K7M2-40',
      'Keep this code: your case is',
      'found by it',
    ]);
  });

  it.each<Columns>([
    32, 48,
  ])('says how its citizen reaches it from home, in %i columns: the whole code, and its page for a telephone', (columns) => {
    const fromHome = { code: '402917-KWTX', link: 'https://turno.comune.example/book/402917-KWTX' };
    const { texts, pieces } = read(paperBytes({ ...slip, fromHome }, columns));
    expect(texts.join(' ')).toContain('Per vederlo, spostarlo o disdirlo da casa: 402917-KWTX');
    expect(pieces).toContainEqual(expect.objectContaining({ qr: fromHome.link }));
    expect(read(paperBytes(slip, columns)).pieces.some((piece) => 'qr' in piece)).toBe(false);
  });

  it.each<Columns>([32, 48])('has its code as large as %i columns hold', (columns) => {
    for (const code of ['4029', '402917', 'ABCD-EFGH-12']) {
      const run = read(paperBytes({ ...slip, code }, columns)).runs.find(({ text }) => text === code);
      const times = Math.min(8, Math.floor(columns / code.length));
      expect(run).toMatchObject({ width: times, height: times });
    }
  });
});

describe('text that would be an order to the printer', () => {
  const orders = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).filter((char) => /\p{Cc}/u.test(char));

  it('never reaches it, wherever it hides', () => {
    const clean = paperBytes({ ...paper, hall: 'AB', service: 'CD' }, 48);
    for (const order of orders) {
      const bytes = paperBytes({ ...paper, hall: `A${order}B`, service: `C${order}D` }, 48);
      // Tab and line feed are spaces; all others are gone.
      if (/\s/.test(order)) expect(read(bytes).texts).toContain('A B');
      else expect(bytes.equals(clean), `code ${order.charCodeAt(0)}`).toBe(true);
    }
  });

  it('does not come from a letter either: in VISCII and TCVN capitals are control bytes', () => {
    for (let code = 0xa0; code < 0x2_0000; code += 1) {
      const text = String.fromCodePoint(code);
      for (const char of printable(text)) {
        if (char < ' ' || char === '\x7f') throw new Error(`U+${code.toString(16)} became a control byte`);
      }
    }
    const { texts } = read(paperBytes({ ...paper, hall: 'Ẳ Ẵ Ú Ụ 漢 ☺ Ж' }, 48));
    expect(texts[0]).toBe('A A Ú U ? ? Zh');
  });
});

describe('whatever a paper says', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('\x1b@', '\x1dV\0', '漢字', 'بلدية', 'Ș', '', ' '));
  const language = fc.constantFrom(...Object.keys(words));
  const link = fc.constantFrom(undefined, 'https://a.example/t/2345678923456789');
  const anyPaper = fc.record({ hall: text, service: text, where: text, link, card: fc.array(text, { maxLength: 4 }), language });

  it('is letters, pictures and the orders that we give: every byte is one of them, and each order is one of few', () => {
    const bar = { width: 8, height: 30, bits: new Uint8Array(30).fill(0x1b) };
    fc.assert(
      fc.property(anyPaper, fc.constantFrom<Columns>(32, 48), fc.boolean(), (parts, columns, isDrawn) => {
        const commands = commandsIn(paperBytes({ ...paper, wait: null, ...parts }, columns, () => (isDrawn ? bar : undefined)));
        expect(commands.filter(({ kind }) => kind === 'unknown')).toEqual([]);
        expect(commands.filter(({ kind }) => kind === 'cut')).toHaveLength(1);
        // At the beginning, and the library's own behind the cut.
        expect(commands.flatMap(({ kind }, i) => (kind === 'start' ? [i] : []))).toEqual([0, commands.length - 1]);
        expect(commands.filter((command) => command.kind === 'letters' && command.text === 'A042')).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });

  it('has no line that cannot be drawn empty', () => {
    for (const each of Object.keys(words)) {
      const { texts } = read(paperBytes({ ...full, wait: null, service: '居留许可', language: each }, 48));
      const said = texts.filter((line) => line !== '');
      expect(said.length).toBeGreaterThan(12);
      expect(said.find((line) => line !== '????' && /\?\?/.test(line))).toBeUndefined();
    }
    const { texts } = read(paperBytes({ ...full, service: 'Дозвіл на проживання', language: 'uk' }, 48));
    expect(texts).toEqual(expect.arrayContaining(['Dozvil na prozhyvannia', 'Vash nomer', 'sereda, 25 lystopada 2026 r. 09:41']));
    expect(read(paperBytes({ ...full, service: 'تصريح', language: 'ar' }, 48)).texts).toEqual(
      expect.arrayContaining(['tsryh', 'Your number', 'Wednesday, 25 November 2026 09:41']),
    );
  });
});

describe('text', () => {
  it('keeps what the printer has and takes the nearest letter for the rest', () => {
    expect(printable('Città di Forlì – € 5')).toBe('Città di Forlì - € 5');
    expect(printable('Citta\u0300')).toBe('Città');
    expect(printable('L’“ufficio” di Łódź… œuvre ﬁne Ștefan')).toBe('L\'"ufficio" di Lódz... oeuvre fine Stefan');
    expect(printable(' a\u00a0\u202f b\u200b\u00ad\u202ec \ud800')).toBe('a bc ?');
  });

  it('is as large as its longest word lets it be, drawn or typed; Chinese is folded anywhere', () => {
    expect(fitting('Permesso di soggiorno', 2, 32)).toBe(2);
    expect(fitting('Autocertificazioni', 2, 32)).toBe(1);
    const drawnTimes = (text: string) => {
      const [piece] = laid([{ kind: 'line', text, latin: text, times: 2, bold: false, align: 'center', item: false }], {
        columns: 32,
        fromRight: false,
      });
      return piece?.kind === 'line' ? piece.drawing?.times : undefined;
    };
    expect(drawnTimes('Дозвіл на проживання')).toBe(2);
    expect(drawnTimes('Самообслуговування громадян')).toBe(1);
    expect(drawnTimes('外国人居留许可申请与延期以及其他相关业务窗口')).toBe(2);
  });

  it('is broken between words', () => {
    expect(wrap('uno due tre', 7)).toEqual(['uno due', 'tre']);
    expect(wrap('precipitevolissimevolmente sì', 10)).toEqual(['precipitev', 'olissimevo', 'lmente sì']);
    expect(wrap('', 10)).toEqual([]);
  });

  it('keeps a number with what it counts in one line, where they fit', () => {
    expect(wrap('Vor Ihnen mit diesem Anliegen: 3 Personen', 32)).toEqual(['Vor Ihnen mit diesem Anliegen:', '3 Personen']);
    expect(wrap('Timp de așteptare estimat: 10-20 de minute', 32)).toEqual(['Timp de așteptare estimat:', '10-20 de minute']);
    expect(wrap('giovedì 26 novembre 2026 22:48', 24)).toEqual(['giovedì 26 novembre 2026', '22:48']);
    expect(wrap('Sala 12 precipitevolissimevolmente', 16)).toEqual(['Sala 12', 'precipitevolissi', 'mevolmente']);
  });
});
