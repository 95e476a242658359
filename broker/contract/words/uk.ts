// Paper in Ukrainian. Behind `близько` and `до` stands the genitive, in a range the nominative.
import { counted, type Words } from './sheet.js';

const minutes = counted('uk', { one: 'хвилина', few: 'хвилини', other: 'хвилин' });
const ofMinutes = counted('uk', { one: 'хвилини', other: 'хвилин' });
const people = counted('uk', { one: 'особа', few: 'особи', other: 'осіб' });

export const uk: Words = {
  yourNumber: 'Ваш номер',
  followedBy: (service) => `потім: ${service}`,
  ahead: (n) => (n === 0 ? 'Перед вами на цю послугу нікого немає' : `Перед вами на цю послугу: ${n} ${people(n)}`),
  expected: (wait) => `Орієнтовний час очікування: ${wait}`,
  minutes: {
    about: (n) => `близько ${n} ${ofMinutes(n)}`,
    upTo: (n) => `до ${n} ${ofMinutes(n)}`,
    between: (from, to) => `${from}-${to} ${minutes(to)}`,
  },
  cannotTell: 'поки що невідомий',
  provisional: 'попередня оцінка',
  wait: 'Будь ласка, зачекайте на виклик',
  onPhone: 'Ваше очікування на телефоні:',
  warnings: { 'closing-soon': 'Увага: ми скоро зачиняємося, і черга до вас може не дійти' },
  haveReady: 'Будь ласка, приготуйте:',
  slips: {
    appointment: { title: 'Запис на прийом', keep: 'Цей код знадобиться вам, коли ви прийдете' },
    case: { title: 'Ваша справа', keep: 'Збережіть цей код: за ним знайдуть вашу справу' },
  },
  yourCode: 'Ваш код',
  fromHome: 'Переглянути, перенести або скасувати з дому:',
  toCollect: 'Коли буде готово, у кіоску:',
  toBring: 'Візьміть із собою:',
  locale: 'uk-UA',
};
