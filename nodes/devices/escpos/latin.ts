// Letters of other alphabets in Latin ones, for the paper that cannot draw them: a name that can be read aloud is better than
// question marks.

// Ukrainian as its passports have it (Cabinet of Ministers, resolution 55 of 2010), without the forms for the beginning of a word.
const cyrillic = `а a б b в v г h ґ g д d е e є ie ж zh з z и y і i ї i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch
ш sh щ shch ю iu я ia ы y э e ё io ъ ' ь '`;
// Consonants, and the vowels that are written; nobody can add those that are not.
const arabic = `ا a أ a إ i آ a ٱ a ب b ة a ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع ' غ gh ف f ق q ك k ل l
م m ن n ه h و w ؤ w ي y ئ y ى a ء ' ، , ؛ ; ؟ ?`;
const chinese = '， , 。 . ： : ； ; ！ ! ？ ? （ ( ） ) 、 , 年 - 月 - 日 -';
const latin = 'œ oe Œ OE ł l Ł L đ d Đ Ð ı i İ I';

const table = new Map<string, string>();
for (const pairs of [cyrillic, arabic, chinese, latin]) {
  const words = pairs.split(/\s+/);
  for (let i = 0; i + 1 < words.length; i += 2) add(words[i] ?? '', words[i + 1] ?? '');
}

function add(letter: string, latinOnes: string): void {
  table.set(letter, latinOnes);
  const capital = letter.toUpperCase();
  if (capital !== letter && [...capital].length === 1 && !table.has(capital)) {
    table.set(capital, latinOnes.charAt(0).toUpperCase() + latinOnes.slice(1));
  }
}

/** Undefined where there is no rule. */
export function transliterated(letter: string): string | undefined {
  return table.get(letter);
}
