// Names as nobody is called: markup, ends of attributes, orders to a terminal, letters that turn the line around, halves of letters.
import type { Chance } from './random.js';

const pieces = [
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '</title><b>',
    '</textarea><i>',
    '</p><iframe>',
  ],
  ...[
    '"><a href=//x>',
    "' autofocus onfocus='alert(1)",
    '` x=`',
    '-->',
    '<!--',
    ']]>',
    '<![CDATA[',
    '<?php',
    '&lt;b&gt;',
    '&#60;b&#62;',
    '&',
  ],
  ...[
    'javascript:alert(1)',
    '{{7*7}}',
    '#{x}',
    '%3Cb%3E',
    '\\u003cb\\u003e',
    '\r\nset-cookie: a=b',
    '\n{"level":30}\n',
    '\u2028',
    '\u2029',
  ],
  ...['\x00', '\x07', '\x1b[2J', '\x1b]0;x\x07', '\x7f', '\x85', '\u202e', '\u2066', '\u200f', '\u200d', '\ufeff', '\ud800', '\udc00'],
  ...['أحمد', 'Анна', '安娜', 'Nicolò', '🙂', 'Z͑ͫ̓ͪ̂', 'x'.repeat(180), ' '.repeat(20)],
] as const;

/** 200 characters at most, as the longest that any field of ours takes. */
export function hostileName(chance: Chance): string {
  let name = '';
  for (let n = 1 + chance.below(5); n > 0; n -= 1) name += chance.pick(pieces);
  return name.slice(0, 200);
}
