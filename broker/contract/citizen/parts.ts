// What more than one of the citizens' pages has: the way from one to another, who somebody is, a code, a service's card.
import { counted } from '../words/sheet.js';
import type { InEveryLanguage } from './languages.js';

interface PartsWords {
  /** Where the pages lead to. */
  readonly pages: { readonly label: string; readonly book: string; readonly apply: string; readonly case: string };
  readonly code: string;
  readonly see: string;
  /** The code in another person's hands opens all. */
  readonly keepCode: string;
  readonly print: string;
  readonly service: string;
  readonly documents: string;
  readonly steps: string;
  readonly fees: string;
  readonly time: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  /** Behind the label of what may be left empty. */
  readonly optional: string;
  readonly keptFor: (days: number) => string;
  /** What is wrong with what was typed. */
  readonly wrong: {
    readonly some: string;
    readonly missing: string;
    readonly line: (most: number) => string;
    readonly phone: string;
    readonly email: string;
    readonly text: (most: number) => string;
  };
}

const giorni = counted('it', { one: '# giorno', other: '# giorni' });
const days = counted('en', { one: '# day', other: '# days' });
const tage = counted('de', { one: '# Tag', other: '# Tage' });
const jours = counted('fr', { one: '# jour', other: '# jours' });
const dias = counted('es', { one: '# día', other: '# días' });
const zile = counted('ro', { one: 'o zi', few: '# zile', other: '# de zile' });
const dite = counted('sq', { one: '# ditë', other: '# ditë' });
const ayyam = counted('ar', { one: 'يوم واحد', two: 'يومين', few: '# أيام', many: '# يومًا', other: '# يوم' });
/** In the genitive, behind «протягом». */
const dniv = counted('uk', { one: '# дня', few: '# днів', other: '# днів' });

