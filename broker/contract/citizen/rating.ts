// What the tablet at a desk says to whoever has just been served there.
import type { InEveryLanguage } from './languages.js';

interface RatingWords {
  readonly ask: string;
  readonly wait: string;
  /** From the worst, the middle one, the best. */
  readonly faces: readonly [string, string, string];
  readonly who: string;
  readonly thanks: string;
  readonly late: string;
  readonly again: string;
}

export const ratingWords: InEveryLanguage<RatingWords> = {
  it: {
    ask: 'Com’è andata?',
    wait: 'Qui si valuta alla fine della visita.',
    faces: ['Male', 'Così così', 'Bene'],
    who: 'Chi ha risposto come non si può sapere.',
    thanks: 'Grazie!',
    late: 'Questa visita non si può più valutare.',
    again: 'Un momento, e poi ancora.',
  },
  en: {
    ask: 'How was it?',
    wait: 'At the end of your visit you can rate it here.',
    faces: ['Bad', 'So so', 'Good'],
    who: 'Nobody can tell who answered what.',
    thanks: 'Thank you!',
    late: 'This visit can no longer be rated.',
    again: 'One moment, then try again.',
  },
  de: {
    ask: 'Wie war es?',
    wait: 'Am Ende Ihres Besuchs können Sie ihn hier bewerten.',
    faces: ['Schlecht', 'Es geht', 'Gut'],
    who: 'Niemand erfährt, wer was geantwortet hat.',
    thanks: 'Danke!',
    late: 'Dieser Besuch kann nicht mehr bewertet werden.',
    again: 'Einen Moment, dann noch einmal.',
  },
  fr: {
    ask: 'Comment cela s’est-il passé ?',
    wait: 'À la fin de votre visite, vous pourrez donner votre avis ici.',
    faces: ['Mal', 'Moyen', 'Bien'],
    who: 'Personne ne peut savoir qui a répondu quoi.',
    thanks: 'Merci !',
    late: 'Il n’est plus possible de donner un avis sur cette visite.',
    again: 'Un instant, puis réessayez.',
  },
  es: {
    ask: '¿Qué tal ha ido?',
    wait: 'Al final de su visita podrá valorarla aquí.',
    faces: ['Mal', 'Regular', 'Bien'],
    who: 'Nadie puede saber quién respondió qué.',
    thanks: '¡Gracias!',
    late: 'Esta visita ya no se puede valorar.',
    again: 'Un momento, y pruebe otra vez.',
  },
  ro: {
    ask: 'Cum a fost?',
    wait: 'La sfârșitul vizitei o puteți evalua aici.',
    faces: ['Rău', 'Așa și așa', 'Bine'],
    who: 'Nimeni nu poate afla cine ce a răspuns.',
    thanks: 'Mulțumim!',
    late: 'Această vizită nu mai poate fi evaluată.',
    again: 'Un moment, apoi încercați din nou.',
  },
  sq: {
    ask: 'Si shkoi?',
    wait: 'Në fund të vizitës mund ta vlerësoni këtu.',
    faces: ['Keq', 'Çka', 'Mirë'],
    who: 'Askush nuk mund ta dijë kush çfarë u përgjigj.',
    thanks: 'Faleminderit!',
    late: 'Kjo vizitë nuk mund të vlerësohet më.',
    again: 'Një çast, pastaj provoni përsëri.',
  },
  ar: {
    ask: 'كيف كانت زيارتك؟',
    wait: 'في نهاية زيارتك يمكنك تقييمها هنا.',
    faces: ['سيئة', 'متوسطة', 'جيدة'],
    who: 'لا يمكن لأحد أن يعرف من أجاب وبماذا.',
    thanks: 'شكرًا!',
    late: 'لم يعد من الممكن تقييم هذه الزيارة.',
    again: 'لحظة، ثم حاول مرة أخرى.',
  },
  uk: {
    ask: 'Як усе пройшло?',
    wait: 'Наприкінці візиту його можна оцінити тут.',
    faces: ['Погано', 'Так собі', 'Добре'],
    who: 'Ніхто не дізнається, хто що відповів.',
    thanks: 'Дякуємо!',
    late: 'Цей візит уже не можна оцінити.',
    again: 'Хвилинку, і спробуйте ще раз.',
  },
  zh: {
    ask: '您觉得怎么样？',
    wait: '办理结束后，可在此评价。',
    faces: ['不满意', '一般', '满意'],
    who: '没有人能知道谁给了什么评价。',
    thanks: '谢谢！',
    late: '此次办理已不能再评价。',
    again: '请稍候再试。',
  },
};
