// Where citizens begin who come from outside, and where they are led who typed an address that leads nowhere.
import type { InEveryLanguage } from './languages.js';

interface StartWords {
  readonly title: string;
  /** What is behind each way. */
  readonly ways: { readonly book: string; readonly apply: string; readonly case: string };
  /** For whoever has a ticket already. */
  readonly ticket: string;
  readonly hours: string;
  readonly today: string;
  readonly lost: { readonly title: string; readonly why: string; readonly begin: string };
}

export const startWords: InEveryLanguage<StartWords> = {
  it: {
    title: 'Servizi online',
    ways: {
      book: 'Prenotare, spostare o disdire un appuntamento, e sapere che cosa portare.',
      apply: 'Chiedere un certificato da casa e ritirarlo allo sportello con un codice.',
      case: 'Mandare una segnalazione, un reclamo o un suggerimento, e vedere a che punto è.',
    },
    ticket: 'Chi ha già il biglietto ne inquadra il codice QR con il telefono: dice quante persone ci sono davanti.',
    hours: 'Orario dei prossimi giorni',
    today: 'oggi',
    lost: {
      title: 'Pagina non trovata',
      why: 'A questo indirizzo non c’è niente: forse è stato copiato solo in parte.',
      begin: 'Si può cominciare da qui:',
    },
  },
  en: {
    title: 'Online services',
    ways: {
      book: 'Book, move or cancel an appointment, and learn what to bring.',
      apply: 'Ask for a certificate from home, and collect it at the desk with a code.',
      case: 'Send a report, a complaint or a suggestion, and see how it stands.',
    },
    ticket: 'If you have a ticket already, point your telephone at its QR code: it tells how many people are ahead of you.',
    hours: 'Hours of the next days',
    today: 'today',
    lost: {
      title: 'Page not found',
      why: 'There is nothing at this address: perhaps only a part of it was copied.',
      begin: 'You can begin here:',
    },
  },
  de: {
    title: 'Online-Dienste',
    ways: {
      book: 'Einen Termin buchen, verschieben oder absagen und erfahren, was mitzubringen ist.',
      apply: 'Eine Bescheinigung von zu Hause beantragen und mit einem Code am Schalter abholen.',
      case: 'Eine Meldung, eine Beschwerde oder einen Vorschlag senden und sehen, wie es damit steht.',
    },
    ticket: 'Wenn Sie schon eine Nummer haben, richten Sie Ihr Telefon auf den QR-Code: Er zeigt, wie viele Personen vor Ihnen sind.',
    hours: 'Öffnungszeiten der nächsten Tage',
    today: 'heute',
    lost: {
      title: 'Seite nicht gefunden',
      why: 'Unter dieser Adresse gibt es nichts: Vielleicht wurde nur ein Teil davon kopiert.',
      begin: 'Hier können Sie beginnen:',
    },
  },
  fr: {
    title: 'Services en ligne',
    ways: {
      book: 'Prendre, déplacer ou annuler un rendez-vous, et savoir quoi apporter.',
      apply: 'Demander un certificat de chez soi et le retirer au guichet avec un code.',
      case: 'Envoyer un signalement, une réclamation ou une suggestion, et voir où il en est.',
    },
    ticket: 'Si vous avez déjà un ticket, visez son code QR avec votre téléphone : il indique combien de personnes sont devant vous.',
    hours: 'Horaires des prochains jours',
    today: 'aujourd’hui',
    lost: {
      title: 'Page introuvable',
      why: 'Il n’y a rien à cette adresse : peut-être n’a-t-elle été copiée qu’en partie.',
      begin: 'Vous pouvez commencer ici :',
    },
  },
  es: {
    title: 'Servicios en línea',
    ways: {
      book: 'Pedir, cambiar o anular una cita, y saber qué traer.',
      apply: 'Pedir un certificado desde casa y recogerlo en la ventanilla con un código.',
      case: 'Enviar un aviso, una queja o una sugerencia, y ver cómo va.',
    },
    ticket: 'Si ya tiene un número, enfoque su código QR con el teléfono: dice cuántas personas tiene delante.',
    hours: 'Horario de los próximos días',
    today: 'hoy',
    lost: {
      title: 'Página no encontrada',
      why: 'En esta dirección no hay nada: quizá se copió solo una parte.',
      begin: 'Puede empezar por aquí:',
    },
  },
  ro: {
    title: 'Servicii online',
    ways: {
      book: 'Faceți, mutați sau anulați o programare și aflați ce trebuie să aduceți.',
      apply: 'Cereți un certificat de acasă și ridicați-l de la ghișeu cu un cod.',
      case: 'Trimiteți o sesizare, o reclamație sau o propunere și vedeți în ce stadiu este.',
    },
    ticket: 'Dacă aveți deja un bon, îndreptați telefonul spre codul QR: vă spune câte persoane sunt înaintea dumneavoastră.',
    hours: 'Programul zilelor următoare',
    today: 'astăzi',
    lost: {
      title: 'Pagina nu a fost găsită',
      why: 'La această adresă nu există nimic: poate a fost copiată doar o parte din ea.',
      begin: 'Puteți începe de aici:',
    },
  },
  sq: {
    title: 'Shërbime në internet',
    ways: {
      book: 'Lini, ndryshoni ose anuloni një takim dhe mësoni çfarë duhet të sillni.',
      apply: 'Kërkoni një certifikatë nga shtëpia dhe merreni në sportel me një kod.',
      case: 'Dërgoni një njoftim, një ankesë ose një sugjerim dhe shihni si është gjendja e tij.',
    },
    ticket: 'Nëse e keni tashmë biletën, drejtojeni telefonin te kodi QR: tregon sa veta keni përpara.',
    hours: 'Orari i ditëve të ardhshme',
    today: 'sot',
    lost: {
      title: 'Faqja nuk u gjet',
      why: 'Në këtë adresë nuk ka asgjë: ndoshta u kopjua vetëm një pjesë e saj.',
      begin: 'Mund të filloni këtu:',
    },
  },
  ar: {
    title: 'الخدمات عبر الإنترنت',
    ways: {
      book: 'حجز موعد أو تغييره أو إلغاؤه، ومعرفة ما يجب إحضاره.',
      apply: 'طلب شهادة من المنزل واستلامها من الشباك برمز.',
      case: 'إرسال بلاغ أو شكوى أو اقتراح، ومتابعة حالته.',
    },
    ticket: 'إذا كانت لديك تذكرة، فوجّه هاتفك إلى رمز QR عليها: يخبرك بعدد الأشخاص أمامك.',
    hours: 'مواعيد العمل في الأيام القادمة',
    today: 'اليوم',
    lost: {
      title: 'الصفحة غير موجودة',
      why: 'لا يوجد شيء في هذا العنوان: ربما نُسخ جزء منه فقط.',
      begin: 'يمكنك البدء من هنا:',
    },
  },
  uk: {
    title: 'Послуги онлайн',
    ways: {
      book: 'Записатися на прийом, перенести або скасувати запис і дізнатися, що принести.',
      apply: 'Замовити довідку з дому й отримати її у віконці за кодом.',
      case: 'Надіслати повідомлення, скаргу чи пропозицію й побачити, на якому воно етапі.',
    },
    ticket: 'Якщо у вас уже є талон, наведіть телефон на його QR-код: він покаже, скільки людей перед вами.',
    hours: 'Години роботи в найближчі дні',
    today: 'сьогодні',
    lost: {
      title: 'Сторінку не знайдено',
      why: 'За цією адресою нічого немає: можливо, її скопійовано не повністю.',
      begin: 'Можна почати звідси:',
    },
  },
  zh: {
    title: '网上服务',
    ways: {
      book: '预约、更改或取消预约，并了解需要携带的材料。',
      apply: '在家申请证明，凭代码到窗口领取。',
      case: '提交情况反映、投诉或建议，并查看处理进度。',
    },
    ticket: '如果您已取号，请用手机扫描号码单上的二维码，即可看到前面还有多少人。',
    hours: '近日开放时间',
    today: '今天',
    lost: {
      title: '找不到页面',
      why: '此地址没有内容：可能只复制了一部分。',
      begin: '您可以从这里开始：',
    },
  },
};
