// A kiosk: labelled buttons with lamps, and a printer. A lamp is lit when its button would give a ticket now.
import type { Payload } from '../../broker/contract/topics.js';
import type { Job, KindContext, Ports } from '../devices/ports.js';

/** A language that was chosen holds for the next press, or this long (ms). */
const languageMs = 15_000;
/** A press that gave no ticket: five quick flickers. */
const refusedBlink = [60, 60, 60, 60, 60, 60, 60, 60, 60, 400];

export function startKiosk({ config, before, link, clock, log }: KindContext<'kiosk'>, { buttons, printer }: Partial<Ports>): Job {
  let issues: Payload<'kioskState'>['buttons'] = {};
  let printerReady = printer !== undefined;
  let language: string | undefined;
  let cancelLanguage = () => {};
  /** Not while it is still being told how things stand, nor once the lamps are the next job's. */
  let lights = false;
  const jobs = new Map(config.buttons.map((job) => [job.button, job]));

  function rest(button: string): boolean {
    const job = jobs.get(button);
    if (job === undefined) return false;
    if ('language' in job) return language === job.language;
    return link.fresh() && printerReady && issues[button] === true;
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
    const chosen = language;
    choose(undefined);
    // No number is spent on a ticket that would not come out.
    const answer = printerReady ? await link.press(button, chosen) : { ok: false, code: 'printer-not-ready', detail: '' };
    if (answer.ok) return;
    log.debug({ code: 'code' in answer ? answer.code : '', button }, 'a press gave no ticket');
    if (lights) buttons?.light(button, { rest: rest(button), blink: refusedBlink });
  }

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
  link.onPrint(async (order) =>
    printer === undefined ? { state: 'failed', reason: 'no-printer' } : printer.print(order.paper, () => !link.expired(order.until)),
  );
  lights = true;
  showLamps();
  for (const { button } of before?.buttons ?? []) if (!jobs.has(button)) buttons?.light(button, { rest: false });

  return {
    stop() {
      lights = false;
      cancelLanguage();
    },
  };
}
