// Paper in Arabic. One and two have no numeral; from three on the noun's form follows the number's last two digits. A range is
// told in words: a hyphen between two numbers would turn them round.
import { counted, type Words } from './sheet.js';

const minutes = counted('ar', { one: 'دقيقة واحدة', two: 'دقيقتين', few: '# دقائق', other: '# دقيقة' });
const people = counted('ar', { one: 'شخص واحد', two: 'شخصان', few: '# أشخاص', many: '# شخصًا', other: '# شخص' });

export const ar: Words = {
  yourNumber: 'رقمك',
  followedBy: (service) => `ثم: ${service}`,
  ahead: (n) => (n === 0 ? 'لا أحد أمامك لهذه الخدمة' : `أمامك ${people(n)} لهذه الخدمة`),
  expected: (wait) => `الانتظار المتوقع: ${wait}`,
  minutes: {
    about: (n) => `حوالي ${minutes(n)}`,
    upTo: (n) => `حتى ${minutes(n)}`,
    between: (from, to) => `من ${from} إلى ${minutes(to)}`,
  },
  cannotTell: 'لا يمكن تحديده بعد',
  provisional: 'تقدير مؤقت',
  wait: 'يرجى انتظار النداء',
  onPhone: 'تابع انتظارك على هاتفك:',
  warnings: { 'closing-soon': 'تنبيه: سنغلق قريبًا وقد لا يأتي دورك' },
  haveReady: 'يرجى تجهيز:',
  slips: {
    appointment: { title: 'موعد', keep: 'ستحتاج إلى هذا الرمز عند وصولك' },
    case: { title: 'ملفك', keep: 'احتفظ بهذا الرمز: به يُعثر على ملفك' },
  },
  yourCode: 'رمزك',
  fromHome: 'لرؤيته أو تغييره أو إلغائه من المنزل:',
  toCollect: 'عند الجاهزية، في الكشك:',
  toBring: 'يرجى إحضار:',
  locale: 'ar-EG-u-nu-latn',
};