export const partsWords: InEveryLanguage<PartsWords> = {
  it: {
    pages: { label: 'Servizi', book: 'Appuntamento', apply: 'Certificato da casa', case: 'Scrivere al Comune' },
    code: 'Codice',
    see: 'Vedi',
    keepCode: 'Lo conservi per sé: chi ha il codice vede e cambia tutto.',
    print: 'Si può stampare questa pagina, o fotografarla.',
    service: 'Servizio',
    documents: 'Che cosa portare',
    steps: 'Come si svolge',
    fees: 'Quanto costa',
    time: 'Quanto ci vuole',
    name: 'Nome',
    phone: 'Telefono',
    email: 'E-mail',
    address: 'Indirizzo',
    optional: 'facoltativo',
    keptFor: (n) => (n === 0 ? 'Questi dati si cancellano il giorno dopo.' : `Questi dati si cancellano dopo ${giorni(n)}.`),
    wrong: {
      some: 'Qualcosa va corretto:',
      missing: 'Questo serve.',
      line: (most) => `Una riga sola, al massimo ${most} caratteri.`,
      phone: 'Un numero di telefono: solo cifre e spazi, per esempio 055 123456.',
      email: 'Un indirizzo e-mail, per esempio nome@posta.example.',
      text: (most) => `Un testo di al massimo ${most} caratteri.`,
    },
  },
  en: {
    pages: { label: 'Services', book: 'Appointment', apply: 'Certificate from home', case: 'Write to the town' },
    code: 'Code',
    see: 'See',
    keepCode: 'Keep it to yourself: whoever has the code sees and changes everything.',
    print: 'You can print this page, or photograph it.',
    service: 'Service',
    documents: 'What to bring',
    steps: 'What happens',
    fees: 'What it costs',
    time: 'How long it takes',
    name: 'Name',
    phone: 'Phone',
    email: 'E-mail',
    address: 'Address',
    optional: 'optional',
    keptFor: (n) => (n === 0 ? 'These details are erased the day after.' : `These details are erased after ${days(n)}.`),
    wrong: {
      some: 'Something needs correcting:',
      missing: 'This is needed.',
      line: (most) => `One line of at most ${most} characters.`,
      phone: 'A phone number: digits and spaces only, for example 055 123456.',
      email: 'An e-mail address, for example name@mail.example.',
      text: (most) => `A text of at most ${most} characters.`,
    },
  },
  de: {
    pages: { label: 'Dienste', book: 'Termin', apply: 'Bescheinigung von zu Hause', case: 'An die Gemeinde schreiben' },
    code: 'Code',
    see: 'Ansehen',
    keepCode: 'Behalten Sie ihn für sich: Wer den Code hat, sieht und ändert alles.',
    print: 'Sie können diese Seite ausdrucken oder fotografieren.',
    service: 'Anliegen',
    documents: 'Was Sie mitbringen',
    steps: 'So läuft es ab',
    fees: 'Was es kostet',
    time: 'Wie lange es dauert',
    name: 'Name',
    phone: 'Telefon',
    email: 'E-Mail',
    address: 'Anschrift',
    optional: 'freiwillig',
    keptFor: (n) =>
      n === 0 ? 'Diese Angaben werden am Tag danach gelöscht.' : `Diese Angaben werden nach ${n === 1 ? '1 Tag' : `${tage(n)}n`} gelöscht.`,
    wrong: {
      some: 'Etwas muss korrigiert werden:',
      missing: 'Diese Angabe wird gebraucht.',
      line: (most) => `Eine einzige Zeile mit höchstens ${most} Zeichen.`,
      phone: 'Eine Telefonnummer: nur Ziffern und Leerzeichen, zum Beispiel 055 123456.',
      email: 'Eine E-Mail-Adresse, zum Beispiel name@post.example.',
      text: (most) => `Ein Text von höchstens ${most} Zeichen.`,
    },
  },
  fr: {
    pages: { label: 'Services', book: 'Rendez-vous', apply: 'Certificat à distance', case: 'Écrire à la mairie' },
    code: 'Code',
    see: 'Voir',
    keepCode: 'Gardez-le pour vous : qui a le code voit et modifie tout.',
    print: 'Vous pouvez imprimer cette page ou la photographier.',
    service: 'Service',
    documents: 'Ce qu’il faut apporter',
    steps: 'Comment cela se passe',
    fees: 'Combien cela coûte',
    time: 'Combien de temps il faut',
    name: 'Nom',
    phone: 'Téléphone',
    email: 'E-mail',
    address: 'Adresse',
    optional: 'facultatif',
    keptFor: (n) => (n === 0 ? 'Ces données sont effacées le lendemain.' : `Ces données sont effacées après ${jours(n)}.`),
    wrong: {
      some: 'Quelque chose est à corriger :',
      missing: 'Cette information est nécessaire.',
      line: (most) => `Une seule ligne de ${most} caractères au plus.`,
      phone: 'Un numéro de téléphone : chiffres et espaces seulement, par exemple 055 123456.',
      email: 'Une adresse e-mail, par exemple nom@courrier.example.',
      text: (most) => `Un texte de ${most} caractères au plus.`,
    },
  },
  es: {
    pages: { label: 'Servicios', book: 'Cita', apply: 'Certificado desde casa', case: 'Escribir al ayuntamiento' },
    code: 'Código',
    see: 'Ver',
    keepCode: 'Guárdelo para usted: quien tiene el código lo ve y lo cambia todo.',
    print: 'Puede imprimir esta página o fotografiarla.',
    service: 'Servicio',
    documents: 'Qué hay que traer',
    steps: 'Cómo se hace',
    fees: 'Cuánto cuesta',
    time: 'Cuánto tarda',
    name: 'Nombre',
    phone: 'Teléfono',
    email: 'Correo electrónico',
    address: 'Dirección',
    optional: 'opcional',
    keptFor: (n) => (n === 0 ? 'Estos datos se borran al día siguiente.' : `Estos datos se borran después de ${dias(n)}.`),
    wrong: {
      some: 'Hay algo que corregir:',
      missing: 'Este dato es necesario.',
      line: (most) => `Una sola línea de ${most} caracteres como máximo.`,
      phone: 'Un número de teléfono: solo cifras y espacios, por ejemplo 055 123456.',
      email: 'Una dirección de correo electrónico, por ejemplo nombre@correo.example.',
      text: (most) => `Un texto de ${most} caracteres como máximo.`,
    },
  },
  ro: {
    pages: { label: 'Servicii', book: 'Programare', apply: 'Certificat de acasă', case: 'Scrieți primăriei' },
    code: 'Cod',
    see: 'Vedeți',
    keepCode: 'Păstrați-l pentru dumneavoastră: cine are codul vede și schimbă tot.',
    print: 'Puteți tipări această pagină sau o puteți fotografia.',
    service: 'Serviciu',
    documents: 'Ce trebuie să aduceți',
    steps: 'Cum decurge',
    fees: 'Cât costă',
    time: 'Cât durează',
    name: 'Nume',
    phone: 'Telefon',
    email: 'E-mail',
    address: 'Adresă',
    optional: 'opțional',
    keptFor: (n) => (n === 0 ? 'Aceste date se șterg a doua zi.' : `Aceste date se șterg după ${zile(n)}.`),
    wrong: {
      some: 'Ceva trebuie corectat:',
      missing: 'Această informație este necesară.',
      line: (most) => `Un singur rând de cel mult ${most} caractere.`,
      phone: 'Un număr de telefon: doar cifre și spații, de exemplu 055 123456.',
      email: 'O adresă de e-mail, de exemplu nume@posta.example.',
      text: (most) => `Un text de cel mult ${most} caractere.`,
    },
  },
  sq: {
    pages: { label: 'Shërbimet', book: 'Takim', apply: 'Certifikatë nga shtëpia', case: 'Shkruani bashkisë' },
    code: 'Kodi',
    see: 'Shiko',
    keepCode: 'Ruajeni për vete: kush ka kodin sheh dhe ndryshon gjithçka.',
    print: 'Mund ta printoni këtë faqe ose ta fotografoni.',
    service: 'Shërbimi',
    documents: 'Çfarë të sillni',
    steps: 'Si zhvillohet',
    fees: 'Sa kushton',
    time: 'Sa zgjat',
    name: 'Emri',
    phone: 'Telefoni',
    email: 'E-mail',
    address: 'Adresa',
    optional: 'jo e detyrueshme',
    keptFor: (n) => (n === 0 ? 'Këto të dhëna fshihen të nesërmen.' : `Këto të dhëna fshihen pas ${dite(n)}.`),
    wrong: {
      some: 'Diçka duhet korrigjuar:',
      missing: 'Kjo e dhënë është e nevojshme.',
      line: (most) => `Vetëm një rresht me jo më shumë se ${most} shenja.`,
      phone: 'Një numër telefoni: vetëm shifra dhe hapësira, për shembull 055 123456.',
      email: 'Një adresë e-mail, për shembull emri@posta.example.',
      text: (most) => `Një tekst me jo më shumë se ${most} shenja.`,
    },
  },
  ar: {
    pages: { label: 'الخدمات', book: 'موعد', apply: 'شهادة من المنزل', case: 'الكتابة إلى البلدية' },
    code: 'الرمز',
    see: 'عرض',
    keepCode: 'احتفظ به لنفسك: من لديه الرمز يرى كل شيء ويغيّره.',
    print: 'يمكنك طباعة هذه الصفحة أو تصويرها.',
    service: 'الخدمة',
    documents: 'ما يجب إحضاره',
    steps: 'كيف تتم الخدمة',
    fees: 'التكلفة',
    time: 'المدة',
    name: 'الاسم',
    phone: 'الهاتف',
    email: 'البريد الإلكتروني',
    address: 'العنوان',
    optional: 'اختياري',
    keptFor: (n) => (n === 0 ? 'تُمحى هذه البيانات في اليوم التالي.' : `تُمحى هذه البيانات بعد ${ayyam(n)}.`),
    wrong: {
      some: 'هناك ما يجب تصحيحه:',
      missing: 'هذه المعلومة مطلوبة.',
      line: (most) => `سطر واحد لا يزيد على ${most} حرفًا.`,
      phone: 'رقم هاتف: أرقام ومسافات فقط، مثل ‎055 123456.',
      email: 'عنوان بريد إلكتروني، مثل ‎name@mail.example.',
      text: (most) => `نص لا يزيد على ${most} حرف.`,
    },
  },
  uk: {
    pages: { label: 'Послуги', book: 'Запис на прийом', apply: 'Довідка з дому', case: 'Написати до муніципалітету' },
    code: 'Код',
    see: 'Переглянути',
    keepCode: 'Зберігайте його при собі: хто має код, той усе бачить і змінює.',
    print: 'Цю сторінку можна роздрукувати або сфотографувати.',
    service: 'Послуга',
    documents: 'Що взяти із собою',
    steps: 'Як це відбувається',
    fees: 'Скільки це коштує',
    time: 'Скільки часу потрібно',
    name: 'Ім’я',
    phone: 'Телефон',
    email: 'Електронна пошта',
    address: 'Адреса',
    optional: 'необов’язково',
    keptFor: (n) => (n === 0 ? 'Ці дані буде видалено наступного дня.' : `Ці дані зберігаються протягом ${dniv(n)}, потім видаляються.`),
    wrong: {
      some: 'Треба дещо виправити:',
      missing: 'Це потрібно вказати.',
      line: (most) => `Один рядок, щонайбільше ${most} символів.`,
      phone: 'Номер телефону: лише цифри й пробіли, наприклад 055 123456.',
      email: 'Адреса електронної пошти, наприклад name@posta.example.',
      text: (most) => `Текст, щонайбільше ${most} символів.`,
    },
  },
  zh: {
    pages: { label: '服务', book: '预约', apply: '在家申请证明', case: '致函市政府' },
    code: '代码',
    see: '查看',
    keepCode: '请自己保管：谁有代码，谁就能查看和更改一切。',
    print: '您可以打印本页，或拍照保存。',
    service: '服务项目',
    documents: '需要携带',
    steps: '办理流程',
    fees: '费用',
    time: '所需时间',
    name: '姓名',
    phone: '电话',
    email: '电子邮箱',
    address: '地址',
    optional: '选填',
    keptFor: (n) => (n === 0 ? '这些信息将于次日删除。' : `这些信息将在 ${n} 天后删除。`),
    wrong: {
      some: '有内容需要更正：',
      missing: '此项必填。',
      line: (most) => `仅限一行，最多 ${most} 个字符。`,
      phone: '电话号码：只能有数字和空格，例如 055 123456。',
      email: '电子邮箱地址，例如 name@mail.example。',
      text: (most) => `文字最多 ${most} 个字符。`,
    },
  },
};
