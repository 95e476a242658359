// A kiosk: labelled buttons with lamps, and a printer. A lamp is lit when its button would give a ticket now, from the hub
// or, while the hub is gone, from this kiosk's own lease.
import { pressLifeMs } from '../../broker/contract/limits.js';
import type { Payload } from '../../broker/contract/topics.js';
import type { Job, KindContext, Ports } from '../devices/ports.js';
import { typedCode } from './typed-code.js';

/** A language that was chosen holds for the next press, or this long (ms). */
const languageMs = 15_000;
/** A press that gave no ticket: five quick flickers. */
const refusedBlink = [60, 60, 60, 60, 60, 60, 60, 60, 60, 400];
const noPrinter = { ok: false, code: 'printer-not-ready' } as const;
const noHub = { ok: false, code: 'no-hub' } as const;

export function startKiosk({ config, before, link, clock, log }: KindContext<'kiosk'>, { buttons, printer }: Partial<Ports>): Job {
  let issues: Payload<'kioskState'>['buttons'] = {};
  let printerReady = printer !== undefined;
  let language: string | undefined;
  let cancelLanguage = () => {};
  /** Not while it is still being told how things stand, nor once the lamps are the next job's. */
  let lights = false;
  const jobs = new Map(config.buttons.map((job) => [job.button, job]));
  const code = typedCode(clock, showLamps);

  function rest(button: string): boolean {
    const job = jobs.get(button);
    if (job === undefined) return false;
    if ('language' in job) return language === job.language;
    if ('digit' in job) return code.begun();
    return printerReady && (link.fresh() ? issues[button] === true : link.leased(job.service));
  }

  function showLamps(): void {
    if (!lights) return;
    for (const button of jobs.keys()) buttons?.light(button, { rest: rest(button) });
  }

  function choose(chosen: string | undefined): void {
    language = chosen;
    cancelLanguage();
    if (chosen !== undefined) cancelLanguage = clock.after(languageMs, () => choose(undefined));
    showLamps();
  }

  async function press(button: string): Promise<void> {
    const job = jobs.get(button);
    if (job === undefined) return;
    if ('language' in job) return choose(language === job.language ? undefined : job.language);
    const answer = 'digit' in job ? await digit(job.digit) : await service(button, job.service, job.class);
    if (answer.ok) return;
    log.debug({ code: answer.code, button }, 'a press gave no ticket');
    if (lights) buttons?.light(button, { rest: rest(button), blink: refusedBlink });
  }

  /** The citizen's language, for this press alone. */
  function chosen(): string | undefined {
    const mine = language;
    choose(undefined);
    return mine;
  }

  type Answer = { readonly ok: true } | { readonly ok: false; readonly code: string };

  async function digit(typed: number): Promise<Answer> {
    // Said at the first digit, not at the sixth.
    if (!printerReady || !link.fresh()) {
      code.forget();
      return printerReady ? noHub : noPrinter;
    }
    const whole = code.add(typed);
    if (whole !== undefined) return link.press({ code: whole }, chosen());
    // Who types takes longer than who presses once.
    if (language !== undefined) choose(language);
    return { ok: true };
  }

  async function service(button: string, wanted: string, ofClass: string | undefined): Promise<Answer> {
    code.forget();
    const spoken = chosen();
    // No number is spent on a ticket that would not come out.
    if (!printerReady || printer === undefined) return noPrinter;
    // What the hub was asked for is the hub's to give, even if it is gone before it answers.
    if (!link.leased(wanted)) return link.press({ button }, spoken);
    const pressedAt = clock.now();
    const printed = await link.issue({ button, service: wanted, class: ofClass, language: spoken }, (paper) =>
      printer.print(paper, () => clock.now() - pressedAt < pressLifeMs),
    );
    if (!('state' in printed)) return printed;
    return printed.state === 'failed' ? { ok: false, code: printed.reason ?? 'failed' } : { ok: true };
  }

  printer?.dress(config);
  buttons?.onPress((button) => void press(button));
  printer?.onReady((ready) => {
    printerReady = ready;
    showLamps();
  });
  link.on('kioskState', config.node, (state) => {
    issues = state.buttons;
    showLamps();
  });
  link.onFresh(showLamps);
  link.onLease(showLamps);
  link.onPrint(async (order, over) =>
    printer === undefined ? { state: 'failed', reason: 'no-printer' } : printer.print(order.paper, () => !over()),
  );
  lights = true;
  showLamps();
  for (const { button } of before?.buttons ?? []) if (!jobs.has(button)) buttons?.light(button, { rest: false });

  return {
    stop() {
      lights = false;
      cancelLanguage();
      code.forget();
    },
  };
}
