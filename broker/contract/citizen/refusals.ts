// Why something did not go, on a page of a citizen's. A code that is not here has the words of `other`.
import type { Code } from '../codes.js';
import type { InEveryLanguage } from './languages.js';

const told = [
  'bad-payload',
  'broken',
  'forgotten',
  'no-such-appointment',
  'no-such-case',
  'no-such-path',
  'no-such-service',
  'not-stored',
  'not-taken',
  'too-large',
  'wrong-kind',
] as const satisfies readonly Code[];
type Told = (typeof told)[number];

interface RefusalsWords {
  readonly title: string;
  readonly why: Readonly<Record<Told, string>>;
  readonly other: string;
  /** Until there is room again. */
  readonly tooOften: (minutes: number) => string;
  /** What was typed is still there. */
  readonly back: string;
  readonly again: string;
}

function isTold(code: Code): code is Told {
  return told.some((one) => one === code);
}

export function whyNotIn({ why, other }: RefusalsWords, code: Code): string {
  return isTold(code) ? why[code] : other;
}

export const refusalsWords: InEveryLanguage<RefusalsWords> = {
  it: {
    title: 'Non è andata',
    why: {
      'bad-payload': 'Quello che è arrivato non si può leggere: manca qualcosa, o è scritto in un altro modo.',
      broken: 'C’è un errore nel nostro programma. Ce ne scusiamo: si può riprovare più tardi, o venire allo sportello.',
      forgotten: 'È già stato fatto più di dieci minuti fa. Con il codice si vede come sta.',
      'no-such-appointment':
        'Nessun appuntamento ha questo codice. Sono sei cifre e quattro lettere; un appuntamento disdetto non ne ha più.',
      'no-such-case':
        'Nessuna pratica ha questo codice. Controlli lettere e cifre: il codice è sul foglietto, o nella lettera che ha ricevuto.',
      'no-such-path': 'A questo indirizzo non c’è niente.',
      'no-such-service': 'Questo servizio qui non c’è, o non si prenota.',
      'not-stored': 'In questo momento non si può registrare niente. Si può riprovare fra qualche minuto.',
      'not-taken': 'Questo da qui non si può chiedere: allo sportello sì.',
      'too-large': 'È troppo: ogni file può avere al massimo 4 MB, e i file possono essere 3.',
      'wrong-kind': 'Questo file non si può prendere: vanno bene PDF, PNG, JPEG e testo.',
    },
    other: 'Questo adesso non si può fare. Allo sportello la aiutano.',
    tooOften: (minutes) => `Da qui si è chiesto troppo spesso. Si può riprovare fra ${minutes} min.`,
    back: 'Con «indietro» del browser si torna a ciò che era scritto.',
    again: 'Da capo',
  },
  en: {
    title: 'Not done',
    why: {
      'bad-payload': 'What came cannot be read: something is missing, or written in another way.',
      broken: 'There is a mistake in our program. We are sorry: try again later, or come to a desk.',
      forgotten: 'It was done more than ten minutes ago. The code shows how it stands.',
      'no-such-appointment': 'No appointment has this code. It has six digits and four letters; one that was cancelled has none any more.',
      'no-such-case': 'No case has this code. Check its letters and digits: the code is on the slip, or in the letter that you received.',
      'no-such-path': 'There is nothing at this address.',
      'no-such-service': 'There is no such service here, or it cannot be booked.',
      'not-stored': 'Nothing can be recorded at this moment. Try again in a few minutes.',
      'not-taken': 'This cannot be asked for from here: at a desk it can.',
      'too-large': 'It is too much: each file may have 4 MB at most, and there may be 3 files.',
      'wrong-kind': 'This file cannot be taken: PDF, PNG, JPEG and text can.',
    },
    other: 'This cannot be done now. Somebody at a desk will help you.',
    tooOften: (minutes) => `Too much was asked from here. Try again in ${minutes} min.`,
    back: 'The browser’s “back” returns to what was written.',
    again: 'Begin again',
  },
  de: {
    title: 'Das hat nicht geklappt',
    why: {
      'bad-payload': 'Was angekommen ist, lässt sich nicht lesen: Es fehlt etwas, oder es ist anders geschrieben.',
      broken: 'In unserem Programm ist ein Fehler. Es tut uns leid: Versuchen Sie es später, oder kommen Sie an den Schalter.',
      forgotten: 'Das wurde schon vor mehr als zehn Minuten erledigt. Mit dem Code sehen Sie den Stand.',
      'no-such-appointment':
        'Kein Termin hat diesen Code. Er hat sechs Ziffern und vier Buchstaben; ein abgesagter Termin hat keinen mehr.',
      'no-such-case': 'Kein Vorgang hat diesen Code. Prüfen Sie Buchstaben und Ziffern: Der Code steht auf dem Zettel oder in Ihrem Brief.',
      'no-such-path': 'Unter dieser Adresse gibt es nichts.',
      'no-such-service': 'Dieses Anliegen gibt es hier nicht, oder es braucht keinen Termin.',
      'not-stored': 'Im Moment kann nichts gespeichert werden. Versuchen Sie es in einigen Minuten wieder.',
      'not-taken': 'Von hier aus geht das nicht: am Schalter schon.',
      'too-large': 'Das ist zu viel: höchstens 3 Dateien mit je höchstens 4 MB.',
      'wrong-kind': 'Diese Datei kann nicht angenommen werden: möglich sind PDF, PNG, JPEG und Text.',
    },
    other: 'Das geht im Moment nicht. Am Schalter hilft man Ihnen.',
    tooOften: (minutes) => `Von hier aus wurde zu oft gefragt. Versuchen Sie es in ${minutes} Min. wieder.`,
    back: 'Mit „Zurück“ im Browser kommen Sie zu dem, was Sie geschrieben hatten.',
    again: 'Von vorn beginnen',
  },
  fr: {
    title: 'Cela n’a pas marché',
    why: {
      'bad-payload': 'Ce qui est arrivé est illisible : il manque quelque chose, ou c’est écrit autrement.',
      broken: 'Il y a une erreur dans notre programme. Veuillez nous excuser : réessayez plus tard, ou venez au guichet.',
      forgotten: 'C’est déjà fait depuis plus de dix minutes. Le code montre où cela en est.',
      'no-such-appointment': 'Aucun rendez-vous n’a ce code. Il a six chiffres et quatre lettres ; un rendez-vous annulé n’en a plus.',
      'no-such-case': 'Aucun dossier n’a ce code. Vérifiez lettres et chiffres : le code est sur le papier ou dans la lettre reçue.',
      'no-such-path': 'Il n’y a rien à cette adresse.',
      'no-such-service': 'Ce service n’existe pas ici, ou ne se réserve pas.',
      'not-stored': 'Rien ne peut être enregistré en ce moment. Réessayez dans quelques minutes.',
      'not-taken': 'D’ici, ce n’est pas possible : au guichet, oui.',
      'too-large': 'C’est trop : 3 fichiers au plus, de 4 Mo chacun au plus.',
      'wrong-kind': 'Ce fichier ne peut pas être pris : PDF, PNG, JPEG et texte le peuvent.',
    },
    other: 'Ce n’est pas possible maintenant. Au guichet, on vous aidera.',
    tooOften: (minutes) => `Trop de demandes sont venues d’ici. Réessayez dans ${minutes} min.`,
    back: 'Le bouton « retour » du navigateur ramène à ce qui était écrit.',
    again: 'Recommencer',
  },
  es: {
    title: 'No ha sido posible',
    why: {
      'bad-payload': 'No se puede leer lo que ha llegado: falta algo, o está escrito de otra manera.',
      broken: 'Hay un error en nuestro programa. Lo sentimos: inténtelo más tarde o venga a la ventanilla.',
      forgotten: 'Ya se hizo hace más de diez minutos. Con el código se ve cómo está.',
      'no-such-appointment': 'Ninguna cita tiene este código. Son seis cifras y cuatro letras; una cita anulada ya no lo tiene.',
      'no-such-case': 'Ningún expediente tiene este código. Compruebe letras y cifras: está en el papel o en la carta que recibió.',
      'no-such-path': 'No hay nada en esta dirección.',
      'no-such-service': 'Este servicio no existe aquí, o no se reserva.',
      'not-stored': 'En este momento no se puede guardar nada. Inténtelo de nuevo dentro de unos minutos.',
      'not-taken': 'Desde aquí no se puede pedir: en la ventanilla sí.',
      'too-large': 'Es demasiado: 3 archivos como máximo, de 4 MB cada uno como máximo.',
      'wrong-kind': 'Este archivo no se puede aceptar: valen PDF, PNG, JPEG y texto.',
    },
    other: 'Ahora no se puede hacer. En la ventanilla le ayudarán.',
    tooOften: (minutes) => `Se ha preguntado demasiadas veces desde aquí. Inténtelo de nuevo dentro de ${minutes} min.`,
    back: 'Con «atrás» en el navegador se vuelve a lo que estaba escrito.',
    again: 'Empezar de nuevo',
  },
  ro: {
    title: 'Nu a reușit',
    why: {
      'bad-payload': 'Ce a sosit nu se poate citi: lipsește ceva sau este scris altfel.',
      broken: 'Există o eroare în programul nostru. Ne cerem scuze: încercați mai târziu sau veniți la ghișeu.',
      forgotten: 'S-a făcut deja, acum mai mult de zece minute. Cu codul vedeți stadiul.',
      'no-such-appointment': 'Nicio programare nu are acest cod. Are șase cifre și patru litere; o programare anulată nu mai are cod.',
      'no-such-case': 'Niciun dosar nu are acest cod. Verificați literele și cifrele: codul este pe bilet sau în scrisoarea primită.',
      'no-such-path': 'La această adresă nu există nimic.',
      'no-such-service': 'Acest serviciu nu există aici sau nu se programează.',
      'not-stored': 'În acest moment nu se poate înregistra nimic. Încercați din nou peste câteva minute.',
      'not-taken': 'De aici nu se poate cere: la ghișeu, da.',
      'too-large': 'Este prea mult: cel mult 3 fișiere, fiecare de cel mult 4 MB.',
      'wrong-kind': 'Acest fișier nu poate fi primit: se acceptă PDF, PNG, JPEG și text.',
    },
    other: 'Acum nu se poate. La ghișeu veți primi ajutor.',
    tooOften: (minutes) => `S-a cerut prea des de aici. Încercați din nou peste ${minutes} min.`,
    back: 'Cu „înapoi” din browser reveniți la ce era scris.',
    again: 'De la început',
  },
  sq: {
    title: 'Nuk u krye',
    why: {
      'bad-payload': 'Ajo që erdhi nuk lexohet: mungon diçka ose është shkruar ndryshe.',
      broken: 'Ka një gabim në programin tonë. Na vjen keq: provoni më vonë ose ejani në sportel.',
      forgotten: 'U krye më shumë se dhjetë minuta më parë. Me kodin shihet gjendja.',
      'no-such-appointment': 'Asnjë takim nuk e ka këtë kod. Ka gjashtë shifra dhe katër shkronja; një takim i anuluar nuk ka më kod.',
      'no-such-case': 'Asnjë dosje nuk e ka këtë kod. Kontrolloni shkronjat dhe shifrat: kodi është në letër ose në mesazhin që morët.',
      'no-such-path': 'Në këtë adresë nuk ka asgjë.',
      'no-such-service': 'Ky shërbim nuk ekziston këtu ose nuk rezervohet.',
      'not-stored': 'Tani nuk mund të regjistrohet asgjë. Provoni përsëri pas disa minutash.',
      'not-taken': 'Nga këtu nuk mund të kërkohet: në sportel po.',
      'too-large': 'Është tepër: jo më shumë se 3 skedarë, secili deri në 4 MB.',
      'wrong-kind': 'Ky skedar nuk pranohet: pranohen PDF, PNG, JPEG dhe tekst.',
    },
    other: 'Tani kjo nuk mund të bëhet. Në sportel do t’ju ndihmojnë.',
    tooOften: (minutes) => `Nga këtu është kërkuar tepër shpesh. Provoni përsëri pas ${minutes} min.`,
    back: 'Me «prapa» të shfletuesit kthehet ajo që ishte shkruar.',
    again: 'Nga fillimi',
  },
  ar: {
    title: 'لم يتم الأمر',
    why: {
      'bad-payload': 'تعذّرت قراءة ما وصل: ينقصه شيء أو كُتب بطريقة أخرى.',
      broken: 'هناك خطأ في برنامجنا. نعتذر: حاول لاحقًا أو تعال إلى الشباك.',
      forgotten: 'تم ذلك قبل أكثر من عشر دقائق. بالرمز ترى الحالة.',
      'no-such-appointment': 'لا يوجد موعد بهذا الرمز. الرمز ستة أرقام وأربعة أحرف لاتينية، والموعد الملغى لم يعد له رمز.',
      'no-such-case': 'لا توجد معاملة بهذا الرمز. تحقق من الحروف والأرقام: الرمز على الورقة أو في الرسالة التي وصلتك.',
      'no-such-path': 'لا يوجد شيء على هذا العنوان.',
      'no-such-service': 'هذه الخدمة غير موجودة هنا أو لا تُحجز.',
      'not-stored': 'لا يمكن تسجيل أي شيء الآن. حاول مرة أخرى بعد بضع دقائق.',
      'not-taken': 'لا يمكن طلب ذلك من هنا، بل عند الشباك.',
      'too-large': 'هذا أكثر من المسموح: 3 ملفات على الأكثر، كل منها 4 ميغابايت على الأكثر.',
      'wrong-kind': 'لا يمكن قبول هذا الملف: المقبول PDF وPNG وJPEG والنص.',
    },
    other: 'لا يمكن ذلك الآن. سيساعدونك عند الشباك.',
    tooOften: (minutes) => `تكررت الطلبات من هنا أكثر من اللازم. حاول مرة أخرى بعد ${minutes} دقيقة.`,
    back: 'بزر «رجوع» في المتصفح تعود إلى ما كان مكتوبًا.',
    again: 'من البداية',
  },
  uk: {
    title: 'Не вдалося',
    why: {
      'bad-payload': 'Те, що надійшло, неможливо прочитати: чогось бракує або написано інакше.',
      broken: 'У нашій програмі помилка. Перепрошуємо: спробуйте пізніше або прийдіть до віконця.',
      forgotten: 'Це вже зроблено понад десять хвилин тому. За кодом видно, який стан.',
      'no-such-appointment':
        'Жоден запис не має цього коду. У ньому шість цифр і чотири латинські літери; скасований запис коду вже не має.',
      'no-such-case': 'Жодна справа не має цього коду. Перевірте літери й цифри: код є на папірці або в листі, який ви отримали.',
      'no-such-path': 'За цією адресою нічого немає.',
      'no-such-service': 'Такої послуги тут немає, або на неї не записують.',
      'not-stored': 'Зараз нічого не можна зберегти. Спробуйте за кілька хвилин.',
      'not-taken': 'Звідси цього попросити не можна, а біля віконця можна.',
      'too-large': 'Це забагато: щонайбільше 3 файли, кожен до 4 МБ.',
      'wrong-kind': 'Цей файл не можна прийняти: підходять PDF, PNG, JPEG і текст.',
    },
    other: 'Зараз цього зробити не можна. Біля віконця вам допоможуть.',
    tooOften: (minutes) => `Звідси запитували надто часто. Спробуйте за ${minutes} хв.`,
    back: 'Кнопка «назад» у браузері поверне до написаного.',
    again: 'Спочатку',
  },
  zh: {
    title: '未能完成',
    why: {
      'bad-payload': '无法读取收到的内容：缺少某项，或书写方式不同。',
      broken: '我们的程序出错了，非常抱歉：请稍后再试，或到窗口办理。',
      forgotten: '此事在十多分钟前已经办好。凭代码可查看状态。',
      'no-such-appointment': '没有预约使用这个代码。代码为六位数字和四个字母；已取消的预约不再有代码。',
      'no-such-case': '没有事项使用这个代码。请核对字母和数字：代码在纸条上，或在您收到的信中。',
      'no-such-path': '此地址没有内容。',
      'no-such-service': '这里没有这项服务，或此项服务不能预约。',
      'not-stored': '目前无法保存任何内容。请过几分钟再试。',
      'not-taken': '不能在此申请，请到窗口办理。',
      'too-large': '超出限制：最多 3 个文件，每个不超过 4 MB。',
      'wrong-kind': '不接受此文件：可用 PDF、PNG、JPEG 和文本。',
    },
    other: '现在无法办理。窗口工作人员会帮助您。',
    tooOften: (minutes) => `此处请求过于频繁。请在 ${minutes} 分钟后再试。`,
    back: '按浏览器的“后退”可回到已填写的内容。',
    again: '重新开始',
  },
};
