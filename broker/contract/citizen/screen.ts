// What a waiting room's screen says besides numbers and notices.
import type { InEveryLanguage } from './languages.js';

/** Which way a desk is, for who looks at the screen. */
export const arrows = ['left', 'right', 'ahead', 'back', 'up', 'down'] as const;
export type Arrow = (typeof arrows)[number];

export interface ScreenWords {
  readonly desk: string;
  /** Above the last calls. */
  readonly calls: string;
  readonly none: string;
  /** The hub is not heard. */
  readonly gone: string;
  readonly closed: string;
  /** `day`: as the language writes it; undefined: today. */
  readonly opens: (day: string | undefined, time: string) => string;
  readonly closing: (time: string) => string;
  /** After closing, while whoever has a number is still called. */
  readonly noMore: string;
  readonly arrows: Readonly<Record<Arrow, string>>;
  /** Spoken by a screen reader. */
  readonly said: (number: string, desk: number) => string;
  /** Where `/screen` lists them all. */
  readonly screens: string;
  readonly noArea: string;
}

export const screenWords: InEveryLanguage<ScreenWords> = {
  it: {
    desk: 'Sportello',
    calls: 'Chiamate',
    none: 'In attesa della prossima chiamata',
    gone: 'Le chiamate non si vedono: chiedere allo sportello',
    closed: 'Chiuso',
    opens: (day, time) => `Riapre ${day ?? 'oggi'} alle ${time}`,
    closing: (time) => `Si chiude alle ${time}: ultimi numeri`,
    noMore: 'Non si danno più numeri: chi ne ha uno sarà chiamato',
    arrows: {
      left: 'a sinistra',
      right: 'a destra',
      ahead: 'avanti',
      back: 'alle spalle',
      up: 'al piano di sopra',
      down: 'al piano di sotto',
    },
    said: (number, desk) => `Numero ${number}, sportello ${desk}`,
    screens: 'Schermi delle sale d’attesa',
    noArea: 'A questo indirizzo non c’è nessuno schermo. Ci sono questi:',
  },
  en: {
    desk: 'Desk',
    calls: 'Called',
    none: 'Waiting for the next call',
    gone: 'Calls cannot be shown: please ask at a desk',
    closed: 'Closed',
    opens: (day, time) => `Opens ${day === undefined ? 'today' : `on ${day}`} at ${time}`,
    closing: (time) => `Closing at ${time}: last numbers`,
    noMore: 'No more numbers are given: whoever has one will be called',
    arrows: { left: 'on the left', right: 'on the right', ahead: 'straight ahead', back: 'behind you', up: 'upstairs', down: 'downstairs' },
    said: (number, desk) => `Number ${number}, desk ${desk}`,
    screens: 'Screens of the waiting rooms',
    noArea: 'There is no screen at this address. There are these:',
  },
  de: {
    desk: 'Schalter',
    calls: 'Aufgerufen',
    none: 'Warten auf den nächsten Aufruf',
    gone: 'Die Aufrufe sind nicht zu sehen: bitte am Schalter fragen',
    closed: 'Geschlossen',
    opens: (day, time) => `Wieder geöffnet ${day === undefined ? 'heute' : `am ${day}`} um ${time} Uhr`,
    closing: (time) => `Wir schließen um ${time} Uhr: letzte Nummern`,
    noMore: 'Es werden keine Nummern mehr ausgegeben: wer eine hat, wird aufgerufen',
    arrows: {
      left: 'links',
      right: 'rechts',
      ahead: 'geradeaus',
      back: 'hinter Ihnen',
      up: 'ein Stockwerk höher',
      down: 'ein Stockwerk tiefer',
    },
    said: (number, desk) => `Nummer ${number}, Schalter ${desk}`,
    screens: 'Bildschirme der Warteräume',
    noArea: 'Unter dieser Adresse gibt es keinen Bildschirm. Es gibt diese:',
  },
  fr: {
    desk: 'Guichet',
    calls: 'Appelés',
    none: 'En attente du prochain appel',
    gone: 'Les appels ne s’affichent pas : demandez au guichet',
    closed: 'Fermé',
    opens: (day, time) => `Réouverture ${day ?? 'aujourd’hui'} à ${time}`,
    closing: (time) => `Fermeture à ${time} : derniers numéros`,
    noMore: 'Plus aucun numéro n’est distribué : ceux qui en ont un seront appelés',
    arrows: {
      left: 'à gauche',
      right: 'à droite',
      ahead: 'tout droit',
      back: 'derrière vous',
      up: 'à l’étage supérieur',
      down: 'à l’étage inférieur',
    },
    said: (number, desk) => `Numéro ${number}, guichet ${desk}`,
    screens: 'Écrans des salles d’attente',
    noArea: 'Il n’y a aucun écran à cette adresse. Il y a ceux-ci :',
  },
  es: {
    desk: 'Mostrador',
    calls: 'Llamados',
    none: 'A la espera de la próxima llamada',
    gone: 'Las llamadas no se ven: pregunte en un mostrador',
    closed: 'Cerrado',
    opens: (day, time) => `Abre ${day === undefined ? 'hoy' : `el ${day}`} a las ${time}`,
    closing: (time) => `Se cierra a las ${time}: últimos números`,
    noMore: 'Ya no se dan números: quien tiene uno será llamado',
    arrows: {
      left: 'a la izquierda',
      right: 'a la derecha',
      ahead: 'todo recto',
      back: 'detrás de usted',
      up: 'en el piso de arriba',
      down: 'en el piso de abajo',
    },
    said: (number, desk) => `Número ${number}, mostrador ${desk}`,
    screens: 'Pantallas de las salas de espera',
    noArea: 'En esta dirección no hay ninguna pantalla. Hay estas:',
  },
  ro: {
    desk: 'Ghișeul',
    calls: 'Chemați',
    none: 'În așteptarea următorului apel',
    gone: 'Apelurile nu pot fi afișate: întrebați la ghișeu',
    closed: 'Închis',
    opens: (day, time) => `Se deschide ${day ?? 'astăzi'} la ${time}`,
    closing: (time) => `Se închide la ${time}: ultimele numere`,
    noMore: 'Nu se mai dau numere: cine are unul va fi chemat',
    arrows: {
      left: 'la stânga',
      right: 'la dreapta',
      ahead: 'înainte',
      back: 'în spatele dumneavoastră',
      up: 'la etajul de sus',
      down: 'la etajul de jos',
    },
    said: (number, desk) => `Numărul ${number}, ghișeul ${desk}`,
    screens: 'Ecranele sălilor de așteptare',
    noArea: 'La această adresă nu există niciun ecran. Există acestea:',
  },
  sq: {
    desk: 'Sporteli',
    calls: 'Thirrjet',
    none: 'Në pritje të thirrjes së radhës',
    gone: 'Thirrjet nuk shfaqen: ju lutemi pyetni te sporteli',
    closed: 'Mbyllur',
    opens: (day, time) => `Hapet ${day ?? 'sot'} në orën ${time}`,
    closing: (time) => `Mbyllet në orën ${time}: numrat e fundit`,
    noMore: 'Nuk jepen më numra: kush ka një numër do të thirret',
    arrows: { left: 'majtas', right: 'djathtas', ahead: 'drejt', back: 'pas jush', up: 'në katin sipër', down: 'në katin poshtë' },
    said: (number, desk) => `Numri ${number}, sporteli ${desk}`,
    screens: 'Ekranet e sallave të pritjes',
    noArea: 'Në këtë adresë nuk ka ekran. Ka këto:',
  },
  ar: {
    desk: 'الشباك',
    calls: 'النداءات',
    none: 'في انتظار النداء التالي',
    gone: 'لا يمكن عرض النداءات: يُرجى السؤال عند الشباك',
    closed: 'مغلق',
    opens: (day, time) => `يُفتح ${day ?? 'اليوم'} الساعة ${time}`,
    closing: (time) => `الإغلاق الساعة ${time}: آخر الأرقام`,
    noMore: 'لا تُعطى أرقام جديدة: من لديه رقم ستتم مناداته',
    arrows: {
      left: 'إلى اليسار',
      right: 'إلى اليمين',
      ahead: 'إلى الأمام',
      back: 'خلفكم',
      up: 'في الطابق الأعلى',
      down: 'في الطابق الأسفل',
    },
    said: (number, desk) => `الرقم ${number}، الشباك ${desk}`,
    screens: 'شاشات قاعات الانتظار',
    noArea: 'لا توجد شاشة على هذا العنوان. الشاشات الموجودة:',
  },
  uk: {
    desk: 'Віконце',
    calls: 'Виклики',
    none: 'Очікуємо наступного виклику',
    gone: 'Виклики не відображаються: зверніться до віконця',
    closed: 'Зачинено',
    opens: (day, time) => `Відкриття: ${day ?? 'сьогодні'} о ${time}`,
    closing: (time) => `Зачиняємося о ${time}: останні номери`,
    noMore: 'Номери більше не видаються: хто має номер, того викличуть',
    arrows: { left: 'ліворуч', right: 'праворуч', ahead: 'прямо', back: 'позаду вас', up: 'поверхом вище', down: 'поверхом нижче' },
    said: (number, desk) => `Номер ${number}, віконце ${desk}`,
    screens: 'Екрани залів очікування',
    noArea: 'За цією адресою екрана немає. Є такі:',
  },
  zh: {
    desk: '窗口',
    calls: '叫号',
    none: '请等候下一次叫号',
    gone: '无法显示叫号：请到窗口询问',
    closed: '已关闭',
    opens: (day, time) => `${day ?? '今天'} ${time} 开放`,
    closing: (time) => `${time} 关闭：最后取号`,
    noMore: '已停止发号：持号者仍会被叫到',
    arrows: { left: '左侧', right: '右侧', ahead: '前方', back: '后方', up: '楼上', down: '楼下' },
    said: (number, desk) => `${number} 号，请到 ${desk} 号窗口`,
    screens: '候办区屏幕',
    noArea: '此地址没有屏幕。现有屏幕：',
  },
};
