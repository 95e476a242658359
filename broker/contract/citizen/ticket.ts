// What the page of a citizen's own ticket says. Who is ahead, and the wait, it says in the words of the paper.
import type { InEveryLanguage } from './languages.js';

/** How a ticket has ended. */
interface EndedWords {
  readonly served: string;
  readonly 'no-show': string;
  readonly void: string;
  readonly 'not-served': string;
}

interface TicketWords {
  /** Waiting, and not soon. */
  readonly wait: string;
  /** Soon: whoever went for a coffee comes back. */
  readonly comeBack: string;
  readonly soon: string;
  /** Called. */
  readonly yourTurn: string;
  readonly goTo: (desk: number) => string;
  /** Called, by a desk that is there no more. */
  readonly goToStaff: string;
  readonly atDesk: (desk: number) => string;
  readonly parked: string;
  readonly missed: string;
  readonly ended: EndedWords;
  readonly unknown: { readonly title: string; readonly why: string };
  readonly tooMany: string;
  /** Under it all: the page is a help, the call in the hall is what counts. */
  readonly listen: string;
  readonly byItself: string;
  readonly refresh: string;
  /** The hub is not reached. */
  readonly lost: string;
}

export const ticketWords: InEveryLanguage<TicketWords> = {
  it: {
    wait: 'Attenda la chiamata',
    comeBack: 'Torni adesso',
    soon: 'Tra poco tocca a lei: aspetti in sala.',
    yourTurn: 'È il suo turno',
    goTo: (desk) => `Vada allo sportello ${desk}`,
    goToStaff: 'Chieda al personale dove andare',
    atDesk: (desk) => `Si trova allo sportello ${desk}`,
    parked: 'Il suo numero è sospeso: sarà richiamato. Resti nei pressi della sala.',
    missed: 'Il suo numero è stato chiamato e lei non c’era. Sarà chiamato ancora: torni subito in sala.',
    ended: {
      served: 'Il suo numero è stato servito. Grazie, e arrivederci.',
      'no-show': 'Il suo numero è stato chiamato e lei non c’era: non sarà più chiamato. Se le serve ancora, prenda un altro biglietto.',
      void: 'Questo numero è stato annullato. Se le serve ancora, prenda un altro biglietto.',
      'not-served': 'Gli sportelli hanno chiuso prima del suo turno. Ci dispiace: torni un altro giorno.',
    },
    unknown: {
      title: 'Nessun biglietto di oggi',
      why: 'Questo indirizzo non è di un biglietto di oggi. Un biglietto vale solo per il giorno in cui è stato preso: se è stato scritto a mano, controlli lettere e cifre.',
    },
    tooMany: 'Da qui sono stati provati troppi codici sbagliati. Riprovi tra un’ora, o guardi i numeri in sala.',
    listen: 'Conta la chiamata in sala: questa pagina è solo un aiuto.',
    byItself: 'La pagina si aggiorna da sola.',
    refresh: 'Aggiorna',
    lost: 'Manca il collegamento: quello che legge può essere vecchio.',
  },
  en: {
    wait: 'Please wait for your call',
    comeBack: 'Come back now',
    soon: 'Your turn is soon: please wait in the hall.',
    yourTurn: 'It is your turn',
    goTo: (desk) => `Go to desk ${desk}`,
    goToStaff: 'Please ask the staff where to go',
    atDesk: (desk) => `You are at desk ${desk}`,
    parked: 'Your number is on hold: it will be called again. Please stay near the hall.',
    missed: 'Your number was called and you were not there. It will be called again: please return to the hall at once.',
    ended: {
      served: 'Your number has been served. Thank you, and goodbye.',
      'no-show':
        'Your number was called and you were not there: it will not be called again. If you still need us, please take another ticket.',
      void: 'This number has been cancelled. If you still need us, please take another ticket.',
      'not-served': 'The desks closed before your turn. We are sorry: please come back another day.',
    },
    unknown: {
      title: 'No ticket of today',
      why: 'This address is not that of a ticket of today. A ticket is good only for the day on which it was taken; if you typed the address, check its letters and digits.',
    },
    tooMany: 'Too many wrong codes were tried from here. Try again in an hour, or look at the numbers in the hall.',
    listen: 'The call in the hall is what counts: this page is only a help.',
    byItself: 'The page updates by itself.',
    refresh: 'Update',
    lost: 'No connection: what you read may be out of date.',
  },
  de: {
    wait: 'Bitte warten Sie auf Ihren Aufruf',
    comeBack: 'Kommen Sie jetzt zurück',
    soon: 'Sie sind bald an der Reihe: Bitte warten Sie im Saal.',
    yourTurn: 'Sie sind an der Reihe',
    goTo: (desk) => `Gehen Sie zu Schalter ${desk}`,
    goToStaff: 'Bitte fragen Sie das Personal, wohin Sie gehen sollen',
    atDesk: (desk) => `Sie sind an Schalter ${desk}`,
    parked: 'Ihre Nummer ist zurückgestellt und wird wieder aufgerufen. Bitte bleiben Sie in der Nähe des Saals.',
    missed: 'Ihre Nummer wurde aufgerufen, und Sie waren nicht da. Sie wird noch einmal aufgerufen: Bitte kommen Sie sofort in den Saal.',
    ended: {
      served: 'Ihre Nummer ist erledigt. Vielen Dank und auf Wiedersehen.',
      'no-show':
        'Ihre Nummer wurde aufgerufen, und Sie waren nicht da: Sie wird nicht mehr aufgerufen. Wenn Sie uns noch brauchen, ziehen Sie bitte eine neue Nummer.',
      void: 'Diese Nummer ist ungültig. Wenn Sie uns noch brauchen, ziehen Sie bitte eine neue Nummer.',
      'not-served': 'Die Schalter haben geschlossen, bevor Sie an der Reihe waren. Es tut uns leid: Bitte kommen Sie an einem anderen Tag.',
    },
    unknown: {
      title: 'Keine Nummer von heute',
      why: 'Diese Adresse gehört zu keiner Nummer von heute. Eine Nummer gilt nur an dem Tag, an dem sie gezogen wurde; wenn Sie die Adresse eingetippt haben, prüfen Sie bitte Buchstaben und Ziffern.',
    },
    tooMany:
      'Von hier wurden zu viele falsche Codes versucht. Versuchen Sie es in einer Stunde wieder, oder achten Sie auf die Nummern im Saal.',
    listen: 'Es gilt der Aufruf im Saal: Diese Seite ist nur eine Hilfe.',
    byItself: 'Die Seite aktualisiert sich von selbst.',
    refresh: 'Aktualisieren',
    lost: 'Keine Verbindung: Was hier steht, kann veraltet sein.',
  },
  fr: {
    wait: 'Veuillez attendre votre appel',
    comeBack: 'Revenez maintenant',
    soon: 'C’est bientôt votre tour : attendez dans la salle.',
    yourTurn: 'C’est votre tour',
    goTo: (desk) => `Allez au guichet ${desk}`,
    goToStaff: 'Demandez au personnel où aller',
    atDesk: (desk) => `Vous êtes au guichet ${desk}`,
    parked: 'Votre numéro est en attente : il sera rappelé. Restez près de la salle.',
    missed: 'Votre numéro a été appelé et vous n’étiez pas là. Il sera appelé de nouveau : revenez tout de suite dans la salle.',
    ended: {
      served: 'Vous avez été reçu. Merci et au revoir.',
      'no-show':
        'Votre numéro a été appelé et vous n’étiez pas là : il ne sera plus appelé. Si vous avez encore besoin de nous, prenez un autre ticket.',
      void: 'Ce numéro a été annulé. Si vous avez encore besoin de nous, prenez un autre ticket.',
      'not-served': 'Les guichets ont fermé avant votre tour. Nous le regrettons : revenez un autre jour.',
    },
    unknown: {
      title: 'Aucun ticket d’aujourd’hui',
      why: 'Cette adresse n’est pas celle d’un ticket d’aujourd’hui. Un ticket n’est valable que le jour où il a été pris ; si vous avez tapé l’adresse, vérifiez les lettres et les chiffres.',
    },
    tooMany: 'Trop de codes erronés ont été essayés d’ici. Réessayez dans une heure, ou regardez les numéros dans la salle.',
    listen: 'C’est l’appel dans la salle qui compte : cette page n’est qu’une aide.',
    byItself: 'La page se met à jour toute seule.',
    refresh: 'Actualiser',
    lost: 'Pas de connexion : ce que vous lisez n’est peut-être plus à jour.',
  },
  es: {
    wait: 'Espere a que le llamen, por favor',
    comeBack: 'Vuelva ahora',
    soon: 'Pronto será su turno: espere en la sala.',
    yourTurn: 'Es su turno',
    goTo: (desk) => `Vaya a la ventanilla ${desk}`,
    goToStaff: 'Pregunte al personal adónde ir',
    atDesk: (desk) => `Está en la ventanilla ${desk}`,
    parked: 'Su número está en espera: se le volverá a llamar. Quédese cerca de la sala.',
    missed: 'Se llamó su número y usted no estaba. Se le llamará otra vez: vuelva enseguida a la sala.',
    ended: {
      served: 'Su número ya ha sido atendido. Gracias y hasta pronto.',
      'no-show': 'Se llamó su número y usted no estaba: no se le volverá a llamar. Si aún nos necesita, tome otro número.',
      void: 'Este número ha sido anulado. Si aún nos necesita, tome otro número.',
      'not-served': 'Las ventanillas cerraron antes de su turno. Lo sentimos: vuelva otro día.',
    },
    unknown: {
      title: 'Ningún número de hoy',
      why: 'Esta dirección no es la de un número de hoy. Un número vale solo el día en que se tomó; si ha escrito la dirección a mano, compruebe letras y cifras.',
    },
    tooMany: 'Desde aquí se han probado demasiados códigos equivocados. Inténtelo dentro de una hora, o mire los números en la sala.',
    listen: 'Lo que cuenta es la llamada en la sala: esta página es solo una ayuda.',
    byItself: 'La página se actualiza sola.',
    refresh: 'Actualizar',
    lost: 'Sin conexión: lo que lee puede no estar al día.',
  },
  ro: {
    wait: 'Vă rugăm să așteptați apelul',
    comeBack: 'Întoarceți-vă acum',
    soon: 'În curând vă vine rândul: așteptați în sală.',
    yourTurn: 'Este rândul dumneavoastră',
    goTo: (desk) => `Mergeți la ghișeul ${desk}`,
    goToStaff: 'Întrebați personalul unde să mergeți',
    atDesk: (desk) => `Sunteți la ghișeul ${desk}`,
    parked: 'Numărul dumneavoastră este suspendat: va fi chemat din nou. Rămâneți în apropierea sălii.',
    missed: 'Numărul dumneavoastră a fost chemat și nu ați fost prezent. Va fi chemat din nou: întoarceți-vă imediat în sală.',
    ended: {
      served: 'Numărul dumneavoastră a fost servit. Vă mulțumim și la revedere.',
      'no-show':
        'Numărul dumneavoastră a fost chemat și nu ați fost prezent: nu va mai fi chemat. Dacă mai aveți nevoie de noi, luați alt bon.',
      void: 'Acest număr a fost anulat. Dacă mai aveți nevoie de noi, luați alt bon.',
      'not-served': 'Ghișeele s-au închis înainte de a vă veni rândul. Ne pare rău: reveniți în altă zi.',
    },
    unknown: {
      title: 'Niciun bon de astăzi',
      why: 'Această adresă nu este a unui bon de astăzi. Un bon este valabil numai în ziua în care a fost luat; dacă ați scris adresa de mână, verificați literele și cifrele.',
    },
    tooMany: 'De aici s-au încercat prea multe coduri greșite. Încercați din nou peste o oră sau urmăriți numerele din sală.',
    listen: 'Contează apelul din sală: această pagină este doar un ajutor.',
    byItself: 'Pagina se actualizează singură.',
    refresh: 'Actualizați',
    lost: 'Nu există conexiune: ce citiți poate fi depășit.',
  },
  sq: {
    wait: 'Ju lutemi prisni thirrjen',
    comeBack: 'Kthehuni tani',
    soon: 'Së shpejti ju vjen radha: prisni në sallë.',
    yourTurn: 'Është radha juaj',
    goTo: (desk) => `Shkoni te sporteli ${desk}`,
    goToStaff: 'Pyesni personelin ku duhet të shkoni',
    atDesk: (desk) => `Jeni te sporteli ${desk}`,
    parked: 'Numri juaj është pezulluar: do të thirret përsëri. Qëndroni pranë sallës.',
    missed: 'Numri juaj u thirr dhe ju nuk ishit aty. Do të thirret përsëri: kthehuni menjëherë në sallë.',
    ended: {
      served: 'Numri juaj u shërbye. Faleminderit dhe mirupafshim.',
      'no-show': 'Numri juaj u thirr dhe ju nuk ishit aty: nuk do të thirret më. Nëse keni ende nevojë për ne, merrni një biletë tjetër.',
      void: 'Ky numër është anuluar. Nëse keni ende nevojë për ne, merrni një biletë tjetër.',
      'not-served': 'Sportelet u mbyllën para se t’ju vinte radha. Na vjen keq: ejani një ditë tjetër.',
    },
    unknown: {
      title: 'Asnjë biletë e sotme',
      why: 'Kjo adresë nuk është e një bilete të sotme. Bileta vlen vetëm për ditën kur është marrë; nëse e keni shkruar adresën me dorë, kontrolloni shkronjat dhe shifrat.',
    },
    tooMany: 'Nga këtu u provuan shumë kode të gabuara. Provoni përsëri pas një ore, ose shihni numrat në sallë.',
    listen: 'Vlen thirrja në sallë: kjo faqe është vetëm një ndihmë.',
    byItself: 'Faqja përditësohet vetë.',
    refresh: 'Përditëso',
    lost: 'Nuk ka lidhje: ajo që lexoni mund të jetë e vjetruar.',
  },
  ar: {
    wait: 'يرجى انتظار النداء',
    comeBack: 'عُد الآن',
    soon: 'اقترب دورك: يرجى الانتظار في القاعة.',
    yourTurn: 'حان دورك',
    goTo: (desk) => `توجّه إلى الشباك ${desk}`,
    goToStaff: 'اسأل الموظفين إلى أين تتوجّه',
    atDesk: (desk) => `أنت عند الشباك ${desk}`,
    parked: 'رقمك معلّق وسيُنادى عليه من جديد. يرجى البقاء قرب القاعة.',
    missed: 'نودي على رقمك ولم تكن حاضرًا. سيُنادى عليه مرة أخرى: عُد إلى القاعة فورًا.',
    ended: {
      served: 'انتهت خدمتك. شكرًا لك وإلى اللقاء.',
      'no-show': 'نودي على رقمك ولم تكن حاضرًا، ولن يُنادى عليه بعد الآن. إذا كنت لا تزال بحاجة إلينا فخذ تذكرة أخرى.',
      void: 'أُلغي هذا الرقم. إذا كنت لا تزال بحاجة إلينا فخذ تذكرة أخرى.',
      'not-served': 'أُغلقت الشبابيك قبل أن يحين دورك. نأسف لذلك: يرجى العودة في يوم آخر.',
    },
    unknown: {
      title: 'لا توجد تذكرة لهذا اليوم',
      why: 'هذا العنوان ليس لتذكرة من تذاكر اليوم. التذكرة صالحة فقط في اليوم الذي أُخذت فيه. إذا كتبت العنوان بيدك فتحقّق من الحروف والأرقام.',
    },
    tooMany: 'جُرّبت من هنا رموز خاطئة كثيرة. حاول مجددًا بعد ساعة، أو تابع الأرقام في القاعة.',
    listen: 'العبرة بالنداء في القاعة: هذه الصفحة للمساعدة فقط.',
    byItself: 'تتحدّث هذه الصفحة تلقائيًا.',
    refresh: 'تحديث',
    lost: 'لا يوجد اتصال: قد يكون ما تقرؤه قديمًا.',
  },
  uk: {
    wait: 'Будь ласка, зачекайте на виклик',
    comeBack: 'Повертайтеся зараз',
    soon: 'Незабаром ваша черга: зачекайте в залі.',
    yourTurn: 'Ваша черга',
    goTo: (desk) => `Підійдіть до віконця ${desk}`,
    goToStaff: 'Запитайте працівників, куди йти',
    atDesk: (desk) => `Ви біля віконця ${desk}`,
    parked: 'Ваш номер відкладено: його викличуть знову. Залишайтеся поблизу зали.',
    missed: 'Ваш номер викликали, але вас не було. Його викличуть ще раз: негайно поверніться до зали.',
    ended: {
      served: 'Ваш номер обслужено. Дякуємо і до побачення.',
      'no-show': 'Ваш номер викликали, але вас не було: більше його не викликатимуть. Якщо ми вам ще потрібні, візьміть інший талон.',
      void: 'Цей номер скасовано. Якщо ми вам ще потрібні, візьміть інший талон.',
      'not-served': 'Віконця зачинилися раніше, ніж настала ваша черга. Перепрошуємо: приходьте іншого дня.',
    },
    unknown: {
      title: 'Немає такого талона на сьогодні',
      why: 'Ця адреса не належить сьогоднішньому талону. Талон дійсний лише того дня, коли його взято; якщо ви ввели адресу вручну, перевірте літери та цифри.',
    },
    tooMany: 'Звідси перевірено забагато хибних кодів. Спробуйте за годину або стежте за номерами в залі.',
    listen: 'Вирішує виклик у залі: ця сторінка лише допомагає.',
    byItself: 'Сторінка оновлюється сама.',
    refresh: 'Оновити',
    lost: 'Немає зв’язку: те, що ви читаєте, може бути застарілим.',
  },
  zh: {
    wait: '请等候叫号',
    comeBack: '请立即返回',
    soon: '很快就轮到您了，请在大厅等候。',
    yourTurn: '轮到您了',
    goTo: (desk) => `请前往 ${desk} 号窗口`,
    goToStaff: '请向工作人员询问应去的窗口',
    atDesk: (desk) => `您正在 ${desk} 号窗口办理`,
    parked: '您的号码已暂缓，稍后会再次叫号。请不要远离大厅。',
    missed: '已叫过您的号码，但您不在。稍后会再次叫号，请立即回到大厅。',
    ended: {
      served: '您的号码已办理完毕。谢谢，再见。',
      'no-show': '已叫过您的号码，但您不在，不会再叫此号。如仍需办理，请重新取号。',
      void: '此号码已作废。如仍需办理，请重新取号。',
      'not-served': '窗口在轮到您之前已关闭。很抱歉，请改日再来。',
    },
    unknown: {
      title: '没有今天的此号码',
      why: '此网址不属于今天的任何号码。号码仅在取号当天有效；如果网址是手动输入的，请核对字母和数字。',
    },
    tooMany: '从此处尝试的错误代码过多。请一小时后再试，或留意大厅显示的号码。',
    listen: '以大厅叫号为准，本页面仅供参考。',
    byItself: '本页面会自动更新。',
    refresh: '刷新',
    lost: '网络未连接，所显示的内容可能已过时。',
  },
};
