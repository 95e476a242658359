// What is tested of a kiosk: its buttons with their lamps, and a ticket.
import type { NodeConfig } from '../broker/contract/messages/node.js';
import type { Paper } from '../broker/contract/messages/papers.js';
import type { Ports } from '../nodes/devices/ports.js';
import type { Bench, Step } from './test-step.js';

export function buttonSteps({ config, hasLamps }: Bench, buttons: Ports['buttons']): Step[] {
  const names = config.kind === 'kiosk' ? config.buttons.map(({ button, label }) => [button, Object.values(label)[0] ?? ''] as const) : [];
  return names.flatMap(([name, label]) => {
    const called = label === '' ? name : `${name} (${label})`;
    const light: Step = {
      device: 'buttons',
      what: { it: `lampada di ${called}`, en: `lamp of ${called}` },
      async run({ sees }) {
        for (const [other] of names) buttons.light(other, { rest: other === name });
        const seen = await sees({
          it: `Si è accesa la lampada di ${called}, e nessun’altra?`,
          en: `Is the lamp of ${called} lit, and no other?`,
        });
        buttons.light(name, { rest: false });
        return seen;
      },
    };
    const press: Step = {
      device: 'buttons',
      what: { it: `pulsante ${called}`, en: `button ${called}` },
      run(maintainer) {
        buttons.onPress(maintainer.heard);
        return maintainer.presses({ it: `Premi il pulsante ${called}`, en: `Press the button ${called}` }, name);
      },
    };
    return hasLamps ? [light, press] : [press];
  });
}

const readyMs = 10_000;

export function printerSteps(printer: Ports['printer'], { config, clock }: Bench): Step[] {
  return [
    {
      device: 'printer',
      what: { it: 'biglietto di prova', en: 'test ticket' },
      async run({ sees, notes }) {
        if (config.kind === 'kiosk') printer.dress(config);
        let isReady = false;
        let cancel = () => {};
        await new Promise<void>((resolve) => {
          cancel = clock.after(readyMs, resolve);
          printer.onReady((ready) => {
            isReady = ready;
            if (ready) resolve();
          });
        });
        cancel();
        if (!isReady) {
          notes({ it: 'la stampante non è pronta: carta, coperchio, cavo?', en: 'the printer is not ready: paper, cover, cable?' });
          return 'failed';
        }
        const { state, reason = '' } = await printer.print(testTicket(config), () => true);
        if (state === 'failed' || state === 'unknown')
          notes({ it: `la stampante dice: ${state} ${reason}`, en: `the printer says: ${state} ${reason}` });
        if (state === 'failed') return 'failed';
        return sees({
          it: 'È uscito, intero e tagliato, un biglietto con scritto PROVA?',
          en: 'Has a ticket come out that says TEST, whole and cut?',
        });
      },
    },
  ];
}

/** A000, of no queue: nothing is asked of the hub, so that no number is spent and nothing is counted. */
function testTicket({ hall, languages }: NodeConfig): Paper {
  return {
    ticket: 0,
    hall: hall.it ?? Object.values(hall)[0] ?? 'Turno',
    service: '*** PROVA / TEST ***',
    number: 'A000',
    card: ['Non vale / not valid', 'àèéìòù ÀÈÉÌÒÙ ç ñ ß €'],
    language: languages[0] ?? 'it',
  };
}
