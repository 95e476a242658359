// Notices: what is shown on which day, what a file may say, and what is refused with its line.
import { describe, expect, it } from 'vitest';
import { readNotice } from '../../../broker/config/notice-file.js';
import { showing } from '../../../broker/notices/showing.js';

const notice = (key: string, more: object = {}) => ({
  ...{ key, text: { it: key }, from: '2026-12-05', until: '2026-12-24', areas: [], order: 50 },
  ...more,
});
const keys = (day: string, area = 'atrio') =>
  showing(
    [notice('b'), notice('a', { order: 1 }), notice('sopra', { areas: ['sopra'] }), notice('oggi', { until: '2026-12-05' })],
    area,
    day,
  ).map(({ key }) => key);

describe('a notice is shown', () => {
  it.each([
    ['2026-12-04', []],
    ['2026-12-05', ['a', 'oggi', 'b']],
    ['2026-12-06', ['a', 'b']],
    ['2026-12-24', ['a', 'b']],
    ['2026-12-25', []],
  ])('on %s', (day, shown) => {
    expect(keys(day)).toEqual(shown);
  });

  it('in its areas only, where it names any', () => {
    expect(keys('2026-12-06', 'sopra')).toEqual(['a', 'b', 'sopra']);
  });
});

const read = (text: string) => readNotice('x.md', text, 'it', (area) => area === 'atrio');
const wrong = (text: string) => {
  const answer = read(text);
  return answer.ok ? 'fine' : answer.lines.map(({ en }) => en).join('\n');
};
const days = 'from: 2026-12-05\nuntil: 2026-12-24\n';

describe('a notice as a file', () => {
  it('has its days at the top, and its text below in the hall’s own language', () => {
    expect(read(`---\n${days}title: { it: Mercatino, en: Market }\nareas: [atrio]\n---\nIn piazza.\r\nDalle 9.\r\n`)).toEqual({
      ok: true,
      notice: {
        content: {
          ...{ from: '2026-12-05', until: '2026-12-24', areas: ['atrio'], order: 50 },
          ...{ title: { it: 'Mercatino', en: 'Market' }, text: { it: 'In piazza.\nDalle 9.' } },
        },
        picture: undefined,
      },
    });
  });

  it.each([
    ['Solo testo', /^x\.md:1:1: begin with a line/],
    ['---\nfrom: 2026-02-30\nuntil: 2026-12-24\n---\nTesto', /^x\.md:2:7: /],
    ['---\nfrom: 2026-12-24\nuntil: 2026-12-05\n---\nTesto', /^x\.md:3:\d+: `until` must not be before/],
    [`---\n${days}areas: [cortile]\n---\nTesto`, /^x\.md:4:9: the hall has no such area/],
    [`---\n${days}---\n`, /a title, a text or a picture/],
    [`---\n${days}picture: ../../etc/passwd.png\n---\n`, /^x\.md:4:10: /],
    [`---\n${days}---\n${'x'.repeat(401)}`, /too long for a screen/],
  ])('is refused with its line: %j', (text, why) => {
    expect(wrong(text)).toMatch(why);
  });
});
