// A certificate asked for from home, and collected at a desk.
import type { InEveryLanguage } from './languages.js';

interface ApplyWords {
  readonly title: string;
  readonly lede: string;
  readonly which: string;
  readonly haveCode: string;
  /** What goes into the text. */
  readonly text: string;
  readonly textHint: string;
  readonly who: string;
  readonly send: string;
  readonly other: string;
  readonly received: string;
}

export const applyWords: InEveryLanguage<ApplyWords> = {
  it: {
    title: 'Chiedere un certificato da casa',
    lede: 'Si chiede qui e si ha un codice. Quando è pronto si ritira allo sportello, con poche cifre da digitare al chiosco.',
    which: 'Che cosa le serve?',
    haveCode: 'L’ho già chiesto: a che punto è?',
    text: 'Per chi è, e che cosa deve esserci scritto',
    textHint: 'Per esempio: certificato di residenza per Anna Bianchi, nata il 3/5/1961.',
    who: 'Chi lo chiede',
    send: 'Invii la richiesta',
    other: 'Qualcos’altro',
    received: 'Richiesta ricevuta. Conservi questo codice: qui si vede quando è pronta.',
  },
  en: {
    title: 'Ask for a certificate from home',
    lede: 'Ask for it here and get a code. Once it is ready you collect it at a desk, with a few digits to type at the kiosk.',
    which: 'What do you need?',
    haveCode: 'I have asked already: how far is it?',
    text: 'Who it is for, and what it must say',
    textHint: 'For example: certificate of residence for Anna Bianchi, born on 3 May 1961.',
    who: 'Who asks for it',
    send: 'Ask for it',
    other: 'Something else',
    received: 'Your application has come. Keep this code: it shows when it is ready.',
  },
  de: {
    title: 'Eine Bescheinigung von zu Hause beantragen',
    lede: 'Hier beantragen und einen Code bekommen. Wenn sie fertig ist, holen Sie sie am Schalter ab; am Automaten tippen Sie ein paar Ziffern ein.',
    which: 'Was brauchen Sie?',
    haveCode: 'Ich habe sie schon beantragt: Wie weit ist sie?',
    text: 'Für wen sie ist und was darin stehen soll',
    textHint: 'Zum Beispiel: Wohnsitzbescheinigung für Anna Bianchi, geboren am 3.5.1961.',
    who: 'Wer sie beantragt',
    send: 'Beantragen',
    other: 'Etwas anderes',
    received: 'Ihr Antrag ist eingegangen. Bewahren Sie diesen Code auf: Hier sehen Sie, wann sie fertig ist.',
  },
  fr: {
    title: 'Demander un certificat à distance',
    lede: 'Demandez-le ici et recevez un code. Quand il est prêt, retirez-le au guichet, avec quelques chiffres à taper à la borne.',
    which: 'De quoi avez-vous besoin ?',
    haveCode: 'Je l’ai déjà demandé : où en est-il ?',
    text: 'Pour qui, et ce qui doit y figurer',
    textHint: 'Par exemple : certificat de résidence pour Anna Bianchi, née le 3/5/1961.',
    who: 'Qui le demande',
    send: 'Demander',
    other: 'Autre chose',
    received: 'Demande reçue. Gardez ce code : on voit ici quand c’est prêt.',
  },
  es: {
    title: 'Pedir un certificado desde casa',
    lede: 'Se pide aquí y se recibe un código. Cuando está listo se recoge en la ventanilla, con unas cifras que se teclean en el quiosco.',
    which: '¿Qué necesita?',
    haveCode: 'Ya lo he pedido: ¿cómo va?',
    text: 'Para quién es y qué debe decir',
    textHint: 'Por ejemplo: certificado de residencia para Anna Bianchi, nacida el 3/5/1961.',
    who: 'Quién lo pide',
    send: 'Pedir',
    other: 'Otra cosa',
    received: 'Solicitud recibida. Guarde este código: aquí se ve cuándo está lista.',
  },
  ro: {
    title: 'Cereți un certificat de acasă',
    lede: 'Îl cereți aici și primiți un cod. Când este gata, îl ridicați de la ghișeu, cu câteva cifre de tastat la chioșc.',
    which: 'De ce aveți nevoie?',
    haveCode: 'L-am cerut deja: în ce stadiu este?',
    text: 'Pentru cine este și ce trebuie să scrie',
    textHint: 'De exemplu: certificat de domiciliu pentru Anna Bianchi, născută la 3.5.1961.',
    who: 'Cine îl cere',
    send: 'Cereți',
    other: 'Altceva',
    received: 'Cererea a sosit. Păstrați acest cod: aici se vede când este gata.',
  },
  sq: {
    title: 'Kërkoni një certifikatë nga shtëpia',
    lede: 'Kërkohet këtu dhe merret një kod. Kur të jetë gati merret në sportel, me disa shifra që shtypen te kiosku.',
    which: 'Çfarë ju duhet?',
    haveCode: 'E kam kërkuar tashmë: si është gjendja?',
    text: 'Për kë është dhe çfarë duhet të shkruajë',
    textHint: 'Për shembull: certifikatë banimi për Anna Bianchi, lindur më 3.5.1961.',
    who: 'Kush e kërkon',
    send: 'Kërko',
    other: 'Diçka tjetër',
    received: 'Kërkesa u mor. Ruajeni këtë kod: këtu shihet kur është gati.',
  },
  ar: {
    title: 'طلب شهادة من المنزل',
    lede: 'اطلبها من هنا واحصل على رمز. عندما تجهز تستلمها عند الشباك بإدخال بضعة أرقام في الجهاز.',
    which: 'ماذا تحتاج؟',
    haveCode: 'طلبتها من قبل: أين وصلت؟',
    text: 'لمن الشهادة، وما الذي يجب أن يُكتب فيها',
    textHint: 'مثلًا: شهادة إقامة باسم Anna Bianchi، المولودة في 3/5/1961.',
    who: 'من يطلبها',
    send: 'اطلب',
    other: 'شيء آخر',
    received: 'وصل طلبك. احتفظ بهذا الرمز: هنا ترى متى يصبح جاهزًا.',
  },
  uk: {
    title: 'Замовити довідку з дому',
    lede: 'Замовте тут і отримайте код. Коли довідка буде готова, її видадуть біля віконця: у кіоску треба набрати кілька цифр.',
    which: 'Що вам потрібно?',
    haveCode: 'Я вже замовив: який стан?',
    text: 'Для кого вона і що в ній має бути',
    textHint: 'Наприклад: довідка про місце проживання для Anna Bianchi, народженої 03.05.1961.',
    who: 'Хто замовляє',
    send: 'Замовити',
    other: 'Щось інше',
    received: 'Заяву отримано. Збережіть цей код: тут буде видно, коли все готово.',
  },
  zh: {
    title: '在家申请证明',
    lede: '在此申请并获得代码。办好后，在取号机上输入几位数字，即可到窗口领取。',
    which: '您需要什么？',
    haveCode: '我已申请：进展如何？',
    text: '为谁申请，证明应写明什么',
    textHint: '例如：Anna Bianchi 的居住证明，1961 年 5 月 3 日出生。',
    who: '申请人',
    send: '申请',
    other: '其他',
    received: '申请已收到。请保管好此代码：在此可以看到何时办好。',
  },
};
